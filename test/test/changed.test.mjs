import { expect, test } from "vitest";
import { kernelTests, relatedTo, stepsForChanges } from "../../scripts/test/changed.mjs";
import { stepsOf } from "../../scripts/test/steps.mjs";
import { projectWith } from "../setup/folder.mjs";

const files = [
  "src/math/vector.ts",
  "src/plot/line.ts",
  "src/kernel/session/stopping.ts",
  "notebooks/01-a.ipynb",
  "notebooks/02-b.ipynb",
  "scripts/notebooks.mjs",
  "scripts/notebooks/png.mjs",
  "test/math/vector.test.ts",
  "test/golden/keras.json",
  "test/notebooks.test.mjs",
  "test/notebooks/png.test.mjs",
  "test/kernel/stop_test.py",
  "test/kernel/help_test.py",
];
const course = () =>
  projectWith({
    ...Object.fromEntries(files.map((name) => [name, ""])),
    "test/training/keras.test.ts": 'golden("keras")',
  });

function planned(...changed) {
  const project = course();
  const { steps, leftOut } = stepsForChanges(project, stepsOf(project), changed);
  const short = ({ name, command }) => [name, command.slice(2).join(" ")];
  return { steps: Object.fromEntries(steps.map(short)), leftOut };
}

test("types and lint are checked after every change, unit tests where one can fail", () => {
  expect(Object.keys(planned().steps)).toEqual(["types", "lint"]);
  const { steps } = planned("src/math/vector.ts");
  expect(Object.keys(steps)).toEqual(["types", "lint", "unit"]);
  expect(steps.unit).toMatch(/^related --run .*src\/math\/vector\.ts/);
});

test("what a change can break and takes minutes is named as left out", () => {
  expect(planned("src/math/vector.ts").leftOut).toEqual(["notebooks"]);
  expect(planned("test/browser/lab.mjs").leftOut).toEqual(["browser"]);
});

test("a changed notebook is executed, and those left out are named", () => {
  const { steps, leftOut } = planned("notebooks/02-b.ipynb");
  expect(steps.notebooks).toBe("check 02-b");
  expect(leftOut).toEqual(["the other notebooks than 02-b"]);
});

test("a changed figure is drawn", () => {
  expect(planned("src/plot/line.ts").steps).toHaveProperty("figures");
});

test("a changed file of the kernel is tested by the tests of its name", () => {
  const project = course();
  expect(kernelTests(["src/kernel/session/stopping.ts"], project.root)).toEqual(["stop_test"]);
  expect(kernelTests(["test/kernel/help_test.py"], project.root)).toEqual(["help_test"]);
  expect(planned("src/kernel/session/stopping.ts").steps.kernel).toBe("stop_test");
});

test("tests that start a script, or read a file, belong to it as well", () => {
  const { root } = course();
  expect(relatedTo(["scripts/notebooks.mjs"], root)).toContain("test/notebooks.test.mjs");
  expect(relatedTo(["scripts/notebooks/png.mjs"], root)).toEqual([
    "scripts/notebooks/png.mjs",
    "test/notebooks/png.test.mjs",
  ]);
  expect(relatedTo(["test/golden/keras.json"], root)).toContain("test/training/keras.test.ts");
});

test("a file that was removed is not handed to vitest", () => {
  expect(relatedTo(["src/math/gone.ts"], course().root)).toEqual([]);
});
