import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { findSubmissions } from "../../../src/class/grading/submissions.js";

function students(...files: string[]): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "submissions-"));
  try {
    for (const file of files) {
      fs.mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      fs.writeFileSync(path.join(folder, file), "{}");
    }
    return findSubmissions(folder).map(({ student }) => student);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

test.each([
  ["a folder for each student", ["anna/06-training.ipynb", "ben/x/y.ipynb"]],
  ["files that carry the students' names", ["06-training_anna.ipynb", "ben-06-training.ipynb"]],
  ["files that are called after the students", ["anna.ipynb", "06 ben.ipynb"]],
  ["a folder for each lesson", ["06-training/anna.ipynb", "06/ben.ipynb"]],
  [
    "nbgrader's folders",
    ["submitted/anna/06-training/06-training.ipynb", "submitted/ben/06-training/06-training.ipynb"],
  ],
])("%s", (_, files) => {
  expect(students(...files)).toEqual(["anna", "ben"]);
});

test("a student's name keeps its letters, in a file's name too", () => {
  expect(students("06-training_Zoë Müller.ipynb")).toEqual(["Zoë Müller"]);
});

test("checkpoints, packages and other files are no submissions", () => {
  const others = [".ipynb_checkpoints/a.ipynb", "node_modules/x/b.ipynb", "notes.txt"];
  expect(students(...others, "anna/06.ipynb")).toEqual(["anna"]);
});
