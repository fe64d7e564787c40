// The cells of one notebook: each is compiled together with the declarations of those before it,
// run, and its own declarations are added. A variable of an earlier cell is a property of
// `exports`, shared by all. A cell that fails half-way keeps what it had declared until then.
import path from "node:path";
import vm from "node:vm";
import type ts from "@tslab/typescript-for-tslab";
import type { CellCompiler, Compiler, ConvertResult } from "../compile/compiler.js";
import { createResources } from "../compile/resources.js";
import type { Diagnostic, Refusal } from "../show/failure.js";
import { offsetAt, positionAt, type Rewritten } from "../syntax/edits.js";
import { rewriteCell } from "../syntax/rewrite.js";
import { addSource, type Position } from "../syntax/trace.js";
import { readMetadata } from "../syntax/tslab.js";

type Exports = Record<string, unknown>;
type Require = (id: string) => unknown;
type Run = (exports: Exports, require: Require, file: string, folder: string) => unknown;

/** A value that the compiler's refusal is thrown as. */
export class RefusedCell extends Error {
  constructor(readonly refusal: Refusal) {
    super("the compiler refused the cell");
  }
}

/** tslab gives a message and its explanations one by one; they are one diagnostic. */
function toDiagnostics(
  found: ConvertResult["diagnostics"],
  name: string,
  text: string,
  rewritten: Rewritten,
  folder: string,
): Diagnostic[] {
  const diagnostics: (Diagnostic & { offset: number })[] = [];
  for (const { start, messageText, code, fileName } of found) {
    const before = diagnostics.at(-1);
    if (before && before.offset === start.offset && !fileName) {
      before.message += `\n  ${messageText}`;
      continue;
    }
    const place = fileName
      ? { file: path.resolve(folder, fileName), line: start.line + 1, column: start.character + 1 }
      : { file: name, ...positionAt(text, rewritten.original(start.offset)) };
    diagnostics.push({ ...place, code, message: messageText, offset: start.offset });
  }
  return diagnostics;
}

const unset = /^exports\.[\w$]+ = (?:exports\.[\w$]+ = )*void 0;$/gm;

/** The variables that a cell's code declares empty before it fills them. */
function declaredNames(output: string): string[] {
  const heads = output.match(unset) ?? [];
  return heads.flatMap((head) =>
    Array.from(head.matchAll(/exports\.([\w$]+)/g), ([, n]) => n ?? ""),
  );
}

/** The declarations without those of some variables. */
function without(compiler: Compiler, declarations: string, names: ReadonlySet<string>): string {
  const file = compiler.createSourceFile("d.ts", declarations, compiler.ScriptTarget.Latest, true);
  const { factory } = compiler;
  const printer = compiler.createPrinter();
  const kept = file.statements.flatMap((statement): ts.Statement[] => {
    if (!compiler.isVariableStatement(statement)) return [statement];
    const { declarations: all, flags } = statement.declarationList;
    const left = all.filter(({ name }) => !compiler.isIdentifier(name) || !names.has(name.text));
    if (left.length === all.length) return [statement];
    if (left.length === 0) return [];
    const list = factory.createVariableDeclarationList(left, flags);
    return [factory.updateVariableStatement(statement, statement.modifiers, list)];
  });
  return kept
    .map((statement) => printer.printNode(compiler.EmitHint.Unspecified, statement, file))
    .join("\n");
}

/** Splits off what a cell declares for all cells: `declare global`. */
function splitGlobal(compiler: Compiler, declarations: string): { own: string; shared: string[] } {
  if (!declarations.includes("declare global")) return { own: declarations, shared: [] };
  const file = compiler.createSourceFile("d.ts", declarations, compiler.ScriptTarget.Latest, true);
  const isShared = (statement: ts.Statement): boolean =>
    compiler.isModuleDeclaration(statement) && statement.name.text === "global";
  const text = (statement: ts.Statement): string => statement.getFullText(file);
  return {
    own: file.statements
      .filter((statement) => !isShared(statement))
      .map(text)
      .join(""),
    shared: file.statements.filter(isShared).map(text),
  };
}

export type Outcome = { value: unknown };

