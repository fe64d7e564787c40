// Breaks the maths on purpose, one small change at a time, and sees whether a test notices.
//   node test/mutate.mjs                        the files whose code, or whose own test, has changed since
//   node test/mutate.mjs --all                  every file of the maths
//   node test/mutate.mjs src/math/vector.ts …   these files
//   node test/mutate.mjs --hosts 4 …            with four processes that run tests; otherwise one for each core
//   node test/mutate.mjs --survivors FILES…     of these files, what survived the last time: after new tests in the
//                                               tests of their names
//   node test/mutate.mjs --report               none: only writes the report anew, after a new reason
// Each mutant (another operator, number, condition or sign) is tried in a copy of the project under the
// system's temporary folder: first against the test of the file's name, or, where there is none, the
// nearest test that imports it; then, if it survives, against every test of the maths that imports the
// file, directly or not. Of each test file only the tests run that reach the place of the change.
// Nearly every test calls exp, random numbers and predictions, and a survivor would run them all. But the tests of
// these files compare every bit of what they compute, so the files are tried against those tests alone (HELD).
// The results are kept in test/mutation/results.json and written, with the reasons of test/mutation/reasons.json, to
// test/mutation.md.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { filesIn, mathsFiles, ROOMS } from "./mutation/files.mjs";
import { makeHost } from "./mutation/hosts.mjs";
import { importsIn } from "./mutation/imports.mjs";
import { broken, mutants, noting } from "./mutation/mutants.mjs";
import { codeOf, keep, resultsIn, standing, writeReport } from "./mutation/report.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
if (process.argv.includes("--report")) {
  writeReport(root);
  for (const reason of standing(root).unused) console.log(`a reason without a survivor: ${reason}`);
  writeReport(root);
  process.exit();
}
/**
 * Tests that are left out: one trains for many seconds, and what it could notice, others notice sooner; one is
 * about the engine, with its threads; one compiles AssemblyScript, which a host cannot.
 */
const LEFT_OUT = [
  "test/fit/digits.test.ts",
  "test/fit/backends.test.ts",
  "test/math/assembly/elementary.test.ts",
];
/** Stand elsewhere, and are about the maths as well. */
const OTHERS = ["test/bad-input.test.ts", "test/engine/float64.test.ts"];

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
const hostCount = Number(option("--hosts") ?? os.availableParallelism());
const hosts = Array.from({ length: hostCount }, () => makeHost(copy));

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

const textOf = (file) => fs.readFileSync(path.join(copy, file), "utf8");

