// A loop that awaits gives control away at each turn, so ending the computation does not end it.
// Every such loop of a cell therefore asks, at each turn, whether the cell that entered it has been
// stopped: `for (…) { await step(); }` becomes `const run = __kernel__.run();
// for (…) { __kernel__.check(run); await step(); }`. `import.meta`, which CommonJS lacks, is given too.
import type ts from "@tslab/typescript-for-tslab";
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

/** The transformation of a source file's loops. */
export function guardLoops(compiler: Compiler): ts.TransformerFactory<ts.SourceFile> {
  const { factory } = compiler;
  const call = (method: string, ...parts: ts.Expression[]): ts.CallExpression =>
    factory.createCallExpression(
      factory.createPropertyAccessExpression(factory.createIdentifier(guardName), method),
      undefined,
      parts,
    );
  type Loop = ts.ForStatement | ts.WhileStatement | ts.DoStatement | ts.ForOfStatement;
  const isLoop = (node: ts.Node): node is Loop =>
    compiler.isForStatement(node) ||
    compiler.isWhileStatement(node) ||
    compiler.isDoStatement(node) ||
    compiler.isForOfStatement(node);

  const withBody = (loop: Loop, body: ts.Statement): Loop => {
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

  return (context) => {
    const guarded = (loop: Loop): { run: ts.Statement; loop: Loop } => {
      const name = factory.createUniqueName("run");
      const declaration = factory.createVariableDeclaration(
        name,
        undefined,
        undefined,
        call("run"),
      );
      const run = factory.createVariableStatement(
        undefined,
        factory.createVariableDeclarationList([declaration], compiler.NodeFlags.Const),
      );
      const check = factory.createExpressionStatement(call("check", name));
      const body = factory.createBlock([check, loop.statement], true);
      return { run, loop: withBody(loop, body) };
    };
    const visit = (node: ts.Node): ts.Node => {
      if (compiler.isLabeledStatement(node) && isLoop(node.statement)) {
        if (!awaits(compiler, node.statement)) return compiler.visitEachChild(node, visit, context);
        const inside = compiler.visitEachChild(node.statement, visit, context);
        const { run, loop } = guarded(inside);
        return factory.createBlock(
          [run, factory.updateLabeledStatement(node, node.label, loop)],
          true,
        );
      }
      if (compiler.isMetaProperty(node) && node.name.text === "meta") {
        return call("meta", factory.createIdentifier("__filename"));
      }
      const visited = compiler.visitEachChild(node, visit, context);
      if (!isLoop(visited) || !awaits(compiler, visited)) return visited;
      const { run, loop } = guarded(visited);
      return factory.createBlock([run, loop], true);
    };
    return (file) => compiler.visitEachChild(file, visit, context);
  };
}
