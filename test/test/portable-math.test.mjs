// The linter's rule of scripts/test/portable-math.grit, tried on what it must refuse and what it must allow.
import { spawnSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import { project } from "../../scripts/setup/project.mjs";
import { temporaryFolder, write } from "../setup/folder.mjs";

const refused = (code) => {
  const folder = temporaryFolder();
  const rule = path.join(project.root, "scripts", "test", "portable-math.grit");
  const biome = JSON.stringify({ plugins: [rule] });
  write(folder, { "biome.json": biome, "code.ts": `export const f = (x: number) => ${code};\n` });
  const tool = path.join(project.modules, "@biomejs", "biome", "bin", "biome");
  const words = [tool, "lint", "--reporter=json", "."];
  const { stdout } = spawnSync(process.execPath, words, { cwd: folder, encoding: "utf8" });
  return JSON.parse(stdout).diagnostics.some(({ category }) => category === "plugin");
};

test.each([
  "Math.exp(x)",
  "[x].map(Math.tanh)",
  "Math.hypot(x, 1)",
  "x ** 2",
  "2 ** x",
  "(x **= 3)",
])("%s is refused, since its last digits differ between runtimes", (code) => {
  expect(refused(code)).toBe(true);
});

test.each(["Math.sqrt(x) + Math.abs(x)", "x * x", "2 ** 32 - 2 ** -10", "Math.LOG10E"])(
  "%s is allowed: every runtime gives the same bits",
  (code) => {
    expect(refused(code)).toBe(false);
  },
);