/** Compiles and runs cells, one after the other. */
export function createCells(
  cellCompiler: CellCompiler,
  modules: { require: NodeJS.Require; refresh(): void },
  folder: string,
  replacements: Record<string, () => unknown>,
) {
  const { compiler, stepsOf } = cellCompiler;
  const exports: Exports = {};
  const virtual = new Map<string, string>();
  let declarations = "";
  let pending: string[] = [];
  let resources = createResources();

  const require = (id: string): unknown => {
    const replacement = Object.hasOwn(replacements, id) ? replacements[id] : undefined;
    if (replacement) return replacement();
    const name = /^\.\/(\w+)(?:\.js)?$/.exec(id)?.[1] ?? "";
    const code = virtual.get(name);
    if (code === undefined) return modules.require(id);
    const module = { exports: {} as Exports };
    const run = vm.runInThisContext(wrap(code), { filename: `${name}.ts` }) as Run;
    run(module.exports, require, path.join(folder, `${name}.ts`), folder);
    return module.exports;
  };
  Object.assign(require, modules.require);
  const wrap = (output: string): string =>
    `(function(exports, require, __filename, __dirname) {\n${output.replace(/^Object\.defineProperty\(exports, /gm, "__kernel__.define(exports, ")}\n})`;

  /** The converted cell; throws what the compiler has against it. */
  const convert = (code: string, name: string): ConvertResult => {
    const rewritten = rewriteCell(compiler, code);
    addSource(name, { text: code, steps: [], shift: (position) => position });
    if (rewritten.problems.length > 0) {
      const diagnostics = rewritten.problems.map(({ offset, ...problem }) => {
        return { ...problem, file: name, ...positionAt(code, offset) };
      });
      throw new RefusedCell({ diagnostics });
    }
    const converted = cellCompiler.convert(declarations, rewritten.code);
    if (converted.diagnostics.length > 0) {
      const diagnostics = toDiagnostics(converted.diagnostics, name, code, rewritten, folder);
      throw new RefusedCell({ diagnostics });
    }
    const shift = (position: Position): Position => {
      const inRewritten = { ...position, line: position.line - 1 }; // the converter adds a line
      const offset = rewritten.original(offsetAt(rewritten.code, inRewritten));
      return { file: name, ...positionAt(code, offset) };
    };
    addSource(name, { text: code, steps: stepsOf(converted.output ?? ""), shift });
    for (const output of converted.sideOutputs ?? []) {
      virtual.set(path.basename(output.path).replace(/\.jsx?$/, ""), output.data);
    }
    return converted;
  };

  const execute = async ({ output, ...converted }: ConvertResult, name: string) => {
    if (!output) return undefined;
    modules.refresh();
    const wrapped = wrap(output).replace(/^\(/, converted.hasToplevelAwait ? "(async " : "(");
    const run = vm.runInThisContext(wrapped, { filename: name, lineOffset: -1 }) as Run;
    const returned = run.call(globalThis, exports, require, path.join(folder, "cell.ts"), folder);
    if (converted.hasToplevelAwait) await returned;
    const last = converted.lastExpressionVar;
    if (!last) return undefined;
    const value = exports[last];
    exports[last] = undefined;
    return { value };
  };

  return {
    get declarations(): string {
      return declarations;
    },
    /** Runs a cell; gives its last expression's value, if it ends with one. */
    async run(code: string, name: string, check: () => void): Promise<Outcome | undefined> {
      const { module } = readMetadata(code);
      if (module) {
        const found = cellCompiler.addModule(module, code);
        const same = { code, original: (offset: number) => offset };
        const diagnostics = toDiagnostics(found, name, code, same, folder);
        if (diagnostics.length > 0) throw new RefusedCell({ diagnostics });
        return undefined;
      }
      const converted = convert(code, name);
      check();
      const { own, shared } = splitGlobal(compiler, converted.declOutput ?? "");
      for (const declaration of shared) cellCompiler.addGlobal(declaration);
      declarations = own;
      pending = declaredNames(converted.output ?? "");
      resources = createResources();
      const outcome = await execute(converted, name);
      pending = [];
      await resources.closeLater();
      return outcome;
    },
    use: <T>(value: T): T => resources.use(value),
    useLater: <T>(value: T): T => resources.useLater(value),
    /**
     * After a cell that did not reach its end: closes what it had opened, and forgets what it had
     * not come to declare. Fails with the cell's own error, or with one that came while closing.
     */
    async settle(error: unknown): Promise<never> {
      const missing = new Set(pending.filter((name) => exports[name] === undefined));
      pending = [];
      if (missing.size > 0) declarations = without(compiler, declarations, missing);
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

/** TypeScript exports an import as a fixed getter; cells must be able to declare the name again. */
export function define(target: Exports, name: string, attributes: PropertyDescriptor): void {
  if (name !== "__esModule") target[name] = attributes.get ? attributes.get() : attributes.value;
}

export type Cells = ReturnType<typeof createCells>;
