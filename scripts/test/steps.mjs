// The checks of npm test, in order. A command prints `N passed, N failed` last, unless `count` says how
// else its tests are counted.
import fs from "node:fs";
import path from "node:path";
import { findChromium, noChromium } from "../setup/chromium.mjs";

const node = process.execPath;

/** The table of steps for a project. */
export function stepsOf(project) {
  const tool = (...parts) => path.join(project.modules, ...parts);
  const report = path.join(project.state, "unit-tests.json");
  return [
    {
      name: "types",
      command: [node, tool("typescript", "bin", "tsc"), "-p", "tsconfig.json"],
      count: asOne,
    },
    { name: "lint", command: [node, path.join("scripts", "test", "lint.mjs")] },
    {
      name: "unit",
      command: [
        node,
        tool("vitest", "vitest.mjs"),
        "run",
        "--reporter=default",
        "--reporter=json",
        `--outputFile.json=${report}`,
      ],
      before: () => fs.rmSync(report, { force: true }),
      count: ({ code }) => countVitest(report, code),
    },
    { name: "kernel", command: [project.python, path.join("test", "kernel", "run.py")] },
    { name: "notebooks", command: [node, path.join("scripts", "notebooks.mjs"), "check"] },
    { name: "grading", command: [node, path.join("test", "notebooks", "grading.mjs")] },
    { name: "package", command: [node, path.join("test", "package", "run.mjs")] },
    {
      name: "figures",
      command: [node, path.join("test", "plot", "validate.mjs")],
      missing: () => (findChromium() ? "" : noChromium),
    },
    {
      name: "browser",
      command: [node, path.join("test", "browser", "run.mjs")],
      missing: () => (findChromium() ? "" : noChromium),
    },
  ];
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
