// Breaks the maths on purpose, one small change at a time, and sees whether a test notices.
//   node test/mutate.mjs                        every file of the maths
//   node test/mutate.mjs src/math/vector.ts …   these files
//   node test/mutate.mjs --hosts 4 …            with four processes that run tests, instead of one
//   node test/mutate.mjs --since HEAD …         only the survivors, and what is new since that commit
//   node test/mutate.mjs --report               none: only writes the report anew, after a new reason
// Each mutant (another operator, number, condition or sign) is tried in a copy of the project under the
// system's temporary folder: first against the test that mirrors the file, then, if it survives,
// against every test of the maths that comes to import the file; of each, only against the tests that
// come to the place of the change. The results go to test/mutation/results.json, and from there, with
// the reasons of test/mutation/reasons.json, to test/mutation.md.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { filesIn, mathsFiles, ROOMS } from "./mutation/files.mjs";
import { makeHost } from "./mutation/hosts.mjs";
import { importsIn } from "./mutation/imports.mjs";
import { broken, mutants, noting } from "./mutation/mutants.mjs";
import { resultsIn, standing, takeIn, writeReport } from "./mutation/report.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
if (process.argv.includes("--report")) {
  writeReport(root);
  for (const reason of standing(root).unused) console.log(`a reason without a survivor: ${reason}`);
  process.exit();
}
const MIRRORS = {
  "src/model/parameters.ts": "test/model/network.test.ts",
  "src/model/layer.ts": "test/model/network.test.ts",
  "src/model/penalty.ts": "test/training/regularize.test.ts",
  "src/math/column-moments-float32.ts": "test/math/moments.test.ts",
  "src/training/early-stopping.ts": "test/training/fit.test.ts",
  "src/training/history.ts": "test/training/fit.test.ts",
  "src/data/sets/cat-brain.ts": "test/data/sets.test.ts",
  "src/data/sets/digits.ts": "test/data/sets.test.ts",
  "src/data/sets/line.ts": "test/data/sets.test.ts",
  "src/data/sets/shapes.ts": "test/data/shapes.test.ts",
};
/** Trains for many seconds; what it could notice, others notice sooner. */
const SLOW = "test/training/digits.test.ts";
/** Stand elsewhere, and are about the maths as well. */
const OTHERS = ["test/bad-input.test.ts", "test/engine/reference.test.ts"];

const copy = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-mutants-")));
process.on("exit", () => fs.rmSync(copy, { recursive: true, force: true }));
process.on("SIGINT", () => process.exit(130));
process.on("SIGTERM", () => process.exit(143));
const parts = ["src", "test", "package.json", "tsconfig.json", "notebooks/data"];
for (const part of parts.filter((name) => fs.existsSync(path.join(root, name)))) {
  fs.cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
}
fs.symlinkSync(path.join(root, "node_modules"), path.join(copy, "node_modules"), "junction");
const distance = importsIn(copy);

const allTests = [...ROOMS.flatMap((room) => filesIn(copy, `test/${room}`, ".test.ts")), ...OTHERS];

const [, , ...words] = process.argv;
const option = (name) => {
  const at = words.indexOf(name);
  return at < 0 ? undefined : words.splice(at, 2)[1];
};
const since = option("--since");
const hostCount = option("--hosts") ?? "1";
const hosts = Array.from({ length: Number(hostCount) }, () => makeHost(copy));

/** Does something with each item, as many at once as there are hosts. */
async function shared(items, act) {
  const waiting = [...items];
  const work = async (ask) => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      await act(next, ask);
    }
  };
  await Promise.all(hosts.map(work));
}

/** What is to be tried: with `--since`, what survived the last time and what stands on new lines. */
function toTry(file, found) {
  const last = since && resultsIn(root)[file];
  if (!last) return found;
  const old = execFileSync("git", ["show", `${since}:${file}`], { cwd: root, encoding: "utf8" });
  const lines = new Set(old.split("\n").map((line) => line.trim()));
  const same = (one, other) => ["code", "from", "to"].every((key) => one[key] === other[key]);
  return found.filter(
    (one) => !lines.has(one.code) || last.survivors.some((other) => same(one, other)),
  );
}

