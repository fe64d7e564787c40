// The words that the cells' compiler does not know yet: `using`, `await using` and the attributes of
// an import. They are found in the tree of what it makes of them, turned into words of the same
// length that it knows, and `using` gets its try and finally; no line and no column moves.
import type ts from "@tslab/typescript-for-tslab";
import type { Edit } from "./edits.js";
import { guardName } from "./guard.js";
import type { Compiler } from "./tslab.js";

type Kind = "now" | "later";

/** The cell with `const` in place of `using`, and where that was. */
export type Plain = { code: string; using: ReadonlyMap<number, Kind> };

const candidates =
  /\b(await[ \t]+)?using[ \t]+(?=[\p{ID_Start}$_])(?!(?:in|instanceof|as|satisfies)\b)/gu;
const attributes = /^\s*(?:with|assert)\s*\{[^{}]*\}/;

function nodeAt(compiler: Compiler, file: ts.SourceFile, position: number): ts.Node {
  let node: ts.Node = file;
  for (;;) {
    const inner = compiler.forEachChild(node, (child) =>
      child.getStart(file) <= position && position < child.getEnd() ? child : undefined,
    );
    if (!inner) return node;
    node = inner;
  }
}

/** Replaces the new words; `using` that is a name of the reader's own stays. */
export function withoutNewWords(compiler: Compiler, code: string): Plain {
  const using = new Map<number, Kind>();
  const mayImport = /\b(?:with|assert)\s*\{/.test(code);
  if (!mayImport && !candidates.test(code)) return { code, using };
  candidates.lastIndex = 0;
  const file = compiler.createSourceFile("cell.ts", code, compiler.ScriptTarget.Latest, true);
  let plain = code;
  const put = (at: number, length: number, text: string): void => {
    plain = plain.slice(0, at) + text.padEnd(length) + plain.slice(at + length);
  };
  for (const { 0: words, 1: awaiting = "", index = 0 } of code.matchAll(candidates)) {
    const node = nodeAt(compiler, file, index + awaiting.length);
    if (!compiler.isIdentifier(node) || node.getStart(file) !== index + awaiting.length) continue;
    put(index, words.length, "const ");
    using.set(index, awaiting ? "later" : "now");
  }
  for (const statement of file.statements) {
    if (!compiler.isImportDeclaration(statement) && !compiler.isExportDeclaration(statement))
      continue;
    const from = statement.moduleSpecifier?.getEnd();
    const [clause] = (from !== undefined && attributes.exec(code.slice(from))) || [];
    if (from !== undefined && clause) put(from, clause.length, clause.replace(/\S/g, " "));
  }
  return { code: plain, using };
}

type Block = { statements: readonly ts.Statement[]; end: number };

function blockOf(compiler: Compiler, node: ts.Node, file: ts.SourceFile): Block | undefined {
  if (compiler.isBlock(node) || compiler.isModuleBlock(node)) {
    return { statements: node.statements, end: node.getEnd() - 1 };
  }
  if (compiler.isCaseOrDefaultClause(node)) {
    return { statements: node.statements, end: node.statements.end };
  }
  return node === file ? { statements: file.statements, end: file.end } : undefined;
}

/** The edits that close at the end of its block what was opened there. */
export function closingEdits(
  compiler: Compiler,
  file: ts.SourceFile,
  using: Plain["using"],
): Edit[] {
  if (using.size === 0) return [];
  const edits: Edit[] = [];
  let count = 0;
  const insert = (at: number, text: string): void =>
    void edits.push({ at, remove: 0, insert: text });
  const kindOf = (list: ts.Node): Kind | undefined => using.get(list.getStart(file));
  const end = (name: string, kinds: readonly Kind[]): string => {
    const close = kinds.includes("later") ? `await ${name}.closeLater()` : `${name}.close()`;
    return ` } catch (${name}_) { throw ${name}.fail(${name}_); } finally { ${close}; }`;
  };
  const begin = (name: string): string => `const ${name} = ${guardName}.resources(); try { `;
  const wrap = (list: ts.VariableDeclarationList, scope: string, kind: Kind): void => {
    for (const { initializer } of list.declarations) {
      if (!initializer) continue;
      insert(initializer.getStart(file), `${scope}.${kind === "later" ? "useLater" : "use"}(`);
      insert(initializer.getEnd(), ")");
    }
  };
  const visitBlock = ({ statements, end: last }: Block, isCell: boolean): void => {
    const found = statements.flatMap((statement) => {
      if (!compiler.isVariableStatement(statement)) return [];
      const kind = kindOf(statement.declarationList);
      return kind ? [{ statement, kind }] : [];
    });
    const [first] = found;
    if (!first) return;
    const name = isCell ? guardName : `__using${++count}`;
    if (!isCell) insert(first.statement.getStart(file), begin(name));
    for (const { statement, kind } of found) wrap(statement.declarationList, name, kind);
    if (!isCell)
      insert(
        last,
        end(
          name,
          found.map(({ kind }) => kind),
        ),
      );
  };
  const visit = (node: ts.Node): void => {
    const block = blockOf(compiler, node, file);
    if (block) visitBlock(block, node === file);
    if (compiler.isForOfStatement(node) && compiler.isVariableDeclarationList(node.initializer)) {
      const kind = kindOf(node.initializer);
      const [variable] = node.initializer.declarations;
      if (kind && variable) {
        const name = `__using${++count}`;
        const use = kind === "later" ? "useLater" : "use";
        insert(
          node.statement.getStart(file),
          `{ ${begin(name)}${name}.${use}(${variable.name.getText(file)}); `,
        );
        insert(node.statement.getEnd(), `${end(name, [kind])} }`);
      }
    }
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return edits;
}
