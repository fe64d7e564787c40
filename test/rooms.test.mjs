// The rules of .dependency-cruiser.mjs fail on what they forbid: this test breaks each of them once, in a small
// copy of the rooms. `npm test -- lint` checks that src/ keeps the rules.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import rules, { kernelRooms, plotRooms, rooms } from "../.dependency-cruiser.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const steps = [
  ...pairs("src", rooms),
  ...pairs("src/plot", plotRooms),
  ...pairs("src/kernel", kernelRooms),
];
let folder;
let broken;

/** Each room of a list with the room above it. */
function pairs(parent, list) {
  return list.slice(1).map((above, i) => [`${parent}/${list[i]}`, `${parent}/${above}`]);
}

function write(file, text) {
  fs.mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  fs.writeFileSync(path.join(folder, file), text);
}

function importOf(from, to) {
  const way = path.posix.relative(from, to);
  return `import type { A } from "${way.startsWith(".") ? way : `./${way}`}.js";\nexport type B = A;\n`;
}

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "rooms-"));
  for (const [below, above] of steps) {
    write(`${above}/there.ts`, "export type A = 1;\n");
    write(`${below}/up.ts`, importOf(below, `${above}/there`));
  }
  write("src/index.ts", "export type A = 1;\n");
  write("src/math/index-user.ts", importOf("src/math", "src/index"));
  write("src/course/kernel-user.ts", importOf("src/course", "src/kernel/wire/up"));
  write("src/kernel/library-user.ts", importOf("src/kernel", "src/math/up"));
  write("src/class/math-user.ts", importOf("src/class", "src/math/up"));
  write("src/kernel/class-user.ts", importOf("src/kernel", "src/class/math-user"));
  write("src/kernel/compile/node-user.ts", 'export { sep } from "node:path";\n');
  write("src/kernel/wire/front.ts", "export type A = 1;\n");
  write("src/kernel/session/host-user.ts", importOf("src/kernel/session", "src/kernel/wire/front"));
  write("src/math/assembly/up.ts", importOf("src/math/assembly", "src/engine/there"));
  write("src/data/one.ts", importOf("src/data", "src/data/other"));
  write("src/data/other.ts", 'import type { B } from "./one.js";\nexport type A = B;\n');
  write("src/data/lost.ts", importOf("src/data", "src/data/missing"));
  fs.copyFileSync(path.join(root, "tsconfig.json"), path.join(folder, "tsconfig.json"));
  const program = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const config = path.join(root, ".dependency-cruiser.mjs");
  const words = [program, "--config", config, "--output-type", "json", "src"];
  const { stdout, stderr } = spawnSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 2 ** 26,
  });
  if (!stdout) throw new Error(stderr);
  broken = JSON.parse(stdout).summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`);
}, 60_000);

afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test.each(steps)("an import from %s up to %s fails", (below) => {
  expect(broken).toContain(`${below}/up.ts: ${below} imports nothing above it`);
});

test.each([
  ["src/math/index-user.ts", "no room imports the index"],
  ["src/course/kernel-user.ts", "the library imports nothing of the kernel"],
  ["src/kernel/library-user.ts", "the kernel imports nothing of the library"],
  ["src/class/math-user.ts", "the class uses the course and the kernel"],
  ["src/kernel/class-user.ts", "only the command nudgebook uses the class"],
  [
    "src/kernel/compile/node-user.ts",
    "what a page runs of the kernel imports nothing of Node but util",
  ],
  [
    "src/kernel/session/host-user.ts",
    "what a page runs of the kernel leads to nothing of Node's host",
  ],
  ["src/math/assembly/up.ts", "src/math imports nothing above it"],
  ["src/data/one.ts", "no circle of files, types included"],
  ["src/data/lost.ts", "every import can be found"],
])("%s breaks the rule: %s", (file, rule) => {
  expect(broken).toContain(`${file}: ${rule}`);
});

test("every rule is broken here at least once", () => {
  const names = new Set(broken.map((line) => line.slice(line.indexOf(": ") + 2)));
  expect(rules.forbidden.map(({ name }) => name).filter((name) => !names.has(name))).toEqual([]);
});

test("every folder of src/ is a room of the list", () => {
  const folders = (parent) =>
    fs
      .readdirSync(path.join(root, parent), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  expect(folders("src")).toEqual([...rooms, "kernel", "class"].sort());
  expect(folders("src/plot")).toEqual([...plotRooms].sort());
  expect(folders("src/kernel")).toEqual([...kernelRooms, "papermill"].sort());
});
