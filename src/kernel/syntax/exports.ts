// Turns the exports of a local module into getters, which are defined before the module runs: so other modules see
// later values too, and modules may import each other.
import type ts from "typescript";
import { guardName } from "./guard.js";
import type { createImports } from "./imports.js";
import { boundNames, type Compiler, hasModifier } from "./names.js";

const standard = "__default__";

export function createExports(compiler: Compiler, imports: ReturnType<typeof createImports>) {
  const getters = new Map<string, string>();
  /** Names in `export { … }`, which are resolved at the end of the module, since each may be an import or a type. */
  const named: { name: string; local: string }[] = [];
  const lines: string[] = [];
  return {
    addDeclaration(node: ts.ExportDeclaration, isModule: boolean): void {
      const { moduleSpecifier, exportClause: clause, isTypeOnly } = node;
      if (isTypeOnly) return;
      const names = clause && compiler.isNamedExports(clause) ? clause.elements : [];
      const values = names.filter((one) => !one.isTypeOnly);
      if (!moduleSpecifier) {
        for (const { name, propertyName } of isModule ? values : []) {
          named.push({ name: name.text, local: (propertyName ?? name).text });
        }
        return;
      }
      if (clause && names.length > 0 && values.length === 0) return;
      const module = imports.add(node, true);
      if (!isModule) return;
      if (!clause) lines.push(`${guardName}.star(exports, ${module});`);
      else if (compiler.isNamespaceExport(clause)) {
        getters.set(clause.name.text, `${guardName}.space(${module})`);
      }
      for (const { name, propertyName } of values) {
        const key = (propertyName ?? name).text;
        const read = `${module}[${JSON.stringify(key)}]`;
        getters.set(name.text, key === "default" ? `${guardName}.standard(${module})` : read);
      }
    },
    /** Handles `export default x` and `export = x`; returns the code that replaces the text before the expression. */
    addAssignment(node: ts.ExportAssignment): string {
      if (node.isExportEquals) return "module.exports = ";
      getters.set("default", standard);
      return `const ${standard} = `;
    },
    addNameless(): string {
      getters.set("default", standard);
      return `const ${standard} = `;
    },
    addStatement(s: ts.Statement, isDefault: boolean): void {
      if (!hasModifier(s, compiler.SyntaxKind.ExportKeyword)) return;
      if (compiler.isVariableStatement(s)) {
        for (const { name } of s.declarationList.declarations) {
          for (const { text } of boundNames(compiler, name)) getters.set(text, text);
        }
      } else if (compiler.isFunctionDeclaration(s) || compiler.isClassDeclaration(s)) {
        if (s.name) getters.set(isDefault ? "default" : s.name.text, s.name.text);
      }
    },
    /** The lines of code that define all exports. */
    head(expressionOf: (name: string) => string | undefined, file: ts.SourceFile): string[] {
      const { locals } = file as { locals?: ReadonlyMap<string, ts.Symbol> };
      for (const { name, local } of named) {
        const isValue = (locals?.get(local)?.flags ?? 0) & compiler.SymbolFlags.Value;
        const expression = expressionOf(local) ?? (isValue ? local : undefined);
        if (expression) getters.set(name, expression);
      }
      const parts = [...getters].map(([name, value]) => `${JSON.stringify(name)}: () => ${value}`);
      const own =
        parts.length > 0 ? [`${guardName}.export(exports, { ${parts.join(", ")} });`] : [];
      return [...own, ...lines];
    },
  };
}
