// What check() notes, and the course at a glance: kept over restarts, never lost, never in the way.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { lessonNames } from "../../src/course/course-progress.js";
import { lessons } from "../../src/course/lessons/index.js";

const rule = (hardness: number, sharpness: number) => hardness + sharpness - 1;
const wrong = (hardness: number, sharpness: number) => hardness + sharpness;
const unanswered = () => Number.NaN;

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

describe("the course at a glance", () => {
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

  it("an untouched answer is no try", () => {
    check("0.1", unanswered);
    expect(line("00 Start here")).toContain("○ ○ ○ ○ ○");
    expect(fs.existsSync(path.join(folder, "progress.json"))).toBe(false);
  });

  it("what was solved once stays solved", () => {
    check("0.1", rule);
    check("0.1", wrong);
    expect(line("00 Start here")).toContain("✔");
  });

  it("a restarted kernel still knows", async () => {
    check("0.1", rule);
    await freshKernel();
    expect(line("00 Start here")).toContain("✔ ○ ○ ○ ○  1 of 5");
  });

  it("without a file it holds as long as the kernel", async () => {
    vi.stubEnv("NUDGEBOOK_PROGRESS", "");
    await freshKernel();
    check("0.1", rule);
    expect(line("00 Start here")).toContain("1 of 5");
    await freshKernel();
    expect(line("00 Start here")).toContain("0 of 5");
  });

  it("one lesson can be forgotten, and the others stay", () => {
    check("0.1", rule);
    check("1.2", (scaled: number[], low: number, high: number) =>
      scaled.map((value) => low + value * (high - low)),
    );
    expect(resetProgress(0).text).toContain("1 of");
    expect(line("00 Start here")).toContain("0 of 5");
    expect(line("01 Normalization")).toContain("✔");
    expect(() => resetProgress(77)).toThrow("resetProgress: expected a lesson from 0 to");
  });

  it("a file that is damaged is named and left alone, and the verdict still comes", () => {
    const file = path.join(folder, "progress.json");
    fs.writeFileSync(file, '{"0.1": {"tri');
    const { right, message } = check("0.1", rule);
    expect(right).toBe(true);
    expect(message).toContain(`This was not noted: ${file} cannot be read`);
    expect(() => courseProgress()).toThrow(/progress\.json cannot be read.*delete it/);
    expect(fs.readFileSync(file, "utf8")).toBe('{"0.1": {"tri');
  });

  it("a file that holds something else than a table of exercises is named", () => {
    fs.writeFileSync(path.join(folder, "progress.json"), "[1, 2]");
    expect(() => courseProgress()).toThrow("cannot be read (it holds no table of exercises)");
  });

  it("a folder that cannot be written is named, and the verdict still comes", () => {
    vi.stubEnv("NUDGEBOOK_PROGRESS", path.join(folder, "nowhere", "progress.json"));
    const { right, message } = check("0.1", rule);
    expect(right).toBe(true);
    expect(message).toMatch(/could not be written to .*nowhere/);
  });

  it("names every lesson as its notebook is called", () => {
    const notebooks = fs
      .readdirSync(path.join(import.meta.dirname, "../../notebooks"))
      .filter((file) => file.endsWith(".ipynb"));
    for (const file of notebooks) {
      const name = lessonNames[Number(file.slice(0, 2))] ?? "";
      expect(file).toBe(`${file.slice(0, 2)}-${name.toLowerCase().replaceAll(" ", "-")}.ipynb`);
    }
  });
});
