// node test/kernel/tslab-suite.mjs FOLDER: runs tslab's own tests of cells on this kernel's compiler and cells.
// FOLDER is a clone of https://github.com/yunabe/tslab. What its tests say about the text of tslab's JavaScript and
// of its declaration files is not compared; what cells are refused for, what they compute and declare, is. Each
// difference has its reason below. By hand; the last line is `N passed, N failed`.

import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import util from "node:util";
import vm from "node:vm";
import ts from "typescript";

const built = path.join(import.meta.dirname, "..", "..", "dist", "kernel");
const load = (file) => import(path.join(built, file));
const { createCompiler } = await load("compile/compiler.js");
const { createFiles } = await load("modules/files.js");
const { createNotebook } = await load("node/notebook.js");
const { RefusedCell } = await load("session/cells.js");
const { isComplete } = await load("session/help.js");
const { createRuns } = await load("session/stopping.js");
const { guardName } = await load("syntax/guard.js");
const { createProtection } = await load("wire/protection.js");

/** Tests that may differ, by their titles, with the reason. */
const unparsed =
  "a cell that cannot be parsed is refused for that alone: the rest may follow from it";
const browser = "a cell with @browser is checked as any other: this kernel runs cells in Node";
const reasons = {
  "converter: converter valid: labeled expressions look object literals": unparsed,
  "converter: converter diagnostics: wrong implementation":
    "the cause is the second line of the message, not a message of its own",
  "converter: isCompleteCode: incompleted":
    "after a bracket that closes, the next line is indented as the last one",
  "executor: execute: immediate": "a cell begins in an event of its own, which a stop can end",
  "executor: execute: exports defineProperty":
    "a property that a cell defines as unchangeable stays unchangeable",
  "executor: execute: syntax error": unparsed,
  "executor: interrupt: interrupt": "the error is named KeyboardInterrupt, as in other kernels",
  "executor: browswer: module": browser,
  "executor: browswer: complete": browser,
  "executor: browswer: inspect": browser,
};

const [specs] = process.argv.slice(2);
if (!specs || !fs.existsSync(path.join(specs, "src", "converter.spec.ts"))) {
  console.error("tslab-suite: expected the folder of a clone of github.com/yunabe/tslab");
  process.exit(2);
}
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "tslab-suite-")));
process.on("exit", () => fs.rmSync(folder, { recursive: true, force: true }));
process.chdir(folder);

/** A text of tslab's that has no counterpart here: it is equal to everything. */
const notCompared = Symbol("a text that is not compared");
const isText = (value) => value === notCompared || value?.cells !== undefined;
const tslabCell = 'import * as tslab from "tslab";';

/** What is compared of an error: its words and where it begins. */
const shape = ({ messageText, code, start, fileName }) => ({
  ...{ messageText, code, line: start.line, character: start.character },
  ...(fileName && { fileName: path.basename(fileName) }),
});
const toDiagnostic = ({ code, message, file, line, column }) => ({
  ...{ code, messageText: message, start: { line: line - 1, character: column - 1 } },
  ...(file && { fileName: file }),
});
const isDiagnostics = (list) => Array.isArray(list) && list[0]?.messageText !== undefined;

function isEqual(actual, wanted) {
  if (isText(actual)) return true;
  if (isDiagnostics(wanted) && Array.isArray(actual)) {
    return util.isDeepStrictEqual(actual.map(shape), wanted.map(shape));
  }
  const isObject = typeof wanted === "object" && wanted !== null && !Array.isArray(wanted);
  if (isObject && actual && Object.values(actual).some(isText)) {
    return Object.keys(wanted).every((name) => isEqual(actual[name], wanted[name]));
  }
  if (wanted instanceof Error) return actual instanceof Error && actual.message === wanted.message;
  if (Array.isArray(wanted) && Array.isArray(actual)) {
    return wanted.length === actual.length && wanted.every((one, i) => isEqual(actual[i], one));
  }
  return util.isDeepStrictEqual(actual, wanted);
}

function expectation(actual) {
  const must = (holds, wanted) => {
    if (!holds) throw new Error(`got ${util.inspect(actual)}, tslab gives ${util.inspect(wanted)}`);
  };
  return {
    toEqual: (wanted) => must(isEqual(actual, wanted), wanted),
    toBe: (wanted) => must(isEqual(actual, wanted), wanted),
    toBeUndefined: () => must(isEqual(actual, undefined), undefined),
    toContain: (wanted) => must(isText(actual) || actual.includes(wanted), wanted),
    toBeLessThan: () => undefined, // times are measured by npm run bench:kernel
    toBeGreaterThan: () => undefined,
  };
}

/** tslab's converter: a cell after the declarations of those before it. */
function createConverter() {
  const files = createFiles(folder);
  const compiler = createCompiler(ts, files);
  const convert = (before, code) => {
    compiler.open(folder, "");
    const cells = [tslabCell, ...(typeof before === "string" ? [before] : before.cells)];
    for (const cell of cells.filter((text) => text !== "")) {
      compiler.check(cell);
      compiler.keep();
    }
    const { problems, emit } = compiler.check(code);
    const texts = { output: notCompared, declOutput: { cells: [...cells, code] } };
    const rest = { sideOutputs: notCompared, lastExpressionVar: notCompared };
    const isAsync = problems.length === 0 && emit().isAsync;
    return {
      ...texts,
      ...rest,
      hasToplevelAwait: isAsync,
      diagnostics: problems.map(toDiagnostic),
    };
  };
  return {
    convert,
    addModule(name, text) {
      compiler.open(folder, "");
      const file = `${folder}/${name}.ts`;
      files.write(file, text);
      return compiler.addModule(file).map(toDiagnostic);
    },
    close: () => undefined,
  };
}

