// What the converter gets wrong is mended before it sees the cell, on the syntax tree: short object
// properties, renamed properties in patterns, awaits within awaits, `export` before a declaration,
// and what its compiler does not know yet. What is no TypeScript at all is said here, at once.
// Every edit stays on its line, and positions can be taken back to what the reader wrote.
import type ts from "@tslab/typescript-for-tslab";
import { applyEdits, type Edit, type Rewritten } from "./edits.js";
import { awaits } from "./guard.js";
import type { Compiler } from "./tslab.js";
import { closingEdits, withoutNewWords } from "./using.js";

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
