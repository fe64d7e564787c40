// What a snapshot has kept is used: the program of a kernel that starts from it is the one in the snapshot.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createFiles } from "../../src/kernel/modules/files.js";
import { compilerFile } from "../../src/kernel/modules/places.js";

const built = path.join(import.meta.dirname, "..", "..", "dist", "kernel");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "snapshot-"));
const blob = path.join(folder, "kernel.blob");
const kernel = path.join(folder, "node", "kernel.cjs");
const library = path.join(folder, "library.js");
const declarations = path.join(folder, "library.d.ts");

/** In the place of a kernel: checks cells in another folder than the snapshot's. */
const script = `exports.startFromFile = async (place, { compiler, files }) => {
  const { createFiles } = await import(${JSON.stringify(path.join(built, "modules", "files.js"))});
  const disk = createFiles(place);
  const read = [];
  const readFile = (name) => {
    read.push(name);
    return disk.readFile(name);
  };
  Object.assign(files, { ...disk, readFile });
  compiler.open(place, "");
  const before = compiler.programs();
  const { problems } = compiler.check("const sum: number = [1, 2].reduce((a, b) => a + b)");
  compiler.keep();
  const { entries } = compiler.complete("Math.at", 7);
  const names = entries.map(({ name }) => name);
  const more = compiler.programs() - before;
  const found = compiler.check('import { size } from "./library.js"; const text: string = size;');
  const messages = found.problems.map(({ message }) => message);
  console.log(JSON.stringify({ problems, names, more, messages, reads: read.includes(${JSON.stringify(declarations)}) }));
};`;

const node = (...words: string[]): string =>
  execFileSync(process.execPath, ["--no-force-async-hooks-checks", ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

beforeAll(() => {
  fs.mkdirSync(path.dirname(kernel));
  fs.writeFileSync(kernel, script);
  fs.writeFileSync(declarations, "export declare const size: number;\n");
  for (const room of ["compile", "syntax"]) {
    fs.symlinkSync(path.join(built, room), path.join(folder, room), "junction");
  }
  const recipe = path.join(folder, "recipe.cjs");
  const text = fs.readFileSync(path.join(built, "node", "snapshot.cjs"), "utf8");
  fs.writeFileSync(recipe, `var exports = {};\n${text}`);
  const { library: compilers, libraries, nodeTypes } = createFiles(folder);
  const plan = {
    globals: "",
    library: compilers,
    libraries,
    nodeTypes,
    own: library,
    compilerFile,
    kernel,
  };
  execFileSync(
    process.execPath,
    ["--snapshot-blob", blob, "--build-snapshot", recipe, JSON.stringify(plan)],
    { stdio: "ignore" },
  );
}, 120_000);

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test("a cell of a kernel that starts from a snapshot needs no new program, also in another folder", () => {
  const found = JSON.parse(node("--snapshot-blob", blob, folder));
  expect(found.problems).toEqual([]);
  expect(found.names).toEqual(["atan", "atan2", "atanh"]);
  expect(found.more).toBe(0);
}, 60_000);

test("the declarations of the package's own library are kept, and read again when they have changed", () => {
  const kept = JSON.parse(node("--snapshot-blob", blob, folder));
  expect(kept.reads).toBe(false);
  expect(kept.messages).toEqual(["Type 'number' is not assignable to type 'string'."]);
  fs.writeFileSync(declarations, "export declare const size: boolean;\n");
  const changed = JSON.parse(node("--snapshot-blob", blob, folder));
  expect(changed.reads).toBe(true);
  expect(changed.messages).toEqual(["Type 'boolean' is not assignable to type 'string'."]);
}, 60_000);
