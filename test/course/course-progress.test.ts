// The course at a glance: what is solved, tried and open, lesson by lesson.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { lessonNames } from "../../src/course/course-progress.js";
import { lessons } from "../../src/course/lessons/index.js";

const rule = (hardness: number, sharpness: number) => hardness + sharpness - 1;

let folder: string;
let check: typeof import("../../src/course/check.js").check;
let courseProgress: typeof import("../../src/course/course-progress.js").courseProgress;
let resetProgress: typeof import("../../src/course/course-progress.js").resetProgress;

/** The library as a fresh kernel loads it. */
async function freshKernel() {
  vi.resetModules();
  ({ check } = await import("../../src/course/check.js"));
  ({ courseProgress, resetProgress } = await import("../../src/course/course-progress.js"));
}

const line = (name: string) =>
  courseProgress()
    .text.split("\n")
    .find((text) => text.includes(name));

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "progress-"));
  vi.stubEnv("NUDGEBOOK_PROGRESS", path.join(folder, "progress.json"));
  await freshKernel();
});
afterEach(() => {
  vi.unstubAllEnvs();
  fs.rmSync(folder, { recursive: true, force: true });
});

it("begins with every exercise open", () => {
  const all = lessons.flatMap(({ exercises }) => exercises).length;
  expect(courseProgress().text).toMatch(`0 of ${all} exercises are solved.`);
  expect(line("00 Start here")).toContain("○ ○ ○ ○ ○  0 of 5");
});

it("shows what is solved, tried and open", () => {
  check("0.1", rule);
  check("0.2", () => -1);
  check("0.4", () => "");
  expect(line("00 Start here")).toContain("✔ ✘ ○ ○ ○  1 of 5");
});

it("one lesson can be reset, and the others stay as they are", () => {
  check("0.1", rule);
  check("1.2", (scaled: number[], low: number, high: number) =>
    scaled.map((value) => low + value * (high - low)),
  );
  expect(resetProgress(0).text).toContain("1 of");
  expect(line("00 Start here")).toContain("0 of 5");
  expect(line("01 Normalization")).toContain("✔");
  expect(() => resetProgress(77)).toThrow(
    "resetProgress: expected lesson to be a whole number from 0 to 10, got 77",
  );
});

it("a lesson cannot be reset where the file is damaged or cannot be written", () => {
  const file = path.join(folder, "progress.json");
  fs.writeFileSync(file, "[1, 2]");
  expect(() => resetProgress(0)).toThrow(`resetProgress: ${file} cannot be read`);
  vi.stubEnv("NUDGEBOOK_PROGRESS", path.join(folder, "nowhere", "progress.json"));
  expect(() => resetProgress(0)).toThrow(
    /resetProgress: the progress could not be written to .*nowhere/,
  );
});

it("names every lesson as its notebook is called", () => {
  const notebooks = fs
    .readdirSync(path.join(import.meta.dirname, "../../notebooks"))
    .filter((file) => /^\d\d-.*\.ipynb$/.test(file));
  expect(notebooks).toHaveLength(lessonNames.length);
  for (const file of notebooks) {
    const name = lessonNames[Number(file.slice(0, 2))] ?? "";
    expect(file).toBe(`${file.slice(0, 2)}-${name.toLowerCase().replaceAll(" ", "-")}.ipynb`);
  }
});
