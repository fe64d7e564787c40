// Replaces the uses of variables that cells share: `x` becomes `__names__.x`, a property of one object, so that a
// function of an earlier cell sees what a later cell assigns. A local variable of the same name, in a function or a
// block, is left unchanged.
import type ts from "typescript";
import type { Edits } from "./edits.js";
import type { Compiler } from "./names.js";

type Bound = ts.Node & { locals?: Map<ts.__String, ts.Symbol> };

/** Whether an identifier is a property name or a declared name, and not the use of a variable. */
function isLabel(compiler: Compiler, id: ts.Identifier, parent: ts.Node): boolean {
  if (compiler.isPropertyAccessExpression(parent)) return parent.name === id;
  if (compiler.isPropertyAssignment(parent) || compiler.isParameter(parent)) {
    return parent.name === id;
  }
  if (compiler.isBindingElement(parent)) return parent.propertyName === id;
  if (compiler.isFunctionLike(parent) || compiler.isClassLike(parent)) {
    return parent.name === id;
  }
  if (compiler.isPropertyDeclaration(parent)) return parent.name === id;
  return (
    compiler.isLabeledStatement(parent) ||
    compiler.isBreakOrContinueStatement(parent) ||
    compiler.isMetaProperty(parent) ||
    compiler.isExportSpecifier(parent)
  );
}

/** Replaces each use of a name by the expression that `expressionOf` returns; `lists` declare such names. */
export function createReferences(
  compiler: Compiler,
  file: ts.SourceFile,
  { put }: Edits,
  expressionOf: (name: string) => string | undefined,
  lists: ReadonlySet<ts.Node>,
) {
  const isShadowed = (id: ts.Identifier): boolean => {
    for (let at: ts.Node = id.parent; at && at !== file; at = at.parent) {
      const symbol = (at as Bound).locals?.get(id.escapedText);
      if (symbol && symbol.flags & compiler.SymbolFlags.Value) return true;
      if (compiler.isFunctionExpression(at) || compiler.isClassExpression(at)) {
        if (at.name?.text === id.text) return true;
      }
    }
    return false;
  };
  /** The declaration list in which an identifier is declared, also inside destructuring patterns. */
  const listOf = (id: ts.Identifier): ts.Node | undefined => {
    let at: ts.Node = id.parent;
    while (compiler.isBindingElement(at)) at = at.parent.parent;
    return compiler.isVariableDeclaration(at) ? at.parent : undefined;
  };
  return (id: ts.Identifier): void => {
    const expression = expressionOf(id.text);
    const { parent } = id;
    if (expression === undefined || isLabel(compiler, id, parent)) return;
    const start = id.getStart();
    const declares =
      (compiler.isVariableDeclaration(parent) || compiler.isBindingElement(parent)) &&
      parent.name === id;
    if (declares) {
      const list = listOf(id);
      if (!list || !lists.has(list)) return;
      const isShort =
        compiler.isBindingElement(parent) &&
        !parent.propertyName &&
        !parent.dotDotDotToken &&
        compiler.isObjectBindingPattern(parent.parent);
      put(start, isShort ? `${id.text}: ${expression}` : expression, id.end);
      return;
    }
    if (isShadowed(id)) return;
    const isShort = compiler.isShorthandPropertyAssignment(parent) && parent.name === id;
    const isCalled =
      (compiler.isCallExpression(parent) && parent.expression === id) ||
      (compiler.isTaggedTemplateExpression(parent) && parent.tag === id);
    if (isShort) put(start, `${id.text}: ${expression}`, id.end);
    else put(start, isCalled ? `(0, ${expression})` : expression, id.end);
  };
}
