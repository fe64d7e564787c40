// A converted cell is an ES module; Node runs it as CommonJS. For most cells that takes no compiler:
// what the cell exports is written to `exports`, a function at the start and a constant right after
// its statement, so that a cell which fails half-way keeps what it had until then. Cells with
// imports, with variables that other cells may assign to, or with loops that await go the long way.
import type ts from "@tslab/typescript-for-tslab";
import { applyEdits, type Edit, type Rewritten } from "../syntax/edits.js";
import { guardingEdits } from "../syntax/guard.js";
import { innerVars, namesIn } from "../syntax/live.js";
import type { Compiler } from "../syntax/tslab.js";

const needsMore = (code: string): boolean =>
  /\bimport\b/.test(code) || (/\bawait\b/.test(code) && /\b(?:for|while|do)\b/.test(code));

/** The names in `export { a, b }`; undefined when one is renamed or comes from elsewhere. */
function exportedNames(compiler: Compiler, file: ts.SourceFile): Set<string> | undefined {
  const names = new Set<string>();
  for (const statement of file.statements) {
    if (!compiler.isExportDeclaration(statement)) continue;
    const { exportClause: clause, moduleSpecifier } = statement;
    if (moduleSpecifier || !clause || !compiler.isNamedExports(clause)) return undefined;
    for (const { name, propertyName } of clause.elements) {
      if (propertyName) return undefined;
      names.add(name.text);
    }
  }
  return names;
}

/** The cell as CommonJS by a few edits; undefined for a cell that needs the compiler for it. */
export function toCommonJs(compiler: Compiler, code: string): Rewritten | undefined {
  if (needsMore(code)) return undefined;
  const file = compiler.createSourceFile("cell.js", code, compiler.ScriptTarget.Latest, true);
  const names = exportedNames(compiler, file);
  if (!names || innerVars(compiler, file).length > 0) return undefined;
  const edits: Edit[] = /\bawait\b/.test(code) ? guardingEdits(compiler, file) : [];
  const functions: string[] = [];
  const all: string[] = [];
  const assign = (name: string): string => `exports.${name} = ${name};`;
  const keep = (found: readonly string[], end: number): void => {
    const kept = found.filter((name) => names.has(name));
    all.push(...kept);
    edits.push({ at: end, remove: 0, insert: kept.map((name) => ` ${assign(name)}`).join("") });
  };
  for (const statement of file.statements) {
    const at = statement.getStart(file);
    if (compiler.isExportDeclaration(statement)) {
      edits.push({ at, remove: statement.getEnd() - at, insert: "" });
    } else if (compiler.isVariableStatement(statement)) {
      const { declarations, flags } = statement.declarationList;
      if (!(flags & compiler.NodeFlags.Const)) return undefined;
      if (statement.modifiers) {
        const name = declarations[0]?.name.getText(file) ?? "";
        all.push(name);
        const length = (declarations[0]?.getStart(file) ?? at) - at;
        edits.push({ at, remove: length, insert: "exports." });
      } else {
        const found = declarations.flatMap(({ name }) => namesIn(compiler, name));
        keep(found, statement.getEnd());
      }
    } else if (
      compiler.isClassDeclaration(statement) ||
      compiler.isFunctionDeclaration(statement)
    ) {
      const name = statement.name?.text;
      const { modifiers = [] } = statement;
      const exports = ({ kind }: ts.ModifierLike) => kind === compiler.SyntaxKind.ExportKeyword;
      if (modifiers.some(exports) || !name) return undefined;
      if (compiler.isClassDeclaration(statement)) keep([name], statement.getEnd());
      else if (names.has(name)) functions.push(name);
    }
  }
  if (all.length + functions.length > new Set([...all, ...functions]).size) return undefined;
  const unset = [...all, ...functions].map((name) => `exports.${name} = `).join("");
  const head = unset && `${unset}void 0;\n`;
  edits.unshift({ at: 0, remove: 0, insert: `${head}${functions.map(assign).join(" ")}` });
  return applyEdits(code, edits);
}