let running = () => undefined;

/** tslab's executor: runs cells and keeps what they declare. */
function createExecutor(_folder, _converters, printed) {
  const memory = new Int32Array(new SharedArrayBuffer(64));
  const protection = createProtection(memory);
  let runs;
  let cells;
  let locals;
  let isLoose;
  const executor = {
    get locals() {
      return locals;
    },
    reset() {
      runs = createRuns(memory, protection);
      const parts = { folder, protection, globals: "", remark: () => undefined };
      const notebook = createNotebook({ ...parts, replacements: { tslab: () => tslab } });
      ({ cells } = notebook);
      const { enter: run, check, resumed } = runs;
      const { use, useLater } = cells;
      globalThis[guardName] = { run, check, resumed, use, useLater, ...notebook.helpers };
      locals = {};
      isLoose = false;
    },
    execute(code) {
      executor.running = executor.perform(code);
      return executor.running;
    },
    async perform(code) {
      try {
        if (!isLoose) await cells.run(tslabCell, "In[0]", () => undefined);
        isLoose = true;
        const outcome = await runs.start(({ check }) => cells.run(code, "In[1]", check));
        if (outcome?.value !== undefined) printed.log(outcome.value);
        return true;
      } catch (error) {
        if (!(error instanceof RefusedCell)) printed.error(error);
        else {
          for (const { file, line, column, message } of error.refusal.diagnostics) {
            const name = file === "In[1]" ? "" : `${path.relative(folder, file)} `;
            printed.error("%s%d:%d - %s", name, line, column, message);
          }
        }
        await cells.settle(error).catch(() => undefined);
        return false;
      } finally {
        const { tslab: _, ...declared } = await cells.evaluate("exports");
        locals = declared;
      }
    },
    interrupt: () => runs.stop(Atomics.add(memory, 1, 1) + 1),
    complete: () => ({}),
    inspect: () => ({}),
    close: () => undefined,
  };
  executor.reset();
  running = () => executor.running;
  return executor;
}

const tslab = createRequire(import.meta.url)("tslab/dist/public.js");
const isCompleteCode = (code) => {
  const { status, indent } = isComplete(ts, code);
  return status === "incomplete" ? { completed: false, indent } : { completed: true };
};
const inTemporary = (prefix, work) => {
  const dir = `tmp/${prefix}${Math.random().toString(36).slice(2)}`;
  fs.mkdirSync(dir, { recursive: true });
  return work(dir);
};
const replacements = {
  "./converter": { createConverter, isCompleteCode },
  "./executor": { createExecutor },
  "./tspath": { normalizeJoin: (...parts) => path.posix.join(...parts) },
  "./testutil": {
    createConverterWithFileWatcher: () => ({
      converter: createConverter(),
      waitFileEvent: () => new Promise((resolve) => setTimeout(resolve, 20)),
    }),
    runInTmp: inTemporary,
    runInTmpAsync: inTemporary,
    isTsWatchBroken: () => false,
    isPerformanceUnstableEnv: () => true,
    sleep: (time) => new Promise((resolve) => setTimeout(resolve, time)),
  },
  "@tslab/typescript-for-tslab": ts,
};

/** The tests of one of tslab's files, in their order, with what runs before and after them. */
function testsOf(name) {
  const file = path.join(specs, "src", `${name}.spec.ts`);
  const { outputText } = ts.transpileModule(fs.readFileSync(file, "utf8"), {
    compilerOptions: {
      ...{ module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true },
    },
  });
  const found = { tests: [], before: [], after: [] };
  let group = "";
  const describe = (title, work) => {
    group = title;
    work();
  };
  const it = (title, work) => found.tests.push({ title: `${name}: ${group}: ${title}`, work });
  const require = (wanted) => replacements[wanted] ?? createRequire(import.meta.url)(wanted);
  const fail = (message) => expectation(message).toBe("no failure");
  const parts = {
    ...{ require, exports: {}, describe, it, expect: expectation, fail },
    beforeAll: (work) => found.before.push(work),
    afterAll: () => undefined,
    afterEach: (work) => found.after.push(work),
  };
  vm.compileFunction(outputText, Object.keys(parts), { filename: file })(...Object.values(parts));
  return found;
}

let [passed, failed] = [0, 0];
const seen = new Set();
for (const name of ["converter", "executor"]) {
  const { tests, before, after } = testsOf(name);
  for (const work of before) work();
  for (const { title, work } of tests) {
    if (/keepNamesInImport|esModuleToCommonJSModule/.test(title)) continue; // functions inside tslab
    seen.add(title);
    let difference;
    try {
      await work();
    } catch (error) {
      difference = error.message;
    }
    await running();
    for (const clean of after) clean();
    const reason = reasons[title];
    const isKnown = (difference === undefined) === (reason === undefined);
    if (isKnown) passed += 1;
    else failed += 1;
    if (!isKnown)
      console.log(`✗ ${title}\n  ${difference ?? `is as in tslab now; was: ${reason}`}`);
    else if (reason) console.log(`≠ ${title}\n  ${reason}`);
  }
}
for (const title of Object.keys(reasons).filter((one) => !seen.has(one))) {
  console.log(`✗ ${title}\n  tslab has no such test`);
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
