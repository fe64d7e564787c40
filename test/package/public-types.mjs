// Which types of the library a reader of its declarations meets and cannot import: every type that is
// named in an exported declaration, or in a type named there, has to be exported, too.
import ts from "typescript";

/**
 * The types that are named and not exported, each with where it is named first.
 * @param index the package's index.d.ts
 * @param folder the folder of its declarations; what lies outside belongs to others
 */
export function unexportedTypes(index, folder) {
  const module = { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022 };
  const program = ts.createProgram([index], { ...module, types: [], lib: ["lib.es2023.d.ts"] });
  const checker = program.getTypeChecker();
  const symbolAt = (node) => {
    const symbol = checker.getSymbolAtLocation(node);
    const isAlias = symbol && symbol.flags & ts.SymbolFlags.Alias;
    return isAlias ? checker.getAliasedSymbol(symbol) : symbol;
  };
  const source = program.getSourceFile(index);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)).map((symbol) => {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  });
  const known = new Set(exported);
  const missing = new Map();

  const isOurs = (symbol) =>
    !(symbol.flags & ts.SymbolFlags.TypeParameter) &&
    symbol.declarations?.some((one) => one.getSourceFile().fileName.startsWith(folder));

  const visit = (node, owner) => {
    const name = ts.isTypeReferenceNode(node)
      ? node.typeName
      : ts.isExpressionWithTypeArguments(node)
        ? node.expression
        : ts.isTypeQueryNode(node)
          ? node.exprName
          : ts.isImportTypeNode(node)
            ? node.qualifier
            : undefined;
    const symbol = name && symbolAt(name);
    if (symbol && isOurs(symbol) && !known.has(symbol)) {
      known.add(symbol);
      missing.set(symbol.name, owner);
      walk(symbol);
    }
    ts.forEachChild(node, (child) => visit(child, owner));
  };
  const walk = (symbol) => {
    for (const declaration of symbol.declarations ?? []) visit(declaration, symbol.name);
  };
  for (const symbol of exported) walk(symbol);
  return [...missing].map(([name, owner]) => ({ name, owner }));
}
