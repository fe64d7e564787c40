// Finds the submissions in a folder. It may have a folder for each student or for each lesson, files named after
// students, or nbgrader's submitted/STUDENT/LESSON.
import fs from "node:fs";
import path from "node:path";
import { packagedLessons } from "../lessons.js";

export type Submission = { readonly student: string; readonly file: string };

const isLesson = (name: string): boolean =>
  packagedLessons().some((lesson) => lesson.name === name) ||
  /^(?:lesson[-_ ]?)?\d{1,2}$/i.test(name);

/** A student's name, taken from a file name without the lesson's name; if nothing is left, the whole file name. */
function studentIn(name: string): string {
  const stem = name.replace(/\.ipynb$/i, "");
  const lesson = packagedLessons().find(({ name }) => stem.toLowerCase().includes(name))?.name;
  const at = lesson ? stem.toLowerCase().indexOf(lesson) : 0;
  const rest = lesson
    ? [stem.slice(0, at), stem.slice(at + lesson.length)]
    : [stem.replace(/^\d\d[-_ ]+/, "")];
  const names = rest.map((part) => part.replace(/^[-_ .]+|[-_ .]+$/g, ""));
  return names.find((part) => part !== "") ?? stem;
}

/** All notebooks in a folder and its subfolders, sorted by the students' names. */
export function findSubmissions(folder: string): Submission[] {
  const files = (below: string): string[] =>
    fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
      const file = path.join(below, entry.name);
      if (entry.isDirectory()) return files(file);
      return entry.isFile() && /\.ipynb$/i.test(entry.name) ? [file] : [];
    });
  return files("")
    .map((file) => {
      const parts = file.split(path.sep);
      const folders = parts.slice(0, -1).filter((part) => part !== "submitted" && !isLesson(part));
      const student = folders[0] ?? studentIn(parts.at(-1) as string);
      return { student, file: path.join(folder, file) };
    })
    .sort((a, b) => a.student.localeCompare(b.student, "en") || (a.file < b.file ? -1 : 1));
}
