// What the converter gets wrong is mended before it sees the cell, on the syntax tree: short object
// properties, renamed properties in patterns, awaits within awaits, `export` before a declaration,
// and what its compiler does not know yet. What is no TypeScript at all is said here, at once.
// Every edit stays on its line, and positions can be taken back to what the reader wrote.
import type ts from "@tslab/typescript-for-tslab";
import { awaits } from "./guard.js";
import type { Compiler } from "./tslab.js";
import { closingEdits, withoutNewWords } from "./using.js";

/** A change of text at one place. */
export type Edit = { at: number; remove: number; insert: string };

export type Rewritten = {
  code: string;
  /** The place in the reader's text of a place in the rewritten text. */
  original(offset: number): number;
};

/** Line and column, from one, of a place in a text. */
export function positionAt(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, Math.max(0, offset)).split("\n");
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}

/** The other way round. */
export function offsetAt(text: string, { line, column }: { line: number; column: number }): number {
  const before = text.split("\n").slice(0, line - 1);
  return before.reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
}

/** Applies edits and remembers how places have moved. */
export function applyEdits(text: string, edits: readonly Edit[]): Rewritten {
  const ordered = [...edits].sort((a, b) => a.at - b.at);
  let code = "";
  let from = 0;
  const moves: { start: number; end: number; at: number; next: number }[] = [];
  for (const { at, remove, insert } of ordered) {
    code += text.slice(from, at);
    const start = code.length;
    code += insert;
    from = at + remove;
    moves.push({ start, end: code.length, at, next: from });
  }
  code += text.slice(from);
  return {
    code,
    original(offset) {
      const move = moves.filter(({ start }) => start <= offset).at(-1);
      if (!move) return offset;
      return offset < move.end ? move.at : move.next + (offset - move.end);
    },
  };
}

/** Says whether a property stands in a pattern: on the left of an assignment or of `of`. */
function isTarget(compiler: Compiler, node: ts.Node): boolean {
  let inner: ts.Node = node;
  for (let outer = node.parent; outer; inner = outer, outer = outer.parent) {
    if (compiler.isForOfStatement(outer)) return outer.initializer === inner;
    if (compiler.isBinaryExpression(outer)) {
      return outer.operatorToken.kind === compiler.SyntaxKind.EqualsToken && outer.left === inner;
    }
    const literal =
      compiler.isObjectLiteralExpression(outer) ||
      compiler.isArrayLiteralExpression(outer) ||
      compiler.isPropertyAssignment(outer) ||
      compiler.isSpreadElement(outer);
    if (!literal) return false;
  }
  return false;
}

function editsOf(compiler: Compiler, file: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const insert = (at: number, text: string): void => {
    edits.push({ at, remove: 0, insert: text });
  };
  const quote = (name: ts.Identifier): void => {
    insert(name.getStart(file), '"');
    insert(name.getEnd(), '"');
  };
  const blank = (from: number, to: number): void => {
    edits.push({ at: from, remove: to - from, insert: " ".repeat(to - from) });
  };
  const visit = (node: ts.Node): void => {
    if (compiler.isShorthandPropertyAssignment(node)) {
      insert(node.name.getStart(file), `${node.name.text}: `);
    } else if (
      compiler.isBindingElement(node) &&
      node.propertyName &&
      compiler.isIdentifier(node.propertyName)
    ) {
      quote(node.propertyName);
    } else if (compiler.isPropertyAssignment(node) && compiler.isIdentifier(node.name)) {
      if (isTarget(compiler, node)) quote(node.name);
    }
    compiler.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    const modifiers = compiler.canHaveModifiers(statement) ? statement.modifiers : undefined;
    for (const modifier of modifiers ?? []) {
      const { kind } = modifier;
      const exports = kind === compiler.SyntaxKind.ExportKeyword;
      const isDefault = kind === compiler.SyntaxKind.DefaultKeyword;
      if (exports || isDefault) blank(modifier.getStart(file), modifier.getEnd());
    }
    const required = compiler.isImportEqualsDeclaration(statement) && statement.moduleReference;
    if (required && compiler.isExternalModuleReference(required)) {
      edits.push({ at: statement.getStart(file), remove: "import".length, insert: "const" });
      const name = required.expression.getText(file);
      insert(required.getEnd(), ` as typeof import(${name})`);
    }
    if (compiler.isExportAssignment(statement) && !statement.isExportEquals) {
      blank(statement.getStart(file), statement.expression.getStart(file));
    }
    visit(statement);
  }
  return edits;
}

/** Something that is no TypeScript: what the parser says, and where in the reader's text. */
export type SyntaxProblem = { code: number; message: string; offset: number };

type Parsed = ts.SourceFile & { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };

function problemsOf(compiler: Compiler, file: ts.SourceFile, length: number): SyntaxProblem[] {
  return (file as Parsed).parseDiagnostics.map(({ code, messageText, start }) => ({
    code,
    message: compiler.flattenDiagnosticMessageText(messageText, "\n  "),
    offset: Math.min(start, length),
  }));
}

/** Rewrites a cell so that the converter understands it. */
export function rewriteCell(
  compiler: Compiler,
  cell: string,
): Rewritten & { problems: readonly SyntaxProblem[] } {
  const { code, using } = withoutNewWords(compiler, cell);
  const asModule = `${code}\nexport {};`;
  const file = compiler.createSourceFile("cell.ts", asModule, compiler.ScriptTarget.Latest, true);
  const edits = [...editsOf(compiler, file), ...closingEdits(compiler, file, using)];
  const later = [...using.values()].includes("later");
  const awaited = later || file.statements.some((statement) => awaits(compiler, statement));
  if (awaited) edits.unshift({ at: 0, remove: 0, insert: "await null; " });
  const problems = problemsOf(compiler, file, code.length);
  return { ...applyEdits(code, edits), problems };
}
