import path from "node:path";
import { expect, test } from "vitest";
import { countVitest } from "../../scripts/test/steps.mjs";
import { temporaryFolder, write } from "../setup/folder.mjs";

const report = (content) => {
  const folder = temporaryFolder();
  write(folder, { "report.json": content });
  return path.join(folder, "report.json");
};

test("unit tests are counted from vitest's report", () => {
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [] });
  expect(countVitest(file, 0)).toEqual({ passed: 7, failed: 0 });
});

test("a test file that cannot be loaded is a failed test, an error outside tests as well", () => {
  const broken = { status: "failed", assertionResults: [] };
  const file = report({ numPassedTests: 7, numFailedTests: 0, testResults: [broken] });
  expect(countVitest(file, 1)).toEqual({ passed: 7, failed: 1 });
  const stray = report({ numPassedTests: 7, numFailedTests: 0, testResults: [] });
  expect(countVitest(stray, 1)).toEqual({ passed: 7, failed: 1 });
});

test("without a report nothing is counted", () => {
  expect(countVitest(path.join(temporaryFolder(), "report.json"), 0)).toBeUndefined();
});
