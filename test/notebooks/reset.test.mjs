import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findNotebooks } from "../../scripts/notebooks/files.mjs";
import { resetNotebook } from "../../scripts/notebooks/reset.mjs";
import { temporaryFolder } from "../setup/folder.mjs";

function committedLesson() {
  const folder = temporaryFolder();
  const file = path.join(folder, "01-lesson.ipynb");
  fs.writeFileSync(file, "as written");
  const git = (...words) =>
    execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.org", ...words], {
      cwd: folder,
      stdio: "ignore",
    });
  git("init");
  git("add", ".");
  git("commit", "-m", "The lesson");
  return { folder, file };
}

test("a changed lesson comes back, and the learner's own is kept beside it", () => {
  const { folder, file } = committedLesson();
  fs.writeFileSync(file, "with my answers");
  const copy = resetNotebook(file);
  expect(fs.readFileSync(file, "utf8")).toBe("as written");
  expect(copy).toBe(path.join(folder, "mine", "01-lesson-1.ipynb"));
  expect(fs.readFileSync(copy, "utf8")).toBe("with my answers");
});

test("a second reset overwrites no copy", () => {
  const { file } = committedLesson();
  fs.writeFileSync(file, "first try");
  const first = resetNotebook(file);
  fs.writeFileSync(file, "second try");
  expect(fs.readFileSync(resetNotebook(file), "utf8")).toBe("second try");
  expect(fs.readFileSync(first, "utf8")).toBe("first try");
});

test("an unchanged lesson is left alone", () => {
  const { folder, file } = committedLesson();
  expect(resetNotebook(file)).toBeUndefined();
  expect(fs.existsSync(path.join(folder, "mine"))).toBe(false);
});

test("a deleted lesson comes back", () => {
  const { file } = committedLesson();
  fs.rmSync(file);
  resetNotebook(file);
  expect(fs.readFileSync(file, "utf8")).toBe("as written");
});

test("without git the way out is named", () => {
  const file = path.join(temporaryFolder(), "01-lesson.ipynb");
  fs.writeFileSync(file, "mine");
  expect(() => resetNotebook(file)).toThrow(/could not be brought back[\s\S]*Download the project/);
  expect(fs.readFileSync(file, "utf8")).toBe("mine");
});

test("the learner's copies are no notebooks of the course", () => {
  const { folder, file } = committedLesson();
  fs.writeFileSync(file, "mine");
  resetNotebook(file);
  expect(findNotebooks(folder)).toEqual([file]);
});
