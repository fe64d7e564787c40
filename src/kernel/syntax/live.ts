// A cell's `let` must stay one variable for all cells: when a later cell assigns to it, the
// functions of this one must see that. The converter keeps a local variable and copies its value;
// declared as `export let`, the compiler makes every use the property `exports.name` itself.
// A `var` inside a block belongs to the whole cell: it is declared once, at the cell's start.
import type ts from "@tslab/typescript-for-tslab";
import { applyEdits, type Edit, type Rewritten } from "./edits.js";
import type { Compiler } from "./tslab.js";

/** The names that a variable's pattern declares. */
export function namesIn(compiler: Compiler, name: ts.BindingName): string[] {
  if (compiler.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    compiler.isBindingElement(element) ? namesIn(compiler, element.name) : [],
  );
}

const isVar = (compiler: Compiler, { flags }: ts.VariableDeclarationList): boolean =>
  (flags & compiler.NodeFlags.BlockScoped) === 0;

/** The `var`s inside blocks and loops, which are variables of the whole file all the same. */
export function innerVars(compiler: Compiler, file: ts.SourceFile): ts.VariableDeclarationList[] {
  const found: ts.VariableDeclarationList[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isFunctionLike(node) || compiler.isClassLike(node)) return;
    if (compiler.isModuleDeclaration(node)) return;
    if (compiler.isVariableDeclarationList(node) && isVar(compiler, node)) found.push(node);
    compiler.forEachChild(node, visit);
  };
  for (const statement of file.statements) {
    if (!compiler.isVariableStatement(statement)) visit(statement);
  }
  return found;
}

/** Turns declarations into assignments; the names are declared elsewhere. */
function assign(compiler: Compiler, list: ts.VariableDeclarationList, file: ts.SourceFile): Edit[] {
  const at = list.getStart(file);
  if (!compiler.isVariableStatement(list.parent))
    return [{ at, remove: "var ".length, insert: "" }];
  const end = { at: list.getEnd(), remove: 0, insert: ")" };
  return [{ at, remove: "var ".length, insert: "(" }, end];
}

/** Exports the variables of a converted cell where they are declared instead of at its end. */
export function exportVariables(compiler: Compiler, code: string): Rewritten {
  const file = compiler.createSourceFile("cell.js", code, compiler.ScriptTarget.Latest, true);
  const edits: Edit[] = [];
  const exported = new Set<string>();
  const inner = innerVars(compiler, file);
  const outer = file.statements.flatMap((statement) => {
    if (!compiler.isVariableStatement(statement) || statement.modifiers) return [];
    return [statement.declarationList];
  });
  const namesOf = ({ declarations }: ts.VariableDeclarationList): string[] =>
    declarations.flatMap(({ name }) => namesIn(compiler, name));
  const vars = [...outer.filter((list) => isVar(compiler, list)), ...inner];
  const names = vars.flatMap(namesOf);
  const hoists = inner.length > 0 || new Set(names).size < names.length;
  if (hoists) {
    edits.push({ at: 0, remove: 0, insert: `export var ${[...new Set(names)].join(", ")}; ` });
    edits.push(...vars.flatMap((list) => assign(compiler, list, file)));
    for (const name of names) exported.add(name);
  }
  for (const list of outer) {
    const isConst = list.flags & compiler.NodeFlags.Const;
    if (isConst || (hoists && isVar(compiler, list))) continue;
    edits.push({ at: list.getStart(file), remove: 0, insert: "export " });
    for (const name of namesOf(list)) exported.add(name);
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
