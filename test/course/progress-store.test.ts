// What check() records: kept over restarts, never lost, and never an obstacle to the verdict.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const rule = (hardness: number, sharpness: number) => hardness + sharpness - 1;
const wrong = (hardness: number, sharpness: number) => hardness + sharpness;
const unanswered = () => Number.NaN;

let folder: string;
let check: typeof import("../../src/course/check.js").check;
let courseProgress: typeof import("../../src/course/course-progress.js").courseProgress;

/** The library as a fresh kernel loads it. */
async function freshKernel() {
  vi.resetModules();
  ({ check } = await import("../../src/course/check.js"));
  ({ courseProgress } = await import("../../src/course/course-progress.js"));
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

it("an untouched answer does not count as a try", () => {
  check("0.1", unanswered);
  expect(line("00 Start here")).toContain("○ ○ ○ ○ ○");
  expect(fs.existsSync(path.join(folder, "progress.json"))).toBe(false);
});

it("what was solved once stays solved", () => {
  check("0.1", rule);
  check("0.1", wrong);
  expect(line("00 Start here")).toContain("✔");
});

it("progress is kept when the kernel is restarted", async () => {
  check("0.1", rule);
  await freshKernel();
  expect(line("00 Start here")).toContain("✔ ○ ○ ○ ○  1 of 5");
});

it("without a file, progress is kept until the kernel is restarted", async () => {
  vi.stubEnv("NUDGEBOOK_PROGRESS", "");
  await freshKernel();
  check("0.1", rule);
  expect(line("00 Start here")).toContain("1 of 5");
  await freshKernel();
  expect(line("00 Start here")).toContain("0 of 5");
});

it("a damaged file is named and not changed, and the verdict is given all the same", () => {
  const file = path.join(folder, "progress.json");
  fs.writeFileSync(file, '{"0.1": {"tri');
  const { right, message } = check("0.1", rule);
  expect(right).toBe(true);
  expect(message).toContain(`This was not noted: ${file} cannot be read`);
  expect(() => courseProgress()).toThrow(/progress\.json cannot be read.*delete it/);
  expect(fs.readFileSync(file, "utf8")).toBe('{"0.1": {"tri');
});

it("a file that holds something other than a table of exercises is named", () => {
  fs.writeFileSync(path.join(folder, "progress.json"), "[1, 2]");
  expect(() => courseProgress()).toThrow("cannot be read (it holds no table of exercises)");
});

it("a folder that cannot be written is named, and the verdict is given all the same", () => {
  vi.stubEnv("NUDGEBOOK_PROGRESS", path.join(folder, "nowhere", "progress.json"));
  const { right, message } = check("0.1", rule);
  expect(right).toBe(true);
  expect(message).toMatch(/could not be written to .*nowhere/);
});
