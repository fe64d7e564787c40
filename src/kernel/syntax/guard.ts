// Inserts checks into async functions, so that a stopped cell does not go on. Ending a computation does not end an
// async function that awaits: it would go on when its file or timer is ready. So each async function records when it
// was entered, and checks after each `await`, and at each turn of a loop that awaits, whether it has been stopped
// since: `await step();` becomes `__kernel__.resumed(run, await step());` below `const run = __kernel__.run();`. A
// `catch` block checks too, since it would take the stop for an ordinary error.
import type ts from "typescript";
import type { Edits } from "./edits.js";
import type { Compiler } from "./names.js";

/** The name of the object with the kernel's helper functions in a cell's code. */
export const guardName = "__kernel__";

/** Whether a node contains an `await` of its own, outside the functions nested in it. */
function awaits(compiler: Compiler, node: ts.Node): boolean {
  if (compiler.isAwaitExpression(node)) return true;
  if (compiler.isForOfStatement(node) && node.awaitModifier) return true;
  if (compiler.isVariableDeclarationList(node)) {
    const { AwaitUsing, BlockScoped } = compiler.NodeFlags;
    if ((node.flags & BlockScoped) === AwaitUsing) return true;
  }
  if (compiler.isFunctionLike(node) || compiler.isTypeNode(node)) return false;
  return compiler.forEachChild(node, (child) => awaits(compiler, child) || undefined) ?? false;
}

/** The name of the variable in which an async function records when it was entered. */
const mark = "__run__";
export const remember = `const ${mark} = ${guardName}.run();`;
const check = `${guardName}.check(${mark});`;

/** What is inserted into every loop that does not await, and once before the code: see browser/turns.ts. */
export type Turn = { head: string; check: string };

/** Creates the edits that insert checks: `before` and `after` are called around the visit of a node's children. */
export function createGuard(compiler: Compiler, text: string, { put }: Edits, turn?: Turn) {
  const waits = /\bawait\b/.test(text)
    ? (node: ts.Node): boolean => awaits(compiler, node)
    : () => false;
  const bodyOf = (node: ts.Node): ts.Node | undefined =>
    compiler.isFunctionLike(node) ? (node as { body?: ts.Node }).body : undefined;
  const isWaiting = (node: ts.Node): boolean => !compiler.isForInStatement(node) && waits(node);
  return {
    waits,
    before(node: ts.Node): void {
      const body = bodyOf(node);
      if (body && waits(body)) {
        if (compiler.isBlock(body)) put(body.getStart() + 1, ` ${remember}`);
        else put(body.getStart(), `{ ${remember} return `);
      } else if (compiler.isCatchClause(node)) {
        if (waits(node.parent)) put(node.block.getStart() + 1, ` ${check}`);
      } else if (compiler.isIterationStatement(node, false)) {
        const { statement } = node;
        if (isWaiting(node)) put(statement.getStart(), `{ ${check} `);
        else if (turn && compiler.isBlock(statement))
          put(statement.getStart() + 1, ` ${turn.check}`);
        else if (turn) put(statement.getStart(), `{ ${turn.check} `);
      } else if (compiler.isAwaitExpression(node)) {
        put(node.getStart(), `${guardName}.resumed(${mark}, `);
      }
    },
    after(node: ts.Node): void {
      const body = bodyOf(node);
      if (body && !compiler.isBlock(body) && waits(body)) put(body.end, "; }");
      else if (compiler.isAwaitExpression(node)) put(node.end, ")");
      else if (compiler.isIterationStatement(node, false)) {
        const { statement } = node;
        const isWrapped = isWaiting(node) || (turn && !compiler.isBlock(statement));
        if (isWrapped) put(statement.end, " }");
      }
    },
  };
}
