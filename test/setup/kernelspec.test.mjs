import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { kernelReady, registerKernel } from "../../scripts/setup/kernelspec.mjs";
import { projectWith } from "./folder.mjs";

test("the kernel is registered in .venv only, with absolute paths", () => {
  const project = projectWith({});
  expect(kernelReady(project)).toBe(false);
  registerKernel(project);
  expect(kernelReady(project)).toBe(true);
  expect(project.kernelSpec.startsWith(project.venv)).toBe(true);
  const { argv } = JSON.parse(fs.readFileSync(project.kernelSpec, "utf8"));
  expect(argv[0]).toBe(process.execPath);
  expect(argv.at(-2)).toBe(path.join(project.root, "dist", "kernel", "main.js"));
});

test("a kernel that was registered from another place is registered again", () => {
  const project = projectWith({});
  registerKernel(project);
  const text = fs.readFileSync(project.kernelSpec, "utf8");
  fs.writeFileSync(project.kernelSpec, text.replaceAll("dist", "old"));
  expect(kernelReady(project)).toBe(false);
});
