// Makes JavaScript from a cell or a local module, using TypeScript's syntax tree: types are replaced by spaces, imports
// become a list of modules to load first, and names that cells share become properties of one object.
// A cell `let n = f(1); n` runs as `{ … __names__.n = f(1); return { value: (__names__.n) }; }`.
import type ts from "typescript";
import { applyEdits, createEdits, type Rewritten } from "./edits.js";
import { createEraser, isErased } from "./erase.js";
import { createExports } from "./exports.js";
import { createGuard, guardName, remember, type Turn } from "./guard.js";
import { createImports, type Import } from "./imports.js";
import { lower, withoutUsing } from "./lower.js";
import {
  blockScoped,
  boundNames,
  type Compiler,
  hasModifier,
  isType,
  type Name,
  usingKind,
  varsIn,
} from "./names.js";
import { createReferences } from "./references.js";

/** The JavaScript that runs, and the conversion of its positions back to the user's text. */
export type Emitted = Rewritten & {
  /** A line that is put before the code: it declares names and reads the imports. */
  head: string;
  imports: readonly (Import | undefined)[];
  isAsync: boolean;
  /** If TypeScript had to transform the text first: the resulting text and its source map. */
  lowered?: { text: string; map: string };
};

export type Emission = {
  file: ts.SourceFile;
  /** The length of the user's text in the file; the rest was added for the type checker and is not run. */
  length: number;
  /** The path of the file, for `import.meta`. */
  path: string;
  options: ts.CompilerOptions;
  /** The check of every turn of a loop, where nothing else can end one. */
  turn?: Turn | undefined;
  /** Only for a cell: the names that it declares, the names of earlier cells, and which imports are types. */
  cell?: {
    names: ReadonlyMap<string, Name>;
    isKnown(name: string): boolean;
    isTypeOnly(name: string): boolean;
  };
};

const store = "__names__";
const bind = (compiler: Compiler, file: ts.SourceFile, options: ts.CompilerOptions): void => {
  if ("locals" in file && file.locals) return;
  (compiler as unknown as { bindSourceFile(...parts: unknown[]): void }).bindSourceFile(
    file,
    options,
  );
};

