// Replaces types by spaces, so that no line or column moves and positions in the running code are those in the user's
// text. Syntax that is more than types (enum, namespace, decorators, parameter properties, JSX, `using` in a block) is
// first transformed by TypeScript (lower.ts).
import type ts from "typescript";
import type { Edits } from "./edits.js";
import { type Compiler, hasModifier, isErasedModule } from "./names.js";

type Typed = ts.Node & {
  type?: ts.TypeNode;
  typeParameters?: ts.NodeArray<ts.Node>;
  typeArguments?: ts.NodeArray<ts.Node>;
  questionToken?: ts.Node;
  exclamationToken?: ts.Node;
  modifiers?: readonly ts.Node[];
};

/** Whether a statement or class member has no effect at run time and only declares types. */
export function isErased(compiler: Compiler, node: ts.Node): boolean {
  const { DeclareKeyword, AbstractKeyword } = compiler.SyntaxKind;
  if (compiler.isInterfaceDeclaration(node) || compiler.isTypeAliasDeclaration(node)) return true;
  if (compiler.isIndexSignatureDeclaration(node)) return true;
  if (compiler.isModuleDeclaration(node)) return isErasedModule(compiler, node);
  if (compiler.isImportEqualsDeclaration(node)) return node.isTypeOnly;
  if (!compiler.isStatement(node) && !compiler.isClassElement(node)) return false;
  if (hasModifier(node, DeclareKeyword)) return true;
  if (compiler.isPropertyDeclaration(node)) return hasModifier(node, AbstractKeyword);
  return compiler.isFunctionLike(node) && !(node as { body?: ts.Node }).body;
}

/** Creates the function that replaces the types of a node by spaces; the caller visits the node's children. */
export function createEraser(compiler: Compiler, text: string, { put, blank }: Edits) {
  const { SyntaxKind } = compiler;
  const modifiers = new Set([
    ...[SyntaxKind.PublicKeyword, SyntaxKind.PrivateKeyword, SyntaxKind.ProtectedKeyword],
    ...[SyntaxKind.ReadonlyKeyword, SyntaxKind.AbstractKeyword, SyntaxKind.OverrideKeyword],
    SyntaxKind.DeclareKeyword,
  ]);
  const blankNode = (node: ts.Node | undefined): void => {
    if (node) blank(node.getStart(), node.end);
  };
  const blankList = (nodes: ts.NodeArray<ts.Node> | undefined): void => {
    if (nodes) blank(nodes.pos - 1, text.indexOf(">", nodes.end) + 1);
  };
  /** Blanks a return type. If it spans lines, `)` moves to its end, since `)` and `=>` have to be on one line. */
  const blankResult = (type: ts.TypeNode): void => {
    const colon = type.pos - 1;
    const close = text.lastIndexOf(")", colon);
    if (!text.slice(close, type.end).includes("\n")) blank(colon, type.end);
    else {
      blank(close, type.end);
      put(type.end, ")");
    }
  };
  const isSignature = (node: ts.Node): boolean =>
    compiler.isParameter(node) ||
    compiler.isVariableDeclaration(node) ||
    compiler.isPropertyDeclaration(node);
  const endsStatement = (node: ts.Node): boolean =>
    compiler.isExpressionStatement(node) ||
    compiler.isVariableStatement(node) ||
    compiler.isReturnStatement(node) ||
    compiler.isThrowStatement(node) ||
    compiler.isPropertyDeclaration(node);

  return {
    /** Called before a node's children; returns true if the whole node was replaced by spaces. */
    before(node: ts.Node): boolean {
      if (compiler.isTypeNode(node) && !compiler.isExpressionWithTypeArguments(node)) return true;
      if (isErased(compiler, node)) {
        blank(node.getStart(), node.end, compiler.isStatement(node) ? ";" : "");
        return true;
      }
      if (compiler.isParameter(node) && node.name.getText() === "this") {
        const { parameters } = node.parent;
        blank(node.getStart(), parameters[1]?.getStart() ?? parameters.end);
        return true;
      }
      if (compiler.isHeritageClause(node) && node.token === SyntaxKind.ImplementsKeyword) {
        blankNode(node);
        return true;
      }
      const typed = node as Typed;
      for (const one of typed.modifiers ?? []) if (modifiers.has(one.kind)) blankNode(one);
      blankList(typed.typeParameters);
      blankList(typed.typeArguments);
      const isFunction = compiler.isFunctionLike(node);
      if (isFunction || isSignature(node)) {
        const { type, questionToken: token = typed.exclamationToken } = typed;
        if (type && compiler.isArrowFunction(node)) blankResult(type);
        else if (type) blank(type.pos - 1, type.end);
        blankNode(token);
      }
      if (compiler.isTypeAssertionExpression(node)) {
        blank(node.getStart(), node.expression.getStart());
      }
      return false;
    },
    after(node: ts.Node): void {
      if (compiler.isAsExpression(node) || compiler.isSatisfiesExpression(node)) {
        blank(node.expression.end, node.end);
      } else if (compiler.isNonNullExpression(node)) blank(node.expression.end, node.end);
      if (endsStatement(node) && text[node.end - 1] !== ";") put(node.end, ";");
    },
  };
}
