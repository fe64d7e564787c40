// Finds the names that a cell declares and the modules that it uses. The names become exports of the cell's file, and a
// later cell imports their types from that file.
import type ts from "typescript";

export type Compiler = typeof ts;

/** The kind of a declared name, in the words of TypeScript's completion. */
export type NameKind =
  | "const"
  | "let"
  | "function"
  | "class"
  | "enum"
  | "module"
  | "alias"
  | "type"
  | "interface";

/** A declared name. `both`: the name is a value and a type; `ambient`: it comes from a `declare` without a value. */
export type Name = { kind: NameKind; both: boolean; ambient: boolean };

export const isType = ({ kind }: Name): boolean => kind === "type" || kind === "interface";

/** Whether a name is a variable only; a later cell declares its type, and imports all other names. */
export const isVariable = ({ kind, both }: Name): boolean =>
  !both && (kind === "const" || kind === "let");

export type Analysis = {
  file: ts.SourceFile;
  names: Map<string, Name>;
  /** The names that the cell exports itself. */
  exported: Set<string>;
  /** The `declare module "x"` statements, which declare packages without types. */
  modules: readonly (ts.ModuleDeclaration & { name: ts.StringLiteral })[];
  /** The modules that a text imports or requires. */
  specifiers: readonly string[];
};

type Parsed = ts.SourceFile & { parseDiagnostics: readonly ts.DiagnosticWithLocation[] };

export const parseErrors = (file: ts.SourceFile): readonly ts.DiagnosticWithLocation[] =>
  (file as Parsed).parseDiagnostics;

/** The identifiers that a variable's destructuring pattern declares. */
export function boundNames(compiler: Compiler, name: ts.BindingName): ts.Identifier[] {
  if (compiler.isIdentifier(name)) return [name];
  return name.elements.flatMap((element) =>
    compiler.isBindingElement(element) ? boundNames(compiler, element.name) : [],
  );
}

