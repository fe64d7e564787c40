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

/**
 * Where each change stands, what stands there, and what is to stand there; `code` is the whole line,
 * `value` the expression that it changes, where it is one.
 */
export function mutants(text) {
  const found = [];
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const lines = text.split("\n");
  const change = (node, to, expression = node) => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const { line } = file.getLineAndCharacterOfPosition(start);
    const code = lines[line].trim();
    const value = expression && [expression.getStart(file), expression.getEnd()];
    found.push({ start, end, line: line + 1, code, from: text.slice(start, end), to, value });
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
      if (to && !(isText && token.getText(file) === "+")) change(token, to, node);
    }
    if (ts.isNumericLiteral(node)) {
      const more = `${node.getText(file)} + 1`;
      const isKey = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
      if (isKey) change(node, `[${more}]`, null);
      else change(node, `(${more})`);
    }
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

/** The text with one change made. */
export const broken = (text, { start, end, to }) => text.slice(0, start) + to + text.slice(end);

/** The text unchanged, but it notes in `__comesTo` which places are come to, counted from `first`. */
export function noting(text, found, first) {
  const marks = found.flatMap(({ value }, k) => {
    if (!value) return [];
    const [start, end] = value;
    // Of two that begin together the longer one opens first; of two that end together it closes last.
    return [
      { at: start, order: 1 - end / (text.length + 1), put: `(__comesTo[${first + k}]=1,` },
      { at: end, order: -start / (text.length + 1), put: ")" },
    ];
  });
  marks.sort((a, b) => a.at - b.at || a.order - b.order);
  let [noted, from] = ["", 0];
  for (const { at, put } of marks) {
    noted += text.slice(from, at) + put;
    from = at;
  }
  return noted + text.slice(from);
}
