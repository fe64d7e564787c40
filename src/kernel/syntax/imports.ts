// Turns a text's imports into a list: the modules are loaded before the text runs, and its code reads them by index.
import type ts from "typescript";
import { guardName } from "./guard.js";
import type { Compiler } from "./names.js";

/** A module that a text imports; undefined if the text imports only types from it. */
export type Import = { specifier: string; type?: string | undefined };

export const loadedName = "__imports__";

type Binding = { name: string; expression: string };

/** The names that an import clause declares, each with an expression that reads it from the loaded module. */
function bindingsOf(compiler: Compiler, clause: ts.ImportClause, module: string): Binding[] {
  const standard = `${guardName}.standard(${module})`;
  const { name, namedBindings: named } = clause;
  const all: Binding[] = name ? [{ name: name.text, expression: standard }] : [];
  if (named && compiler.isNamespaceImport(named)) {
    all.push({ name: named.name.text, expression: `${guardName}.space(${module})` });
  } else {
    for (const { name, propertyName, isTypeOnly } of named?.elements ?? []) {
      if (isTypeOnly) continue;
      const key = (propertyName ?? name).text;
      const expression = key === "default" ? standard : `${module}[${JSON.stringify(key)}]`;
      all.push({ name: name.text, expression });
    }
  }
  return all;
}

/** The value of `type` in an import's attributes, such as "json". */
function typeOf(compiler: Compiler, attributes: ts.ImportAttributes | undefined) {
  const found = attributes?.elements.find(({ name }) => name.text === "type")?.value;
  return found && compiler.isStringLiteral(found) ? found.text : undefined;
}

/** Collects a text's imports. */
export function createImports(compiler: Compiler) {
  const imports: (Import & { used: boolean })[] = [];
  const bindings = new Map<string, Binding & { index: number }>();
  const add = (node: ts.ImportDeclaration | ts.ExportDeclaration, used: boolean): string => {
    const specifier = (node.moduleSpecifier as ts.StringLiteral).text;
    imports.push({ specifier, type: typeOf(compiler, node.attributes), used });
    return `${loadedName}[${imports.length - 1}]`;
  };
  return {
    bindings,
    add,
    addDeclaration(node: ts.ImportDeclaration): void {
      const { importClause: clause } = node;
      if (clause?.phaseModifier === compiler.SyntaxKind.TypeKeyword) return;
      const named = clause?.namedBindings;
      const names = named && compiler.isNamedImports(named) ? named.elements : [];
      const onlyTypes = names.length > 0 && names.every(({ isTypeOnly }) => isTypeOnly);
      if (clause && !clause.name && onlyTypes) return;
      const empty = !clause?.name && (!named || (compiler.isNamedImports(named) && !names.length));
      const module = add(node, empty);
      const index = imports.length - 1;
      if (!clause) return;
      for (const one of bindingsOf(compiler, clause, module)) {
        bindings.set(one.name, { ...one, index });
      }
    },
    /** The expression for an imported name; also records that the import is used as a value, not only as a type. */
    use(name: string): string | undefined {
      const found = bindings.get(name);
      const used = found && imports[found.index];
      if (used) used.used = true;
      return found?.expression;
    },
    /** The modules to load, with undefined for each module that is imported only for its types. */
    list: (): (Import | undefined)[] => imports.map(({ used, ...one }) => (used ? one : undefined)),
  };
}
