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

/** In the place of a kernel: checks cells in another folder than the snapshot's. */
const script = `exports.startFromFile = async (place, { compiler, files }) => {
  const { createFiles } = await import(${JSON.stringify(path.join(built, "modules", "files.js"))});
  Object.assign(files, createFiles(place));
  compiler.open(place, "");
  const before = compiler.programs();
  const { problems } = compiler.check("const sum: number = [1, 2].reduce((a, b) => a + b)");
  compiler.keep();
  const { entries } = compiler.complete("Math.at", 7);
  const names = entries.map(({ name }) => name);
  console.log(JSON.stringify({ problems, names, more: compiler.programs() - before }));
};`;

const node = (...words: string[]): string =>
  execFileSync(process.execPath, ["--no-force-async-hooks-checks", ...words], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  });

beforeAll(() => {
  fs.mkdirSync(path.dirname(kernel));
  fs.writeFileSync(kernel, script);
  for (const room of ["compile", "syntax"]) {
    fs.symlinkSync(path.join(built, room), path.join(folder, room), "junction");
  }
  const recipe = path.join(folder, "recipe.cjs");
  const text = fs.readFileSync(path.join(built, "node", "snapshot.cjs"), "utf8");
  fs.writeFileSync(recipe, `var exports = {};\n${text}`);
  const { library, libraries, nodeTypes } = createFiles(folder);
  const plan = { globals: "", library, libraries, nodeTypes, compilerFile, kernel };
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
