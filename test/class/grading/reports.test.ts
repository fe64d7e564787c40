import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import type { Result } from "../../../src/class/grading/grade.js";
import { writeReports } from "../../../src/class/grading/reports.js";
import { packagedLessons } from "../../../src/class/lessons.js";

const lesson = packagedLessons()[6];
const result = (
  student: string,
  rightOnes: number,
  message = "Wrong.",
  remarks: string[] = [],
): Result => ({
  student,
  file: `${student}.ipynb`,
  lesson: lesson?.name ?? "",
  remarks,
  marks: (lesson?.exercises ?? []).map(({ id, title }, i) => ({
    id,
    title,
    right: i < rightOnes,
    kind: i < rightOnes ? "right" : "different",
    message: i < rightOnes ? "Right." : message,
  })),
});

function written(results: Result[]): Record<string, string> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "reports-"));
  try {
    writeReports(results, folder);
    const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
    return Object.fromEntries(
      files
        .filter((file) => fs.statSync(path.join(folder, file)).isFile())
        .map((file) => [
          file.replaceAll("\\", "/"),
          fs.readFileSync(path.join(folder, file), "utf8"),
        ]),
    );
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
const rows = (files: Record<string, string>) =>
  (files["grades.csv"] ?? "").replace("\uFEFF", "").trim().split("\n");

test("grades.csv has a column for each exercise and a row for each student, in the order of their names", () => {
  expect(rows(written([result("Zoë", 7), result("anna", 2)]))).toEqual([
    "student,6.1,6.2,6.3,6.4,6.5,6.6,6.7,points,of,remarks",
    "anna,1,1,0,0,0,0,0,2,7,",
    "Zoë,1,1,1,1,1,1,1,7,7,",
  ]);
});

test("variants have a column, and a variant that two of several students hand in has a remark", () => {
  const own = (student: string, variant: string) => ({ ...result(student, 7), variant });
  const table = rows(written([own("anna", "anna"), own("ben", "anna"), own("cleo", "cleo")]));
  expect(table[0]).toMatch(/^student,variant,6\.1,/);
  expect(table[1]).toBe(
    'anna,anna,1,1,1,1,1,1,1,7,7,"It has the numbers of variant anna, as the notebook of ben has."',
  );
  expect(table[2]).toContain("as the notebook of anna has.");
  expect(table[3]).toBe("cleo,cleo,1,1,1,1,1,1,1,7,7,");
  const shared = rows(written([own("anna", "a"), own("ben", "a")]));
  expect(shared[1]).toBe("anna,a,1,1,1,1,1,1,1,7,7,");
});

test("of two notebooks of a student the better one counts", () => {
  const files = written([result("anna", 1), result("anna", 5), result("anna", 2)]);
  expect(rows(files)[1]).toBe("anna,1,1,1,1,1,0,0,5,7,");
  expect(files["feedback/anna.html"]).toContain("There were 3 notebooks for this lesson");
});

test("a notebook without a lesson gets a row with its remark", () => {
  const none = {
    student: "ben",
    file: "x.ipynb",
    lesson: "",
    marks: [],
    remarks: ["Nothing, really."],
  };
  expect(rows(written([result("anna", 6), none]))[2]).toBe('ben,,,,,,,,0,7,"Nothing, really."');
});

test("names and messages from students are text, in pages and in spreadsheets", () => {
  const files = written([result("=HYPERLINK(1)", 0, "<script>alert(1)</script> `a < b`")]);
  expect(rows(files)[1]).toMatch(/^'=HYPERLINK\(1\),/);
  const page = files["feedback/_HYPERLINK_1_.html"];
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; <code>a &lt; b</code>");
  expect(page).not.toContain("<script>");
});

test("two students whose names give one file name get two pages", () => {
  const files = written([result("a/b", 1), result("a b", 2)]);
  expect(
    Object.keys(files)
      .filter((name) => name.startsWith("feedback/"))
      .sort(),
  ).toEqual(["feedback/a_b-2.html", "feedback/a_b.html"]);
});

test("the teacher's page counts a mistake once for each student, whatever the numbers of the example", () => {
  const files = written([
    result("a", 5, 'Off by one. `f(1)` gives `2`; `1` is expected. Stuck? `hint("6.6")` helps.'),
    result("b", 5, 'Off by one. `f(3)` gives `9`; `1` is expected. Stuck? `hint("6.6")` helps.'),
    result("c", 5, "Not right yet."),
  ]);
  expect(files["class.html"]).toContain(
    "6.6 The best epoch: 0 of 3 right".replace("The best epoch", lesson?.exercises[5]?.title ?? ""),
  );
  expect(files["class.html"]).toMatch(/<li>2 × Off by one\.<\/li>\s*<li>1 × Not right yet\.<\/li>/);
});
