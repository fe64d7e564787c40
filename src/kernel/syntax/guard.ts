// A loop that awaits gives control away at each turn, so ending the computation does not end it; and
// what waited for a file goes on when the file is there, though its cell has been stopped long ago.
// Every async function therefore remembers when it was entered, and asks after each `await` and at each
// turn of such a loop whether it has been stopped since: `await step();` becomes
// `__kernel__.resumed(run, await step());` below `const run = __kernel__.run();`. A `catch` asks too,
// or it would take the stop for a failure and go on.
import type ts from "typescript";
import type { Edits } from "./edits.js";
import type { Compiler } from "./names.js";

/** The name under which a cell finds the guard. */
export const guardName = "__kernel__";

/** Says whether a node awaits something itself, not in a function within it. */
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

/** The name of what an async function remembers. */
const mark = "__run__";
export const remember = `const ${mark} = ${guardName}.run();`;
const check = `${guardName}.check(${mark});`;

/** The edits of one node: `before` its children and `after` them. */
export function createGuard(compiler: Compiler, text: string, { put }: Edits) {
  const waits = /\bawait\b/.test(text)
    ? (node: ts.Node): boolean => awaits(compiler, node)
    : () => false;
  const bodyOf = (node: ts.Node): ts.Node | undefined =>
    compiler.isFunctionLike(node) ? (node as { body?: ts.Node }).body : undefined;
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
        if (!compiler.isForInStatement(node) && waits(node)) {
          put(node.statement.getStart(), `{ ${check} `);
        }
      } else if (compiler.isAwaitExpression(node)) {
        put(node.getStart(), `${guardName}.resumed(${mark}, `);
      }
    },
    after(node: ts.Node): void {
      const body = bodyOf(node);
      if (body && !compiler.isBlock(body) && waits(body)) put(body.end, "; }");
      else if (compiler.isAwaitExpression(node)) put(node.end, ")");
      else if (compiler.isIterationStatement(node, false)) {
        if (!compiler.isForInStatement(node) && waits(node)) put(node.statement.end, " }");
      }
    },
  };
}