/** All `var` declarations in a file, also in blocks and loops, since each declares a variable of the whole file. */
export function varsIn(compiler: Compiler, file: ts.SourceFile): ts.VariableDeclarationList[] {
  const found: ts.VariableDeclarationList[] = [];
  const visit = (node: ts.Node): void => {
    if (compiler.isFunctionLike(node) || compiler.isClassLike(node)) return;
    if (compiler.isModuleDeclaration(node) || compiler.isTypeNode(node)) return;
    const isVar = compiler.isVariableDeclarationList(node) && !(node.flags & blockScoped(compiler));
    if (isVar) found.push(node as ts.VariableDeclarationList);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

export const blockScoped = (compiler: Compiler): number => compiler.NodeFlags.BlockScoped;

/** Whether a declaration list is `using`, `await using`, or neither. */
export function usingKind(
  compiler: Compiler,
  list: ts.VariableDeclarationList,
): "use" | "useLater" | undefined {
  const { Using, AwaitUsing } = compiler.NodeFlags;
  const flags = list.flags & blockScoped(compiler);
  return flags === Using ? "use" : flags === AwaitUsing ? "useLater" : undefined;
}

export const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  (node as { modifiers?: readonly ts.Node[] }).modifiers?.some((one) => one.kind === kind) ?? false;

const extensionOf = (name: string): string => /\.[cm]?[jt]sx?$/.exec(name)?.[0] ?? ".ts";

/** Parses a text as a module. */
export function parseModule(compiler: Compiler, name: string, text: string): ts.SourceFile {
  const version = {
    languageVersion: compiler.ScriptTarget.Latest,
    setExternalModuleIndicator(file: ts.SourceFile) {
      (file as { externalModuleIndicator?: unknown }).externalModuleIndicator = true;
    },
  };
  const kind = extensionOf(name).endsWith("x") ? compiler.ScriptKind.TSX : undefined;
  return compiler.createSourceFile(name, text, version, true, kind);
}

/** Parses a cell as TypeScript; as TSX if it has syntax errors in TypeScript and looks like JSX. */
export function parseCell(compiler: Compiler, code: string): ts.SourceFile {
  const file = parseModule(compiler, "cell.ts", code);
  if (parseErrors(file).length === 0 || !/<\/|\/>/.test(code)) return file;
  const withTags = parseModule(compiler, "cell.tsx", code);
  return parseErrors(withTags).length === 0 ? withTags : file;
}

/** The string literals that name the modules which a file imports or requires. */
export function specifiersOf(compiler: Compiler, file: ts.SourceFile): ts.StringLiteralLike[] {
  const found: ts.StringLiteralLike[] = [];
  const add = (node: ts.Node | undefined): void => {
    if (node && compiler.isStringLiteralLike(node)) found.push(node);
  };
  const visit = (node: ts.Node): void => {
    if (compiler.isImportDeclaration(node) || compiler.isExportDeclaration(node)) {
      add(node.moduleSpecifier);
    } else if (compiler.isExternalModuleReference(node)) add(node.expression);
    else if (compiler.isImportTypeNode(node)) {
      if (compiler.isLiteralTypeNode(node.argument)) add(node.argument.literal);
    } else if (compiler.isCallExpression(node)) {
      const { expression } = node;
      const required = compiler.isIdentifier(expression) && expression.text === "require";
      const { ImportKeyword } = compiler.SyntaxKind;
      if (required || expression.kind === ImportKeyword) add(node.arguments[0]);
    }
    compiler.forEachChild(node, visit);
  };
  if (/\b(?:import|require|from)\b/.test(file.text)) visit(file);
  return found;
}

type ModuleOfText = ts.ModuleDeclaration & { name: ts.StringLiteral };

/** Finds the names that a cell declares at its top level, and the modules that it uses. */
export function analyse(compiler: Compiler, file: ts.SourceFile): Analysis {
  const { SyntaxKind } = compiler;
  const names: Analysis["names"] = new Map();
  const exported = new Set<string>();
  const modules: ModuleOfText[] = [];
  let latest: string[] = [];
  const add = (id: ts.Identifier | undefined, kind: NameKind, both: boolean, ambient = false) => {
    if (!id) return;
    latest.push(id.text);
    const known = names.get(id.text);
    const name = { kind, both, ambient };
    if (!known) names.set(id.text, name);
    else if (isType(known) !== isType(name) || both) {
      names.set(id.text, { ...(isType(known) ? name : known), both: true });
    }
  };
  const addImport = ({ importClause: clause }: ts.ImportDeclaration): void => {
    if (!clause) return;
    const { name, namedBindings: bindings } = clause;
    const ofTypes = clause.phaseModifier === SyntaxKind.TypeKeyword;
    const kind = (typeOnly: boolean): NameKind => (ofTypes || typeOnly ? "type" : "alias");
    add(name, kind(false), true);
    if (bindings && compiler.isNamespaceImport(bindings)) add(bindings.name, kind(false), true);
    else
      for (const { name, isTypeOnly } of bindings?.elements ?? [])
        add(name, kind(isTypeOnly), true);
  };
  const addStatement = (s: ts.Statement): void => {
    const ambient = hasModifier(s, SyntaxKind.DeclareKeyword);
    if (compiler.isVariableStatement(s)) {
      const { flags, declarations } = s.declarationList;
      const scope = flags & blockScoped(compiler);
      const kind = scope === 0 || scope === compiler.NodeFlags.Let ? "let" : "const";
      const ids = declarations.flatMap(({ name }) => boundNames(compiler, name));
      for (const id of ids) add(id, kind, false, ambient);
    } else if (compiler.isFunctionDeclaration(s)) add(s.name, "function", true, ambient);
    else if (compiler.isClassDeclaration(s)) add(s.name, "class", true, ambient);
    else if (compiler.isEnumDeclaration(s)) add(s.name, "enum", true, ambient);
    else if (compiler.isInterfaceDeclaration(s)) add(s.name, "interface", false);
    else if (compiler.isTypeAliasDeclaration(s)) add(s.name, "type", false);
    else if (compiler.isImportEqualsDeclaration(s))
      add(s.name, s.isTypeOnly ? "type" : "alias", true);
    else if (compiler.isImportDeclaration(s)) addImport(s);
    else if (compiler.isModuleDeclaration(s)) {
      if (compiler.isStringLiteral(s.name)) modules.push(s as ModuleOfText);
      else if (!(s.flags & compiler.NodeFlags.GlobalAugmentation)) {
        add(
          s.name as ts.Identifier,
          isErasedModule(compiler, s) ? "type" : "module",
          true,
          ambient,
        );
      }
    }
  };
  for (const s of file.statements) {
    latest = [];
    addStatement(s);
    const isExported = hasModifier(s, SyntaxKind.ExportKeyword);
    if (isExported && !hasModifier(s, SyntaxKind.DefaultKeyword)) {
      for (const name of latest) exported.add(name);
    }
    if (!compiler.isExportDeclaration(s) || s.moduleSpecifier || !s.exportClause) continue;
    if (!compiler.isNamedExports(s.exportClause)) continue;
    for (const { name, propertyName } of s.exportClause.elements) {
      if (!propertyName) exported.add(name.text);
    }
  }
  for (const { declarations } of varsIn(compiler, file)) {
    for (const { name } of declarations) {
      for (const id of boundNames(compiler, name)) if (!names.has(id.text)) add(id, "let", false);
    }
  }
  const specifiers = specifiersOf(compiler, file).map(({ text }) => text);
  return { file, names, exported, modules, specifiers };
}

type Inner = { getModuleInstanceState(node: ts.ModuleDeclaration): number };

/** Whether a namespace contains only types. */
export const isErasedModule = (compiler: Compiler, node: ts.ModuleDeclaration): boolean =>
  hasModifier(node, compiler.SyntaxKind.DeclareKeyword) ||
  (compiler as unknown as Inner).getModuleInstanceState(node) === 0;