/** Files of which every bit is held by these tests: with known numbers, or with the readable way to compute them. */
const HELD = [
  { files: /^src\/math\/elementary\//, by: /^test\/math\/elementary\// },
  {
    files: /^src\/math\/column-moments\.ts$/,
    by: /^test\/(math\/column-moments|model\/(linear|normal-equations)|training\/linear\/.*)\./,
  },
  { files: /^src\/math\/random\.ts$/, by: /^test\/math\/random\./ },
  {
    files: /^src\/model\/(forward-pass|predict-batch)\.ts$/,
    by: /^test\/model\/(forward-pass|predict-batch|predict)\./,
  },
];

/** The tests that import a file, nearest first: with 0 steps the test of its name. */
function testsOf(file) {
  const mirror = file.replace(/^src/, "test").replace(/\.ts$/, ".test.ts");
  const { by } = HELD.find(({ files }) => files.test(file)) ?? { by: /./ };
  return allTests
    .filter((test) => test === mirror || (by.test(test) && !LEFT_OUT.includes(test)))
    .map((test) => ({ test, steps: test === mirror ? 0 : distance(test, file) }))
    .filter(({ steps }) => Number.isFinite(steps))
    .sort((a, b) => a.steps - b.steps);
}

const known = resultsIn(root);
const isChanged = ({ file, code, tests }) =>
  known[file]?.code !== code || known[file]?.tests !== tests;
const all = words.includes("--all");
const again = words.includes("--survivors");
const named = words.filter((word) => !word.startsWith("--"));

/** What is tried of a file, and with which tests: with --survivors what survived, with the test of its name. */
function plan(file, text, tests) {
  const found = mutants(text);
  const last = known[file];
  if (!again || last?.code !== codeOf(text)) return { found, runs: tests };
  const isOne = (mutant, one) => ["code", "from", "to"].every((part) => mutant[part] === one[part]);
  return {
    found: found.filter((mutant) => last.survivors.some((one) => isOne(mutant, one))),
    runs: tests.filter(({ steps }) => steps === 0),
  };
}

const files = (named.length > 0 ? named : mathsFiles(copy))
  .map((file) => {
    const tests = testsOf(file);
    const [nearest] = tests;
    return {
      file,
      text: textOf(file),
      ...plan(file, textOf(file), tests),
      code: codeOf(textOf(file)),
      tests: nearest && codeOf(textOf(nearest.test)),
      done: 0,
      survivors: [],
    };
  })
  .filter((one) => one.found.length > 0)
  .filter((one) => all || named.length > 0 || isChanged(one));
for (const { file, runs } of files) {
  if (runs.length === 0) throw new Error(`no test of the maths imports ${file}`);
}
console.log(
  `${files.length} of ${mathsFiles(copy).length} files to try: ${all ? "all" : "those named or changed"}`,
);

// First every test runs once, with all the files noting which of their places it comes to.
let count = 0;
const texts = {};
for (const one of files) {
  one.first = count;
  count += one.found.length;
  texts[one.file] = noting(one.text, one.found, one.first);
}
const reached = new Map();
await shared(new Set(files.flatMap(({ runs }) => runs.map(({ test }) => test))), noteTest);

async function noteTest(test, ask) {
  const message = { texts, note: test, count };
  let answer = await ask(message, 600_000);
  // A second time, because some tests begin another way on a very busy machine.
  if (!answer.passed) answer = await ask(message, 600_000);
  const { passed, tests, time, cpu } = answer;
  if (!passed) throw new Error(`${test}: fails with nothing broken`);
  const sets = tests.map(([name, places]) => [name, new Set(places)]);
  reached.set(test, { tests: sets, time, cpu });
}

console.log(`${reached.size} files of tests pass with nothing broken; ${count} mutants to try`);

/** Which tests of a file come to a place; all of them where loading the file does. */
function coming(test, place, isExpression) {
  const { tests } = reached.get(test);
  const names = tests.flatMap(([name, places]) => (places.has(place) ? [name] : []));
  if (!isExpression || names.includes("load")) return { test };
  return { test, only: names };
}

/**
 * Whether tests pass. Where they took too long the machine may have been busy: unless they have computed far longer
 * than with nothing broken, they get more time.
 */
async function passing(message, test, ask) {
  const { passed, late, stuck, cpu } = await ask(message, patience(test));
  const wasBusy = stuck || (late && cpu < 1000 + 3 * reached.get(test).cpu);
  return passed || (wasBusy && (await ask(message, 6 * patience(test))).passed);
}

/** Whether a mutant survives. One that loops for ever is noticed. */
async function survives({ file, text, runs, first }, mutant, k, ask) {
  const reaching = runs
    .map(({ test, steps }) => ({ ...coming(test, first + k, mutant.value), steps }))
    .filter(({ only }) => only?.length !== 0);
  // The file's own test first; of the others, those that take the least time.
  const time = ({ test, steps }) => (steps === 0 ? 0 : reached.get(test).time);
  reaching.sort((a, b) => time(a) - time(b));
  const changed = { [file]: broken(text, mutant) };
  for (const run of reaching) {
    if (!(await passing({ texts: changed, runs: [run] }, run.test, ask))) return false;
  }
  return true;
}

/** How long tests may take: much longer than they took. */
const patience = (test) => Math.ceil(3000 + 5 * reached.get(test).time);

/** A test that fails with nothing broken says nothing; and from here on it is known how long it takes. */
async function tryWhole({ file, text, runs }, ask) {
  const [{ test }] = runs;
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

function report({ file, code, tests, survivors }) {
  survivors.sort((a, b) => a.start - b.start);
  const kept = survivors.map(({ code: line, from, to }) => ({ code: line, from, to }));
  const tried = mutants(textOf(file)).length;
  keep(root, file, { code, tests, tried, survivors: kept });
  console.log(`${file}: ${tried - kept.length} of ${tried} mutants killed`);
  for (const { line, from, to } of survivors) {
    console.log(`  survived, line ${line}: ${from} → ${to}`);
  }
}

await shared(files, tryWhole);
await shared(
  files.flatMap((one) => one.found.map((_, k) => ({ one, k }))),
  tryOne,
);
writeReport(root);
process.exit();
