// Compiles the cells of a submitted notebook with the kernel's own compiler, so that a cell with a type error does not
// run here either; and finds the cells that have to run before an answer can be graded.
import { createCompiler } from "../../kernel/compile/compiler.js";
import { createFiles } from "../../kernel/modules/files.js";
import { compilerFile, kernelRequire } from "../../kernel/modules/places.js";
import { displayTypes } from "../../kernel/show/display.js";
import type { Emitted } from "../../kernel/syntax/emit.js";
import type { Compiler } from "../../kernel/syntax/names.js";

/** A compiled cell: its JavaScript, or its first error; the names that the cell declares and the names that it uses. */
export type Compiled = {
  readonly code: string | undefined;
  readonly problem: string | undefined;
  readonly declares: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
};

type Node = Parameters<Compiler["isCallExpression"]>[0];

/** A call of `check` in a student's cell: the exercise's id, and the expression given as the answer. */
export type Asked = { readonly id: string; readonly answer: string };

export function createNotebookCompiler(folder: string) {
  const ts = kernelRequire(compilerFile) as Compiler;
  const cells = createCompiler(ts, createFiles(folder));
  const parse = (code: string) =>
    ts.createSourceFile("cell.ts", code, ts.ScriptTarget.Latest, true);

  const importedBy = (code: string): Set<string> => {
    const names = new Set<string>();
    for (const statement of parse(code).statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const { name, namedBindings: bindings } = statement.importClause ?? {};
      if (name) names.add(name.text);
      if (bindings && ts.isNamespaceImport(bindings)) names.add(bindings.name.text);
      else for (const one of bindings?.elements ?? []) names.add(one.name.text);
    }
    return names;
  };

  /** The JavaScript of a cell as a function of the notebook's names and `require`, which loads the cell's imports. */
  const wrap = ({ head, code, isAsync, imports }: Emitted): string => {
    const loaded = imports.map((one) => one && `require(${JSON.stringify(one.specifier)})`);
    const start = `const exports = __names__, __imports__ = [${loaded.join(", ")}];`;
    const opening = `${isAsync ? "async " : ""}function(__names__, require, __filename, __dirname)`;
    return `(${opening} { "use strict"; ${start} { ${head}\n${code}\n} })`;
  };
  const nothing = {
    code: undefined,
    declares: new Set<string>(),
    imports: new Set<string>(),
    uses: new Set<string>(),
  };

  return {
    /** Finds the calls of `check` in a cell, written `check(id, answer)` or `library.check(id, answer)`. */
    asked(code: string): Asked[] {
      const found: Asked[] = [];
      const file = parse(code);
      const visit = (one: Node): void => {
        if (ts.isCallExpression(one)) {
          const [id, answer] = one.arguments;
          const name = ts.isPropertyAccessExpression(one.expression)
            ? one.expression.name
            : one.expression;
          const isCheck = ts.isIdentifier(name) && name.text === "check";
          if (isCheck && id && answer && ts.isStringLiteralLike(id)) {
            found.push({ id: id.text, answer: answer.getText(file) });
          }
        }
        ts.forEachChild(one, visit);
      };
      visit(file);
      return found;
    },
    /** Compiles the cells of one notebook in order; each cell sees the names that earlier cells declare. */
    compile(sources: readonly string[]): Compiled[] {
      cells.open(folder, displayTypes);
      return sources.map((source) => {
        try {
          const { problems, emit } = cells.check(source);
          const [first] = problems;
          if (first) return { ...nothing, problem: `TS${first.code}: ${first.message}` };
          const emitted = emit();
          cells.keep();
          const text = `${emitted.head}\n${emitted.code}`;
          const names = (pattern: RegExp) =>
            new Set(Array.from(text.matchAll(pattern), ([, name]) => name as string));
          return {
            code: wrap(emitted),
            problem: undefined,
            declares: names(/\b__names__\.([\w$]+) = /g),
            imports: importedBy(source),
            uses: names(/\b__names__\.([\w$]+)/g),
          };
        } catch (error) {
          return { ...nothing, problem: `The compiler failed: ${(error as Error).message}` };
        }
      });
    },
  };
}

/**
 * The numbers of the cells that must run so that the `wanted` cells give the values they give in the whole notebook:
 * the cells that declare a name used in a needed cell, and the cells that use such a name, since they may change
 * the name's value; repeated until no cell is added. Imported names are left out, since an import cannot be changed.
 */
export function cellsNeeded(cells: readonly Compiled[], wanted: readonly number[]): Set<number> {
  const needed = new Set<number>();
  const imported = new Set(cells.flatMap(({ imports }) => [...imports]));
  const names = new Set<string>();
  const include = (index: number): void => {
    needed.add(index);
    const { uses, declares } = cells[index] as Compiled;
    for (const name of [...uses, ...declares]) names.add(name);
  };
  const touches = ({ declares, uses, imports }: Compiled): boolean =>
    [...imports].some((name) => names.has(name)) ||
    [...declares, ...uses].some((name) => names.has(name) && !imported.has(name));
  for (const index of wanted) include(index);
  for (let before = -1; before !== needed.size; ) {
    before = needed.size;
    for (const [index, cell] of cells.slice(0, Math.max(...wanted)).entries()) {
      if (!needed.has(index) && touches(cell)) include(index);
    }
  }
  return needed;
}
