// The checks of npm test, those that take longest early. A command prints `N passed, N failed` last, unless
// `count` says how else its tests are counted.
import fs from "node:fs";
import path from "node:path";
import { findChromium, noChromium } from "../setup/chromium.mjs";

const node = process.execPath;

/** The table of steps for a project. */
export function stepsOf(project) {
  const tool = (...parts) => path.join(project.modules, ...parts);
  const script = (...parts) => [node, path.join(...parts)];
  const missing = () => (findChromium() ? "" : noChromium);
  const known = path.join(project.state, "types.tsbuildinfo");
  const checkOnlyChanges = ["--incremental", "--tsBuildInfoFile", known];
  const types = [
    node,
    tool("typescript", "bin", "tsc"),
    "-p",
    "tsconfig.json",
    ...checkOnlyChanges,
  ];
  return [
    { name: "types", command: types, count: asOne },
    { name: "lint", command: script("scripts", "test", "lint.mjs") },
    { name: "browser", command: script("test", "browser", "run.mjs"), missing },
    { name: "kernel", command: [project.python, path.join("test", "kernel", "run.py")] },
    unitStep(project, ["run"]),
    { name: "grading", command: script("test", "class", "grading.mjs") },
    { name: "notebooks", command: [...script("scripts", "notebooks.mjs"), "check"] },
    { name: "site", command: script("test", "site", "browser.mjs"), missing },
    { name: "figures", command: script("test", "plot", "validate.mjs"), missing },
    { name: "package", command: script("test", "package", "run.mjs") },
  ];
}

/** The step of the unit tests; `words` tell vitest which of them. */
export function unitStep(project, words) {
  const report = path.join(project.state, "unit-tests.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {
    name: "unit",
    command: [node, path.join(project.modules, "vitest", "vitest.mjs"), ...words, ...reporters],
    before: () => fs.rmSync(report, { force: true }),
    count: ({ code }) => countVitest(report, code),
  };
}

const asOne = ({ code }) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** Counts from vitest's report; a file that could not be loaded is one failed test. */
export function countVitest(report, code) {
  if (!fs.existsSync(report)) return undefined;
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(
    fs.readFileSync(report, "utf8"),
  );
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((one) => one.status === "failed"),
  ).length;
  const failed = numFailedTests + broken;
  // An error outside any test fails the run, too.
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** The line that ends a step's output. */
export const countLine = /^(\d+) passed, (\d+) failed$/;
