// Checks and runs the cells of one notebook, each with the names of earlier cells. A variable declared at the top of a
// cell is a property of one object that all cells share. If a cell fails, the variables it has assigned before are
// kept.
import type { CellCompiler, Checked, Problem } from "../compile/compiler.js";
import { createResources } from "../compile/resources.js";
import type { Refusal } from "../show/failure.js";
import { addEmitted } from "../show/trace.js";
import { type Import, loadedName } from "../syntax/imports.js";
import { moduleFileOf } from "../syntax/module-tag.js";

/** The error thrown for a cell that does not compile, with the compiler's errors. */
export class RefusedCell extends Error {
  constructor(readonly refusal: Refusal) {
    super("the compiler refused the cell");
  }
}

export type Outcome = { value: unknown };

export type CellParts = {
  compiler: CellCompiler;
  /** Loads the modules that a text imports; returns them without a promise if possible. */
  load(imports: readonly (Import | undefined)[], from: string): unknown[] | Promise<unknown[]>;
  require(specifier: string): unknown;
  /** Evaluates JavaScript whose line 2 is shown as line 1 of the file `name`; returns the resulting function. */
  evaluate(text: string, name: string): (...parts: unknown[]) => unknown;
  /** Called with a cell's code before the modules of the cell are loaded. */
  prepare(code: string): void | Promise<void>;
  /** Defines a module that later cells can import. */
  define(name: string, text: string): void;
  folder: string;
  /** Runs work of the kernel itself, which a stop must not end. */
  protect<T>(work: () => T): T;
  /** Shows the user a sentence that is no error. */
  remark(text: string): void;
};

const parameters = `__names__, exports, require, __filename, __dirname, ${loadedName}`;

/** Returns functions that compile and run cells, one after the other. */
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
  /** Compiles a cell to JavaScript; throws `RefusedCell` if the cell has errors. */
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
    /** Runs a cell; resolves with the value of its last expression, if it ends with an expression. */
    async run(code: string, name: string, check: () => void): Promise<Outcome | undefined> {
      const module = moduleFileOf(code);
      if (module) {
        const place = `${folder}/${module}`;
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
     * Cleans up after a cell that failed: closes the resources that the cell opened, and forgets the names that it did
     * not assign. Throws the cell's error, or an error that happened while closing.
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
    /** The value of an expression that declares nothing. */
    async evaluate(expression: string): Promise<unknown> {
      const name = "In[expression]";
      return (await execute(convert(expression, name), name))?.value;
    },
  };
}

export type Cells = ReturnType<typeof createCells>;
