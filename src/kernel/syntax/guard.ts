// A loop that awaits gives control away at each turn, so ending the computation does not end it; and
// what waited for a file goes on when the file is there, though its cell has been stopped long ago.
// Every async function therefore remembers when it was entered, and asks after each `await` and at each
// turn of such a loop whether it has been stopped since: `await step();` becomes
// `__kernel__.resumed(run, await step());` below `const run = __kernel__.run();`. A `catch` asks too,
// or it would take the stop for a failure and go on.
// `import.meta`, which CommonJS lacks, is given too.
import type ts from "@tslab/typescript-for-tslab";
import type { Edit } from "./edits.js";
import type { Compiler } from "./tslab.js";

/** The name under which a cell finds the guard. */
export const guardName = "__kernel__";

/** Says whether a node awaits something itself, not in a function within it. */
export function awaits(compiler: Compiler, node: ts.Node): boolean {
  if (compiler.isAwaitExpression(node)) return true;
  if (compiler.isForOfStatement(node) && node.awaitModifier) return true;
  if (compiler.isFunctionLike(node)) return false;
  return compiler.forEachChild(node, (child) => awaits(compiler, child) || undefined) ?? false;
}

/** The name of what an async function remembers. */
const mark = "__run__";
const remember = `const ${mark} = ${guardName}.run();`;

type Loop = ts.ForStatement | ts.WhileStatement | ts.DoStatement | ts.ForOfStatement;

/** The transformation of a source file. */
export function guardAwaits(compiler: Compiler): ts.TransformerFactory<ts.SourceFile> {
  const { factory } = compiler;
  const call = (method: string, ...parts: ts.Expression[]): ts.CallExpression =>
    factory.createCallExpression(
      factory.createPropertyAccessExpression(factory.createIdentifier(guardName), method),
      undefined,
      parts,
    );
  const marked = (): ts.Identifier => factory.createIdentifier(mark);
  const check = (): ts.Statement => factory.createExpressionStatement(call("check", marked()));
  const declare = (): ts.Statement =>
    factory.createVariableStatement(
      undefined,
      factory.createVariableDeclarationList(
        [factory.createVariableDeclaration(mark, undefined, undefined, call("run"))],
        compiler.NodeFlags.Const,
      ),
    );
  const isLoop = (node: ts.Node): node is Loop =>
    compiler.isForStatement(node) ||
    compiler.isWhileStatement(node) ||
    compiler.isDoStatement(node) ||
    compiler.isForOfStatement(node);

  /** The loop, asking at each turn. */
  const guarded = (loop: Loop): Loop => {
    const body = factory.createBlock([check(), loop.statement], true);
    if (compiler.isForStatement(loop)) {
      const { initializer, condition, incrementor } = loop;
      return factory.updateForStatement(loop, initializer, condition, incrementor, body);
    }
    if (compiler.isWhileStatement(loop)) {
      return factory.updateWhileStatement(loop, loop.expression, body);
    }
    if (compiler.isDoStatement(loop)) {
      return factory.updateDoStatement(loop, body, loop.expression);
    }
    const { awaitModifier, initializer, expression } = loop;
    return factory.updateForOfStatement(loop, awaitModifier, initializer, expression, body);
  };

  /** The `catch` of a `try` that awaits, asking before all else. */
  const guardedCatch = (clause: ts.CatchClause): ts.CatchClause => {
    const block = factory.updateBlock(clause.block, [check(), ...clause.block.statements]);
    return factory.updateCatchClause(clause, clause.variableDeclaration, block);
  };

  return (context) => {
    const visit = (node: ts.Node): ts.Node => {
      if (compiler.isMetaProperty(node) && node.name.text === "meta") {
        return call("meta", factory.createIdentifier("__filename"));
      }
      if (compiler.isFunctionLike(node) && "body" in node && node.body) {
        const body = node.body as ts.ConciseBody;
        if (awaits(compiler, body)) return compiler.visitEachChild(node, visitIn(body), context);
      }
      const visited = compiler.visitEachChild(node, visit, context);
      if (compiler.isAwaitExpression(visited)) return call("resumed", marked(), visited);
      if (compiler.isCatchClause(visited)) {
        return awaits(compiler, node.parent) ? guardedCatch(visited) : visited;
      }
      return isLoop(visited) && awaits(compiler, node) ? guarded(visited) : visited;
    };
    const visitIn =
      (body: ts.ConciseBody) =>
      (node: ts.Node): ts.Node => {
        if (node !== body) return visit(node);
        const inside = visit(node);
        if (!compiler.isBlock(inside)) {
          const result = factory.createReturnStatement(inside as ts.Expression);
          return factory.createBlock([declare(), result], true);
        }
        return factory.updateBlock(inside, [declare(), ...inside.statements]);
      };
    return (file) => {
      const waits = file.statements.some((statement) => awaits(compiler, statement));
      const visited = compiler.visitEachChild(file, visit, context);
      if (!waits) return visited;
      return factory.updateSourceFile(visited, [declare(), ...visited.statements]);
    };
  };
}

/** The same as changes of the text, for a file without loops that await. */
export function guardingEdits(compiler: Compiler, file: ts.SourceFile): Edit[] {
  const edits: Edit[] = [];
  const insert = (at: number, text: string): void => {
    edits.push({ at, remove: 0, insert: text });
  };
  const visit = (node: ts.Node): void => {
    const start = node.getStart(file);
    if (compiler.isFunctionLike(node) && "body" in node && node.body) {
      const body = node.body as ts.ConciseBody;
      if (awaits(compiler, body)) {
        if (compiler.isBlock(body)) insert(body.getStart(file) + 1, ` ${remember}`);
        else {
          insert(body.getStart(file), `{ ${remember} return `);
          compiler.forEachChild(node, visit);
          insert(body.getEnd(), "; }");
          return;
        }
      }
    }
    if (compiler.isCatchClause(node) && awaits(compiler, node.parent)) {
      insert(node.block.getStart(file) + 1, ` ${guardName}.check(${mark});`);
    }
    const waits = compiler.isAwaitExpression(node);
    if (waits) insert(start, `${guardName}.resumed(${mark}, `);
    compiler.forEachChild(node, visit);
    if (waits) insert(node.getEnd(), ")");
  };
  if (file.statements.some((statement) => awaits(compiler, statement))) insert(0, `${remember} `);
  compiler.forEachChild(file, visit);
  return edits;
}