const files = (words.length > 0 ? words : mathsFiles(copy)).map((file) => {
  const text = fs.readFileSync(path.join(copy, file), "utf8");
  const mirror = MIRRORS[file] ?? file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
  const tests = allTests
    .filter((test) => test === mirror || test !== SLOW)
    .map((test) => ({ test, steps: test === mirror ? 0 : distance(test, file) }))
    .filter(({ steps }) => Number.isFinite(steps));
  const all = mutants(text);
  const found = toTry(file, all);
  return { file, text, all, found, tests, done: 0, survivors: [] };
});

// First every test runs once, with all the files noting which of their places it comes to.
let count = 0;
const texts = {};
for (const one of files) {
  one.first = count;
  count += one.found.length;
  texts[one.file] = noting(one.text, one.found, one.first);
}
const reached = new Map();
await shared(new Set(files.flatMap(({ tests }) => tests.map(({ test }) => test))), noteTest);

async function noteTest(test, ask) {
  const { passed, tests, time } = await ask({ texts, note: test, count }, 600_000);
  if (!passed) throw new Error(`${test}: fails with nothing broken`);
  const sets = tests.map(([name, places]) => [name, new Set(places)]);
  reached.set(test, { tests: sets, time });
}

console.log(`${reached.size} files of tests pass with nothing broken; ${count} mutants to try`);

/** Which tests of a file come to a place; all of them where loading the file does. */
function coming(test, place, isExpression) {
  const { tests } = reached.get(test);
  const names = tests.flatMap(([name, places]) => (places.has(place) ? [name] : []));
  if (!isExpression || names.includes("load")) return { test };
  return { test, only: names };
}

/** Whether tests pass. Of those that took too long the machine may have been busy: they get more time. */
async function passing(message, test, ask) {
  const { passed, late, stuck } = await ask(message, patience(test));
  return passed || ((late || stuck) && (await ask(message, 6 * patience(test))).passed);
}

/** Whether a mutant survives. One that loops for ever is noticed. */
async function survives({ file, text, tests, first }, mutant, k, ask) {
  const runs = tests
    .map(({ test, steps }) => ({ ...coming(test, first + k, mutant.value), steps }))
    .filter(({ only }) => only?.length !== 0);
  // The file's own test first; of the others, those that take the least time.
  const time = ({ test, steps }) => (steps === 0 ? 0 : reached.get(test).time);
  runs.sort((a, b) => time(a) - time(b));
  const changed = { [file]: broken(text, mutant) };
  for (const run of runs) {
    if (!(await passing({ texts: changed, runs: [run] }, run.test, ask))) return false;
  }
  return true;
}

/** How long tests may take: much longer than they took. */
const patience = (test) => Math.ceil(3000 + 5 * reached.get(test).time);

/** A test that fails with nothing broken says nothing; and from here on it is known how long it takes. */
async function tryWhole({ file, text, tests }, ask) {
  const { test } = tests.find(({ steps }) => steps === 0);
  const began = performance.now();
  if (!(await passing({ texts: { [file]: text }, runs: [{ test }] }, test, ask)))
    throw new Error(`${test}: fails with ${file} as it is`);
  reached.get(test).time = performance.now() - began;
}

async function tryOne({ one, k }, ask) {
  const mutant = one.found[k];
  if (await survives(one, mutant, k, ask)) one.survivors.push(mutant);
  one.done++;
  if (one.done === one.found.length) report(one);
}

function report({ file, text, all, survivors }) {
  const sorted = survivors
    .sort((a, b) => a.start - b.start)
    .map(({ line, code, from, to }) => ({ line, code, from, to }));
  takeIn(root, file, text, { tried: all.length, survivors: sorted });
  console.log(`${file}: ${all.length - sorted.length} of ${all.length} mutants killed`);
  for (const { line, from, to } of sorted) console.log(`  survived, line ${line}: ${from} → ${to}`);
}

for (const one of files) if (one.found.length === 0) report(one);
const busy = files.filter(({ found }) => found.length > 0);
await shared(busy, tryWhole);
await shared(
  files.flatMap((one) => one.found.map((_, k) => ({ one, k }))),
  tryOne,
);
process.exit();
