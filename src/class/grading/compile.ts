// Compiles the cells of a submission as the kernel does, each with the declarations of those before it, and
// finds which cells an answer depends on. A cell that the compiler refuses does not run, in a notebook and here.
import { type Compiler, createCompiler } from "../../kernel/compile/compiler.js";
import { displayTypes } from "../../kernel/show/display.js";
import { rewriteCell } from "../../kernel/syntax/rewrite.js";
import { createProtection } from "../../kernel/wire/protection.js";

/** A compiled cell: its JavaScript, or why there is none; the names it declares and the names it uses. */
export type Compiled = {
  readonly code: string | undefined;
  readonly problem: string | undefined;
  readonly declares: ReadonlySet<string>;
  readonly imports: ReadonlySet<string>;
  readonly uses: ReadonlySet<string>;
};

type Node = Parameters<Compiler["isCallExpression"]>[0];

/** A call of `check` in a cell: the exercise, and the expression that is the answer. */
export type Asked = { readonly id: string; readonly answer: string };

export function createNotebookCompiler(folder: string) {
  const protection = createProtection(new Int32Array(new SharedArrayBuffer(64)));
  const cells = createCompiler(folder, protection, () => displayTypes);
  const { compiler: ts, convert, start } = cells;
  start();
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

  const wrap = (output: string, isAsync: boolean): string => {
    const body = output.replace(
      /^Object\.defineProperty\(exports, /gm,
      "__kernel__.define(exports, ",
    );
    return `(${isAsync ? "async " : ""}function(exports, require, __filename, __dirname) {\n${body}\n})`;
  };
  const nothing = {
    code: undefined,
    declares: new Set<string>(),
    imports: new Set<string>(),
    uses: new Set<string>(),
  };

  return {
    /** The calls of `check` in a cell, in any form: `check(id, answer)` or `library.check(id, answer)`. */
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
    /** Compiles the cells of one notebook in order. */
    compile(sources: readonly string[]): Compiled[] {
      let declarations = "";
      return sources.map((source) => {
        try {
          const rewritten = rewriteCell(ts, source);
          const [syntax] = rewritten.problems;
          if (syntax) return { ...nothing, problem: `TS${syntax.code}: ${syntax.message}` };
          const {
            output = "",
            declOutput,
            diagnostics,
            hasToplevelAwait,
            lastExpressionVar,
          } = convert(declarations, rewritten.code);
          const [first] = diagnostics;
          if (first) return { ...nothing, problem: `TS${first.code}: ${first.messageText}` };
          declarations = declOutput ?? declarations;
          const names = (pattern: RegExp) => {
            const found = Array.from(output.matchAll(pattern), ([, name]) => name as string);
            return new Set(found.filter((name) => name !== lastExpressionVar));
          };
          return {
            code: wrap(output, hasToplevelAwait ?? false),
            problem: undefined,
            declares: names(/\bexports\.([\w$]+) = /g),
            imports: importedBy(source),
            uses: names(/\bexports\.([\w$]+)/g),
          };
        } catch (error) {
          return { ...nothing, problem: `The compiler failed: ${(error as Error).message}` };
        }
      });
    },
  };
}

/**
 * The cells that have to run for some of them to give what they give in the whole notebook: the cells that
 * declare a name which those use, and, since a value can be changed, the cells that use such a name; and so on.
 * Imported names do not change.
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
