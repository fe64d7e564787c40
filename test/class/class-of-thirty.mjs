// Grades made-up classes and compares every mark with the one that the answers earn.
//   node test/class/class-of-thirty.mjs [LESSON…]   lessons 02, 05 and 06 without a name; --remarks shows them
// The last line is `N passed, N failed`.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { project } from "../../scripts/setup/project.mjs";
import { madeUpClass, writeClass } from "./made-up-class.mjs";

const load = (name) => import(new URL(`../../dist/class/${name}.js`, import.meta.url).href);
const { exercisesOf, selectLessons } = await load("lessons");
const { studentCopy } = await load("handout");
const { findSubmissions } = await load("grading/submissions");
const { gradeAll, usualWorkers } = await load("grading/grade");

/**
 * Grades classes and prints a line for each student.
 * @param classes lessons with students: their names, the texts of their notebooks, and the marks that are right
 * @returns how many got exactly their marks, and how many did not
 */
export async function gradeClasses(classes, { seconds = 5, remarks = false } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-class-"));
  const counts = { passed: 0, failed: 0 };
  try {
    for (const { lesson, students } of classes) {
      writeClass(path.join(folder, lesson.name), lesson, students);
    }
    const results = await gradeAll(findSubmissions(folder), {
      seconds,
      megabytes: 512,
      workers: usualWorkers(),
      results: path.join(folder, ".results"),
      hidden: [folder, project.root],
      tell: remarks ? console.log : () => {},
    });
    const all = classes.flatMap(({ lesson, students }) =>
      students.map((student) => ({
        ...student,
        place: path.join(folder, lesson.name, student.name),
      })),
    );
    for (const { name, marks, place } of all) {
      const result = results.find(({ file }) => path.dirname(file) === place);
      const got = (id) => result?.marks.find((mark) => mark.id === id)?.right ?? false;
      const ids = Object.keys(marks);
      const wrong = ids.filter((id) => got(id) !== marks[id]);
      counts[wrong.length === 0 ? "passed" : "failed"] += 1;
      const sign = wrong.length === 0 ? "✓" : "✗";
      const lesson = path.basename(path.dirname(place));
      console.log(`${sign} ${lesson}, ${name}: ${ids.filter(got).length} of ${ids.length}`);
      if (wrong.length > 0) {
        console.log(`    wrong mark for ${wrong.join(", ")}: ${JSON.stringify(result)}`);
      }
      if (remarks) for (const remark of result?.remarks ?? []) console.log(`    ${remark}`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
  return counts;
}

/** The made-up class of a lesson. */
export const classOf = (lesson) => madeUpClass(lesson, studentCopy, project.root, exercisesOf);

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const words = process.argv.slice(2);
  const names = words.filter((word) => !word.startsWith("--"));
  const total = { passed: 0, failed: 0 };
  for (const lesson of selectLessons(names.length > 0 ? names : ["02", "05", "06"])) {
    const start = performance.now();
    const students = classOf(lesson);
    const options = { remarks: words.includes("--remarks") };
    const { passed, failed } = await gradeClasses([{ lesson, students }], options);
    total.passed += passed;
    total.failed += failed;
    const seconds = ((performance.now() - start) / 1000).toFixed(0);
    console.log(`${lesson.name}: ${students.length} notebooks in ${seconds} s`);
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}
