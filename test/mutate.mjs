// Breaks the maths on purpose, one small change at a time, and sees whether a test notices.
//   node test/mutate.mjs                        every file of the maths
//   node test/mutate.mjs src/math/vector.ts …   these files
// Each mutant (another operator, number, condition or sign) is tried in a copy of the project under the
// system's temporary folder: first against the test that mirrors the file, then, if it survives,
// against every test of the maths that imports the file. The results go to test/mutation/results.json,
// and from there, with the reasons of test/mutation/reasons.json, to test/mutation.md.
import { fork } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mutants } from "./mutation/mutants.mjs";
import { writeReport } from "./mutation/report.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const ROOMS = ["math", "data", "model", "training"];
const DATA = /sets\/(digits-pixels|iris|dataset)\.ts$/;
const MIRRORS = {
  "src/model/parameters.ts": "test/model/network.test.ts",
  "src/model/layer.ts": "test/model/network.test.ts",
  "src/model/penalty.ts": "test/training/regularize.test.ts",
  "src/training/run.ts": "test/training/fit.test.ts",
  "src/training/judge.ts": "test/training/cost.test.ts",
  "src/training/early-stopping.ts": "test/training/fit.test.ts",
  "src/training/history.ts": "test/training/fit.test.ts",
  "src/data/sets/cat-brain.ts": "test/data/sets.test.ts",
  "src/data/sets/digits.ts": "test/data/sets.test.ts",
  "src/data/sets/line.ts": "test/data/sets.test.ts",
  "src/data/sets/shapes.ts": "test/data/shapes.test.ts",
};
/** Trains for many seconds; what it could notice, others notice sooner. */
const SLOW = "test/training/digits.test.ts";

const copy = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-mutants-")));
process.on("exit", () => fs.rmSync(copy, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
const parts = [
  "src",
  "test",
  "package.json",
  "tsconfig.json",
  "notebooks/data",
  "vitest.config.ts",
];
for (const part of parts.filter((name) => fs.existsSync(path.join(root, name)))) {
  fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
}
fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");

const filesIn = (folder, end) =>
  fs
    .readdirSync(path.join(copy, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(end));

const mathsFiles = () =>
  ROOMS.flatMap((room) => filesIn(`src/${room}`, ".ts")).filter((file) => !DATA.test(file));

/** What a file imports. */
function importsOf(file) {
  const text = fs.readFileSync(path.join(copy, file), "utf8");
  return [...text.matchAll(/from "(\.[^"]+)\.js"/g)]
    .map(([, name]) => path.posix.join(path.posix.dirname(file), `${name}.ts`))
    .filter((next) => fs.existsSync(path.join(copy, next)));
}

/** The tests of the maths that import a file, or what imports it; not the one that mirrors it. */
function wider(file, mirror) {
  const tests = ROOMS.flatMap((room) => filesIn(`test/${room}`, ".test.ts"));
  const near = (test) =>
    importsOf(test).some((next) => next === file || importsOf(next).includes(file));
  return tests.filter((test) => test !== mirror && test !== SLOW && near(test));
}

let host;
function startHost() {
  host = fork(path.join(copy, "test", "mutation", "host.mjs"), [copy], { stdio: "ignore" });
  return new Promise((resolve) => host.once("message", resolve));
}
process.on("exit", () => host?.kill("SIGKILL"));

/** Whether a change in the copy goes unnoticed by these tests. One that loops for ever is noticed. */
async function unnoticed(file, tests, patience) {
  if (tests.length === 0) return true;
  if (!host?.connected) await startHost();
  const answer = await new Promise((resolve) => {
    const tooLong = setTimeout(() => resolve({ passed: false, stuck: true }), patience);
    const settle = (words) => {
      clearTimeout(tooLong);
      resolve(words);
    };
    host.once("message", settle);
    host.once("exit", () => settle({ passed: false, stuck: true }));
    host.send({ changed: [path.join(copy, file)], tests });
  });
  host.removeAllListeners();
  if (answer.stuck) {
    host.kill("SIGKILL");
    host = undefined;
  }
  return answer.passed;
}

async function tryAll(file) {
  const target = path.join(copy, file);
  const text = fs.readFileSync(target, "utf8");
  const mirror = MIRRORS[file] ?? file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
  const others = wider(file, mirror);
  const patience = new Map();
  /** How long tests take that pass; a mutant gets much more before it counts as noticed. */
  const measure = async (tests) => {
    fs.writeFileSync(target, text);
    const began = performance.now();
    if (!(await unnoticed(file, tests, 600_000)))
      throw new Error(`${tests.join(", ")}: fails, or is not there, with nothing broken`);
    patience.set(tests, 20_000 + 8 * (performance.now() - began));
  };
  const lives = async (broken, tests) => {
    if (!patience.has(tests)) await measure(tests);
    fs.writeFileSync(target, broken);
    return unnoticed(file, tests, patience.get(tests));
  };
  const mine = [mirror];
  const all = mutants(text);
  const survivors = [];
  for (const { start, end, line, code, from, to } of all) {
    const broken = text.slice(0, start) + to + text.slice(end);
    if ((await lives(broken, mine)) && (await lives(broken, others))) {
      survivors.push({ line, code, from, to });
    }
  }
  await measure(mine);
  return { tried: all.length, survivors };
}

const named = process.argv.slice(2);
for (const file of named.length > 0 ? named : mathsFiles()) {
  const { tried, survivors } = await tryAll(file);
  writeReport(root, file, { tried, survivors });
  console.log(`${file}: ${tried - survivors.length} of ${tried} mutants killed`);
  for (const { line, from, to } of survivors)
    console.log(`  survived, line ${line}: ${from} → ${to}`);
}
process.exit();
