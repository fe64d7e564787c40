// The names that src/index.ts exports, read with TypeScript's own parser.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));

export interface IndexExport {
  readonly name: string;
  /** The file that it comes from, below src/ and without its ending. */
  readonly file: string;
  readonly isType: boolean;
}

export function indexExports(): IndexExport[] {
  const text = readFileSync(index, "utf8");
  const tree = ts.createSourceFile(index, text, ts.ScriptTarget.Latest);
  return tree.statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) return [];
    const { moduleSpecifier, exportClause, isTypeOnly } = statement;
    if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
    if (!exportClause || !ts.isNamedExports(exportClause)) return [];
    const file = moduleSpecifier.text.replace(/^\.\/|\.js$/g, "");
    return exportClause.elements.map((one) => ({
      name: one.name.text,
      file,
      isType: isTypeOnly || one.isTypeOnly,
    }));
  });
}
