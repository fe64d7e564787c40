// A cell's `let` must stay one variable for all cells: when a later cell assigns to it, the
// functions of this one must see that. The converter keeps a local variable and copies its value;
// declared as `export let`, the compiler makes every use the property `exports.name` itself.
import type ts from "@tslab/typescript-for-tslab";
import { applyEdits, type Edit, type Rewritten } from "./rewrite.js";
import type { Compiler } from "./tslab.js";

function namesIn(compiler: Compiler, name: ts.BindingName): string[] {
  if (compiler.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    compiler.isBindingElement(element) ? namesIn(compiler, element.name) : [],
  );
}

/** Exports the variables of a converted cell where they are declared instead of at its end. */
export function exportVariables(compiler: Compiler, code: string): Rewritten {
  const file = compiler.createSourceFile("cell.js", code, compiler.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const variables = file.statements.flatMap((statement) => {
    if (!compiler.isVariableStatement(statement) || statement.modifiers) return [];
    const { declarations, flags } = statement.declarationList;
    if (flags & compiler.NodeFlags.Const) return [];
    const names = declarations.flatMap(({ name }) => namesIn(compiler, name));
    return [{ names, at: statement.getStart(file) }];
  });
  const all = variables.flatMap(({ names }) => names);
  const once = (name: string): boolean => all.indexOf(name) === all.lastIndexOf(name);
  const exported = new Set<string>();
  for (const { names, at } of variables) {
    if (!names.every(once)) continue; // a `var` may be repeated, an export may not
    edits.push({ at, remove: 0, insert: "export " });
    for (const name of names) exported.add(name);
  }
  for (const statement of file.statements) {
    if (!compiler.isExportDeclaration(statement) || statement.moduleSpecifier) continue;
    const { exportClause: clause } = statement;
    if (!clause || !compiler.isNamedExports(clause)) continue;
    const left = clause.elements.filter(({ name }) => !exported.has(name.text));
    if (left.length === clause.elements.length) continue;
    const insert = left.map((element) => element.getText(file)).join(", ");
    const at = clause.getStart(file);
    edits.push({ at, remove: clause.getEnd() - at, insert: `{ ${insert} }` });
  }
  return applyEdits(code, edits);
}