export function emit(compiler: Compiler, emission: Emission): Emitted {
  const { length, path, options, turn, cell } = emission;
  const { SyntaxKind } = compiler;
  const { file, map } = lower(compiler, emission.file, length, options, cell !== undefined);
  bind(compiler, file, options);
  const end = map === undefined ? length : file.text.length;
  const text = file.text.slice(0, end);
  const statements = file.statements.filter(
    (s) => s.pos < end && s.kind !== SyntaxKind.EndOfFileToken,
  );
  const edits = createEdits(text);
  const { put, blank } = edits;
  const eraser = createEraser(compiler, text, edits);
  const guard = createGuard(compiler, text, edits, turn);
  const imports = createImports(compiler);
  const exports = createExports(compiler, imports);
  const head: string[] = [];
  const shared = new Set<string>();
  const lists = new Set<ts.Node>();

  const namesOf = (list: ts.VariableDeclarationList): string[] =>
    list.declarations.flatMap(({ name }) => boundNames(compiler, name).map((id) => id.text));
  const own = (name: string): boolean => {
    const found = cell?.names.get(name);
    return found !== undefined && !isType(found) && !found.ambient;
  };
  const share = (list: ts.VariableDeclarationList): void => {
    const names = namesOf(list).filter(own);
    if (names.length > 0 || namesOf(list).length === 0) lists.add(list);
    for (const name of names) shared.add(name);
  };
  if (cell) {
    for (const s of statements) {
      if (!compiler.isVariableStatement(s) || isErased(compiler, s)) continue;
      const { declarationList: list } = s;
      const scope = list.flags & blockScoped(compiler);
      if (scope === compiler.NodeFlags.Let) share(list);
    }
    for (const list of varsIn(compiler, file)) if (list.pos < end) share(list);
  }
  for (const s of statements) {
    if (compiler.isImportDeclaration(s)) imports.addDeclaration(s);
  }
  for (const name of cell ? imports.bindings.keys() : []) {
    if (!own(name) || cell?.isTypeOnly(name)) continue;
    head.push(`${store}.${name} = ${imports.use(name)};`);
    shared.add(name);
  }
  const expressionOf = (name: string): string | undefined => {
    if (shared.has(name)) return `${store}.${name}`;
    const imported = imports.use(name);
    if (imported !== undefined || !cell || cell.names.has(name)) return imported;
    return cell.isKnown(name) ? `${store}.${name}` : undefined;
  };
  const refer = createReferences(compiler, file, edits, expressionOf, lists);

  const visitAll = (node: ts.Node): void => void compiler.forEachChild(node, visit);
  const visit = (node: ts.Node): void => {
    if (eraser.before(node)) return;
    if (compiler.isIdentifier(node)) {
      refer(node);
      return;
    }
    if (compiler.isMetaProperty(node) && node.keywordToken === SyntaxKind.ImportKeyword) {
      put(node.getStart(), `${guardName}.meta(${JSON.stringify(path)})`, node.end);
      return;
    }
    guard.before(node);
    if (compiler.isCallExpression(node) && node.expression.kind === SyntaxKind.ImportKeyword) {
      put(node.expression.getStart(), `${guardName}.import`, node.expression.end);
      put(node.arguments.pos, `${JSON.stringify(path)}, `);
    }
    if (compiler.isVariableDeclarationList(node)) {
      if (lists.has(node)) assign(node);
      else if (cell && compiler.isVariableStatement(node.parent) && usingKind(compiler, node)) {
        if (compiler.isSourceFile(node.parent.parent)) withoutUsing(compiler, node, put);
      }
    }
    if (!lists.has(node)) visitAll(node);
    if (compiler.isVariableDeclaration(node) && node.initializer) closeUsing(node);
    guard.after(node);
    eraser.after(node);
  };
  const closeUsing = ({ parent: list, end }: ts.VariableDeclaration): void => {
    if (!cell || !compiler.isVariableDeclarationList(list) || !usingKind(compiler, list)) return;
    if (compiler.isVariableStatement(list.parent) && list.parent.parent === file) put(end, ")");
  };
  /** Turns a declaration of variables that cells share into an assignment. */
  const assign = (list: ts.VariableDeclarationList): void => {
    const inFor = !compiler.isVariableStatement(list.parent);
    const isLet = (list.flags & blockScoped(compiler)) !== 0;
    const [first] = list.declarations;
    put(list.getStart(), inFor ? "" : ";(", first?.getStart());
    for (const one of list.declarations) {
      const isLoop = inFor && !compiler.isForStatement(list.parent);
      const unset = isLet ? " = void 0" : "";
      visit(one);
      if (!one.initializer && !isLoop) put(one.end, unset);
    }
    if (!inFor) put(list.end, ")");
  };

  const keep = (names: readonly string[]): string =>
    names
      .filter(own)
      .map((name) => ` ${store}.${name} = ${name};`)
      .join("");
  const counts = (s: ts.Statement): boolean =>
    !isErased(compiler, s) && !compiler.isExportDeclaration(s);
  const last = cell && statements.filter(counts).at(-1);
  const functions: string[] = [];

  const visitStatement = (s: ts.Statement): void => {
    if (compiler.isImportDeclaration(s) || compiler.isExportDeclaration(s)) {
      if (compiler.isExportDeclaration(s)) exports.addDeclaration(s, cell === undefined);
      blank(s.getStart(), s.end, ";");
      return;
    }
    for (const one of (s as { modifiers?: readonly ts.Node[] }).modifiers ?? []) {
      const { kind } = one;
      const exported = kind === SyntaxKind.ExportKeyword || kind === SyntaxKind.DefaultKeyword;
      if (exported) blank(one.getStart(), one.end);
    }
    const isDefault = hasModifier(s, SyntaxKind.DefaultKeyword);
    const isNameless =
      (compiler.isFunctionDeclaration(s) || compiler.isClassDeclaration(s)) && !s.name;
    const isValue = compiler.isExpressionStatement(s) || compiler.isExportAssignment(s);
    const opening = s === last ? "return { value: (" : "";
    if (isValue) {
      const { expression } = s;
      const isExport = compiler.isExportAssignment(s);
      const assigned = isExport && !cell ? exports.addAssignment(s) : "";
      put(s.getStart(), opening || assigned || "", isExport ? expression.getStart() : undefined);
      visit(expression);
      if (opening) put(expression.end, ") }");
      eraser.after(s);
      if (isExport && text[s.end - 1] !== ";") put(s.end, ";");
      return;
    }
    if (isNameless && cell) put(s.getStart(), opening || "void (");
    else if (isNameless) put(s.getStart(), exports.addNameless(), undefined);
    visit(s);
    if (isNameless && cell) put(s.end, opening ? ") };" : ");");
    else if (isNameless) put(s.end, ";");
    if (isErased(compiler, s)) return;
    if (!cell) exports.addStatement(s, isDefault);
    else if (compiler.isFunctionDeclaration(s) && s.name) functions.push(s.name.text);
    else if (compiler.isClassDeclaration(s) && s.name) put(s.end, keep([s.name.text]));
    else if (compiler.isVariableStatement(s) && !lists.has(s.declarationList)) {
      put(s.end, keep(namesOf(s.declarationList)));
    }
  };
  for (const s of statements) visitStatement(s);

  const isAsync = statements.some(guard.waits);
  const unset = cell ? [...cell.names.keys()].filter(own) : [];
  const start = [
    ...unset.map((name) => `${store}.${name} = void 0;`),
    ...(isAsync ? [remember] : []),
    ...(turn ? [turn.head] : []),
    ...exports.head(expressionOf, file),
    ...head,
    ...(functions.length > 0 ? [keep([...new Set(functions)])] : []),
  ];
  return {
    ...applyEdits(text, edits.all),
    head: start.join(" "),
    imports: imports.list(),
    isAsync,
    ...(map !== undefined && { lowered: { text, map } }),
  };
}
