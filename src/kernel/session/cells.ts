// The cells of one notebook: each is checked together with those before it and run, and its own names are
// added. A variable is a property of one object, shared by all cells. A cell that fails half-way keeps what
// it had declared until then.
import type { CellCompiler, Checked, Problem } from "../compile/compiler.js";
import { createResources } from "../compile/resources.js";
import type { Refusal } from "../show/failure.js";
import { addEmitted } from "../show/trace.js";
import { type Import, loadedName } from "../syntax/imports.js";
import { moduleNameOf } from "../syntax/metadata.js";

/** A value that the compiler's refusal is thrown as. */
export class RefusedCell extends Error {
  constructor(readonly refusal: Refusal) {
    super("the compiler refused the cell");
  }
}

export type Outcome = { value: unknown };

export type CellParts = {
  compiler: CellCompiler;
  /** Gives the modules that a text imports, at once where it can. */
  load(imports: readonly (Import | undefined)[], from: string): unknown[] | Promise<unknown[]>;
  require(specifier: string): unknown;
  /** Evaluates a text whose second line is the first of the file `name`; gives its value. */
  evaluate(text: string, name: string): (...parts: unknown[]) => unknown;
  /** Called before a cell looks at its modules. */
  prepare(code: string): void | Promise<void>;
  /** Defines a module that later cells can import. */
  define(name: string, text: string): void;
  folder: string;
  /** Does the kernel's own work, which a stop must not end. */
  protect<T>(work: () => T): T;
  /** Tells the reader something that is no error. */
  remark(text: string): void;
};

const parameters = `__names__, exports, require, __filename, __dirname, ${loadedName}`;

/** Compiles and runs cells, one after the other. */
export function createCells(parts: CellParts) {
  const { compiler, folder, protect } = parts;
  const file = `${folder}/cell.ts`;
  const names: Record<string, unknown> = {};
  let pending: string[] = [];
  let resources = createResources();

  const refuse = (problems: readonly Problem[], name: string): never => {
    const diagnostics = problems.map(({ file: other = name, ...one }) => ({ file: other, ...one }));
    throw new RefusedCell({ diagnostics });
  };
  /** What runs of a cell; throws what the compiler has against it. */
  const convert = (code: string, name: string) => {
    addEmitted(name, code);
    const checked: Checked = protect(() => compiler.check(code));
    if (checked.problems.length > 0) refuse(checked.problems, name);
    for (const remark of checked.remarks) parts.remark(remark);
    const emitted = protect(checked.emit);
    addEmitted(name, code, emitted);
    return { ...checked, emitted };
  };
  const execute = async ({ emitted }: ReturnType<typeof convert>, name: string) => {
    const { head, code, isAsync, imports } = emitted;
    let loaded = parts.load(imports, file);
    if (loaded instanceof Promise) loaded = await loaded;
    const opening = `(${isAsync ? "async " : ""}function (${parameters}) { "use strict"; { ${head}`;
    const text = `${opening}\n${code}\n} })`;
    const run = parts.evaluate(text, name);
    const outcome = run.call(globalThis, names, names, parts.require, file, folder, loaded);
    return (isAsync ? await outcome : outcome) as Outcome | undefined;
  };
  return {
    /** Runs a cell; gives its last expression's value, if it ends with one. */
    async run(code: string, name: string, check: () => void): Promise<Outcome | undefined> {
      const module = moduleNameOf(code);
      if (module) {
        const place = `${folder}/${module}.ts`;
        parts.define(place, code);
        addEmitted(name, code);
        const problems = protect(() => compiler.addModule(place));
        const own = problems.map(({ file: other, ...one }) =>
          other === undefined || other === place ? one : { ...one, file: other },
        );
        if (own.length > 0) refuse(own, name);
        return undefined;
      }
      const prepared = parts.prepare(code);
      if (prepared) await prepared;
      const converted = convert(code, name);
      check();
      protect(() => compiler.keep());
      pending = [...converted.names.keys()];
      resources = createResources();
      const outcome = await execute(converted, name);
      pending = [];
      await resources.closeLater();
      return outcome;
    },
    /** Whether a cell has declared this name. */
    declares: (name: string): boolean => Object.hasOwn(names, name),
    use: <T>(value: T): T => resources.use(value),
    useLater: <T>(value: T): T => resources.useLater(value),
    /**
     * After a cell that did not reach its end: closes what it had opened, and forgets what it had
     * not come to declare. Fails with the cell's own error, or with one that came while closing.
     */
    async settle(error: unknown): Promise<never> {
      const missing = pending.filter((name) => names[name] === undefined);
      pending = [];
      compiler.forget(missing);
      const open = resources;
      resources = createResources();
      open.fail(error);
      await open.closeLater();
      throw error;
    },
    /** The value of an expression, which declares nothing. */
    async evaluate(expression: string): Promise<unknown> {
      const name = "In[expression]";
      return (await execute(convert(expression, name), name))?.value;
    },
  };
}

export type Cells = ReturnType<typeof createCells>;
