// A process that runs tests with some files replaced by other texts, and says whether they notice.
// Told { texts, runs: [{ test, only? }], patience }, it answers { passed, late, cpu }; told { texts, note, count }, it
// answers which of the places that note themselves (mutants.mjs) each test of the file comes to. What
// imports no replaced file stays loaded from one time to the next, so that a mutant costs milliseconds.
// Whoever asks ends this process when no answer comes: a mutant may loop for ever.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import fc from "fast-check";
import ts from "typescript";
import { passes, vitest, whenReset } from "./runner.mjs";

// The numbers that properties are tried with are the same in each run; the first failure is enough.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: 1, endOnFailure: true });

const { process } = globalThis;
const root = process.argv[2];
const compilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  verbatimModuleSyntax: true,
};

let replaced = {};
const codes = new Map();
const modules = new Map();
const importers = new Map();

const javaScript = (text) => ts.transpileModule(text, { compilerOptions }).outputText;

/** JavaScript of a file; read from the disk once. */
function codeOf(file) {
  if (file in replaced) return javaScript(replaced[file]);
  if (!codes.has(file)) {
    const text = fs.readFileSync(file, "utf8");
    codes.set(file, file.endsWith(".ts") ? javaScript(text) : text);
  }
  return codes.get(file);
}

/** A module that others already loaded, as one of ours. */
function around(names, exported) {
  return new vm.SyntheticModule(names, function fill() {
    for (const name of names) this.setExport(name, exported[name]);
  });
}

async function resolve(specifier, importer) {
  if (specifier === "vitest") return kept("vitest", () => around(Object.keys(vitest), vitest));
  if (!specifier.startsWith(".")) {
    const exported = await import(specifier);
    return kept(specifier, () => around(Object.keys(exported), exported));
  }
  const named = path.resolve(path.dirname(importer), specifier);
  const source = named.replace(/\.js$/, ".ts");
  const file = fs.existsSync(source) ? source : named;
  importers.set(file, (importers.get(file) ?? new Set()).add(importer));
  return moduleOf(file);
}

function kept(name, make) {
  if (!modules.has(name)) modules.set(name, make());
  return modules.get(name);
}

function moduleOf(file) {
  if (file.endsWith(".json")) {
    const value = { default: JSON.parse(fs.readFileSync(file, "utf8")) };
    return kept(file, () => around(["default"], value));
  }
  return kept(
    file,
    () =>
      new vm.SourceTextModule(codeOf(file), {
        identifier: file,
        initializeImportMeta: (meta) => {
          meta.url = pathToFileURL(file).href;
        },
        importModuleDynamically: async (specifier) => ready(await resolve(specifier, file)),
      }),
  );
}

async function ready(module, timeout) {
  if (module.status === "unlinked") await module.link((to, from) => resolve(to, from.identifier));
  await module.evaluate(timeout ? { timeout } : {});
  return module;
}

/** Forgets a module and all that is built on it. */
function forget(file, seen = new Set()) {
  if (seen.has(file)) return;
  seen.add(file);
  modules.delete(file);
  for (const importer of importers.get(file) ?? []) forget(importer, seen);
}

whenReset(() => modules.clear());

const inRoot = (texts) =>
  Object.fromEntries(Object.entries(texts).map(([file, text]) => [path.join(root, file), text]));

async function runFile(test, how) {
  const file = path.join(root, test);
  for (const each of [...Object.keys(replaced), file]) forget(each);
  const passed = await passes(() => ready(moduleOf(file), how.patience), how);
  for (const each of Object.keys(replaced)) forget(each);
  return passed;
}

/** Which places each test comes to; "load" are those that loading the file comes to. */
async function note(test, count) {
  const reached = new Map();
  const begin = (name) => {
    if (!reached.has(name)) reached.set(name, new Uint8Array(count));
    globalThis.__comesTo = reached.get(name);
  };
  begin("load");
  const [began, cpu] = [performance.now(), cpuTime()];
  const passed = await runFile(test, { begin });
  const places = (hits) => Array.from(hits.keys()).filter((k) => hits[k] === 1);
  const tests = [...reached].map(([name, hits]) => [name, places(hits)]);
  return { passed, tests, time: performance.now() - began, cpu: cpuTime() - cpu };
}

/** Milliseconds that this process has computed. */
function cpuTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

process.on("message", async ({ texts, runs = [], note: noted, count, patience }) => {
  replaced = inRoot(texts);
  if (noted) return process.send(await note(noted, count));
  const began = cpuTime();
  let passed = true;
  for (const { test, only } of runs) passed = passed && (await runFile(test, { only, patience }));
  const cpu = cpuTime() - began;
  return process.send({ passed: passed === true, late: passed === undefined, cpu });
});
process.on("disconnect", () => process.exit());
process.send({ ready: true });
