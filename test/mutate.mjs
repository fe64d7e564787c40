// Breaks the maths on purpose, one small change at a time, and sees whether a test notices.
//   node test/mutate.mjs src/math/vector.ts src/model/activation.ts …
// Each mutant (another operator, number, condition or sign) is tried in a copy of the project under the
// system's temporary folder: first against the test that mirrors the file, then, if it survives,
// against the wider tests below. Prints the survivors, and the share that was killed.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const WIDER = ["test/math", "test/data", "test/model", "test/training/cost", "test/training/keras"];
const MIRRORS = {
  "src/model/parameters.ts": "test/model/network.test.ts",
  "src/model/layer.ts": "test/model/network.test.ts",
  "src/training/judge.ts": "test/training/cost.test.ts",
  "src/training/early-stopping.ts": "test/training/fit.test.ts",
  "src/data/sets/cat-brain.ts": "test/data/sets.test.ts",
  "src/data/sets/line.ts": "test/data/sets.test.ts",
  "src/data/sets/shapes.ts": "test/data/shapes.test.ts",
};
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

/** Every small change of a source text: where, what stands there, what is to stand there. */
function mutants(text) {
  const found = [];
  const file = ts.createSourceFile("file.ts", text, ts.ScriptTarget.Latest, true);
  const change = (node, to) => {
    const [start, end] = [node.getStart(file), node.getEnd()];
    const { line } = file.getLineAndCharacterOfPosition(start);
    found.push({ start, end, line: line + 1, from: text.slice(start, end), to });
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
      if (to && !isText) change(token, to);
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

const copy = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-mutants-"));
process.on("exit", () => fs.rmSync(copy, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
for (const part of ["src", "test", "package.json", "tsconfig.json", "notebooks/data"]) {
  fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
}
fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");

/**
 * Whether a change in the copy goes unnoticed by these tests. A mutant that loops for ever counts as
 * noticed; its whole group of processes is ended, since a worker in such a loop hears nothing else.
 */
function unnoticed(tests) {
  const runner = path.join(copy, "node_modules", "vitest", "vitest.mjs");
  const options = ["run", "--bail", "1", "--testTimeout", "20000", ...tests];
  const run = spawn(process.execPath, [runner, ...options], {
    cwd: copy,
    stdio: "ignore",
    detached: true,
  });
  const end = () => {
    try {
      process.kill(-run.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
  };
  process.once("exit", end);
  const tooLong = setTimeout(end, 90_000);
  return new Promise((resolve) => {
    run.once("close", (status) => {
      clearTimeout(tooLong);
      process.removeListener("exit", end);
      end();
      resolve(status === 0);
    });
  });
}

let [tried, killed] = [0, 0];
for (const file of process.argv.slice(2)) {
  const target = path.join(copy, file);
  const text = fs.readFileSync(target, "utf8");
  const mirror = MIRRORS[file] ?? file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
  if (!unnoticed([mirror]))
    throw new Error(`${mirror} fails, or is not there, before anything is broken`);
  const all = mutants(text);
  const survivors = [];
  for (const mutant of all) {
    const { start, end, to } = mutant;
    fs.writeFileSync(target, text.slice(0, start) + to + text.slice(end));
    if ((await unnoticed([mirror])) && (await unnoticed(WIDER))) survivors.push(mutant);
  }
  fs.writeFileSync(target, text);
  tried += all.length;
  killed += all.length - survivors.length;
  console.log(`${file}: ${all.length - survivors.length} of ${all.length} mutants killed`);
  for (const { line, from, to } of survivors)
    console.log(`  survived, line ${line}: ${from} → ${to}`);
}
console.log(`${killed} of ${tried} mutants killed (${((100 * killed) / tried).toFixed(1)} %)`);
