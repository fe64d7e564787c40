// Every small change of a source text: another operator, number, condition or sign.
import ts from "typescript";

const SWAPS = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "**": "*",
  "<": "<=",
  "<=": "<",
  ">": ">=",
  ">=": ">",
  "===": "!==",
  "!==": "===",
  "&&": "||",
  "||": "&&",
  "+=": "-=",
  "-=": "+=",
  "*=": "/=",
  "/=": "*=",
};

/** Where each change stands, what stands there, and what is to stand there; `code` is the whole line. */
export function mutants(text) {
  const found = [];
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const lines = text.split("\n");
  const change = (node, to) => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const { line } = file.getLineAndCharacterOfPosition(start);
    const code = lines[line].trim();
    found.push({ start, end, line: line + 1, code, from: text.slice(start, end), to });
  };
  const visit = (node) => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isInterfaceDeclaration(node))
      return;
    if (ts.isBinaryExpression(node)) {
      const token = node.operatorToken;
      const isText = [node.left, node.right].some(
        (side) => ts.isStringLiteralLike(side) || ts.isTemplateExpression(side),
      );
      const to = SWAPS[token.getText(file)];
      if (to && !(isText && token.getText(file) === "+")) change(token, to);
    }
    if (ts.isNumericLiteral(node)) change(node, `(${node.getText(file)} + 1)`);
    if (node.kind === ts.SyntaxKind.TrueKeyword) change(node, "false");
    if (node.kind === ts.SyntaxKind.FalseKeyword) change(node, "true");
    if (ts.isPrefixUnaryExpression(node) && "-!".includes(text[node.getStart(file)])) {
      change(node, `(${node.operand.getText(file)})`);
    }
    if (ts.isConditionalExpression(node)) {
      change(node.condition, `!(${node.condition.getText(file)})`);
    }
    if (ts.isIfStatement(node)) change(node.expression, `!(${node.expression.getText(file)})`);
    if (ts.isPropertyAccessExpression(node) && /^Math\.(max|min)$/.test(node.getText(file))) {
      change(node, node.name.text === "max" ? "Math.min" : "Math.max");
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
