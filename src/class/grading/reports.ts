// Writes the results of `nudgebook grade`: grades.csv with a column for each exercise, a page of feedback for each
// student, and a page for the teacher with the most frequent mistakes of the class.
import fs from "node:fs";
import path from "node:path";
import { packagedLessons } from "../lessons.js";
import type { Result } from "./grade.js";
import type { Mark } from "./judge.js";

const rightIn = ({ marks }: Result): number => marks.filter(({ right }) => right).length;

/** The best notebook of each student for each lesson, and in `others` how many more notebooks the student handed in. */
function bestOf(results: readonly Result[]): { best: Result[]; others: Map<Result, number> } {
  const best = new Map<string, Result>();
  const count = new Map<string, number>();
  for (const result of results) {
    const key = JSON.stringify([result.student, result.lesson]);
    const before = best.get(key);
    count.set(key, (count.get(key) ?? 0) + 1);
    if (!before || rightIn(result) > rightIn(before)) best.set(key, result);
  }
  const others = new Map([...best].map(([key, result]) => [result, (count.get(key) ?? 1) - 1]));
  return { best: [...best.values()], others };
}

/** Adds a remark to notebooks with the same variant of a lesson, if the class got several variants. */
function withSharedVariants(results: readonly Result[]): Result[] {
  return results.map((result) => {
    const { student, lesson, variant } = result;
    const others = results.filter((one) => one.lesson === lesson && one.student !== student);
    const same = others.filter((one) => one.variant === variant).map((one) => one.student);
    if (variant === undefined || same.length === 0 || same.length === others.length) return result;
    const names = [...new Set(same)].join(", ");
    const remark = `It has the numbers of variant ${variant}, as the notebook of ${names} has.`;
    return { ...result, remarks: [...result.remarks, remark] };
  });
}

/** A value as a field of a CSV file. A text that a spreadsheet would read as a formula gets an apostrophe in front. */
function field(value: string | number): string {
  const text =
    typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function gradesTable(best: readonly Result[]): string {
  const done = new Set(best.map(({ lesson }) => lesson));
  const lessons = packagedLessons().filter(({ name }) => done.has(name));
  const ids = lessons.flatMap(({ exercises }) => exercises.map(({ id }) => id));
  const students = [...new Set(best.map(({ student }) => student))];
  const withVariants = best.some(({ variant }) => variant !== undefined);
  const rows = students.map((student) => {
    const own = best.filter((result) => result.student === student);
    const marks = own.flatMap((result) => result.marks);
    const points = ids.map((id) => {
      const mark = marks.find((one) => one.id === id);
      return mark ? Number(mark.right) : "";
    });
    const remarks = own.flatMap((result) => result.remarks).join(" ");
    const variants = [...new Set(own.flatMap(({ variant = [] }) => variant))].join(" ");
    return [
      student,
      ...(withVariants ? [variants] : []),
      ...points,
      marks.filter(({ right }) => right).length,
      ids.length,
      remarks,
    ];
  });
  const head = ["student", ...(withVariants ? ["variant"] : []), ...ids, "points", "of", "remarks"];
  return `${[head, ...rows].map((row) => row.map(field).join(",")).join("\n")}\n`;
}

const escapes: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => escapes[sign] as string);
/** A message of `check` as HTML, with the text between backticks as code. */
const inline = (text: string): string => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(title)}</title>
<style>body { font: 18px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #222; background: #fff }
li { margin: .6rem 0 } code { background: #f2f2f2; padding: 0 .2em; overflow-wrap: anywhere } table { border-collapse: collapse } td, th { padding: .2rem .8rem; text-align: left; border-bottom: 1px solid #ccc }
.right { color: #006b4c } .wrong { color: #a84300 }</style></head>
<body><h1>${escaped(title)}</h1>
${body}
</body></html>
`;

const sign = ({ right, kind }: Mark): string =>
  right ? "✔" : kind === "unanswered" || kind === "missing" ? "○" : "✘";

const item = (mark: Mark): string =>
  `<li class="${mark.right ? "right" : "wrong"}"><strong>${sign(mark)} ${mark.id} ${escaped(mark.title)}</strong><br>${inline(mark.message)}</li>`;

const listed = (texts: readonly string[]): string =>
  texts.length === 0
    ? ""
    : `<ul>${texts.map((text) => `<li>${inline(text)}</li>`).join("\n")}</ul>`;

function feedback(
  student: string,
  results: readonly Result[],
  others: Map<Result, number>,
): string {
  const parts = results.map((result) => {
    const title = result.lesson || path.basename(result.file);
    const more = others.get(result) ?? 0;
    const twice =
      more > 0
        ? [`There were ${more + 1} notebooks for this lesson; the best of them counts.`]
        : [];
    return `<h2>${escaped(title)}: ${rightIn(result)} of ${result.marks.length}</h2>
<ul>${result.marks.map(item).join("\n")}</ul>
${listed([...twice, ...result.remarks])}`;
  });
  return page(`Feedback for ${student}`, parts.join("\n"));
}

/** The text by which equal mistakes are counted: a mark's message without the part that names the student's numbers. */
const mistakeOf = ({ kind, message }: Mark): string =>
  kind === "unanswered"
    ? "Not answered."
    : message.replace(/ Stuck\? `hint.*$/, "").replace(/(?<=[.:]) `.*$/, "");

function teachersPage(best: readonly Result[]): string {
  const lessons = packagedLessons().filter(({ name }) =>
    best.some(({ lesson }) => lesson === name),
  );
  const parts = lessons.map(({ name, exercises }) => {
    const class_ = best.filter(({ lesson }) => lesson === name);
    const rows = exercises.map(({ id, title }) => {
      const marks = class_.flatMap((result) => result.marks.filter((mark) => mark.id === id));
      const counts = new Map<string, number>();
      for (const mark of marks) {
        if (!mark.right) counts.set(mistakeOf(mark), (counts.get(mistakeOf(mark)) ?? 0) + 1);
      }
      const common = [...counts].sort(([, a], [, b]) => b - a).slice(0, 5);
      const mistakes = common.map(([text, count]) => `${count} × ${text}`);
      const right = marks.filter((mark) => mark.right).length;
      return `<h3>${id} ${escaped(title)}: ${right} of ${marks.length} right</h3>${listed(mistakes)}`;
    });
    return `<h2>${escaped(name)}: ${class_.length} notebooks</h2>${rows.join("\n")}`;
  });
  const notes = best.flatMap(({ student, remarks }) =>
    remarks.map((text) => `${student}: ${text}`),
  );
  const remarks = notes.length > 0 ? `<h2>What happened</h2>${listed(notes)}` : "";
  return page("The class", parts.join("\n") + remarks);
}

/** A student's name with the characters that a file name may not have replaced. */
const fileName = (student: string): string =>
  student.replace(/[^\p{L}\p{N}._-]+/gu, "_").replace(/^\.+/, "_");

/** Writes grades.csv and all pages into a folder; returns the paths of the table and of the teacher's page. */
export function writeReports(
  results: readonly Result[],
  folder: string,
): { grades: string; page: string } {
  const sorted = withSharedVariants(results).sort(
    (a, b) => a.student.localeCompare(b.student, "en") || (a.lesson < b.lesson ? -1 : 1),
  );
  const { best, others } = bestOf(sorted);
  const pages = path.join(folder, "feedback");
  fs.rmSync(pages, { recursive: true, force: true });
  fs.mkdirSync(pages, { recursive: true });
  const taken = new Map<string, number>();
  for (const student of new Set(best.map((result) => result.student))) {
    const name = fileName(student);
    const number = (taken.get(name.toLowerCase()) ?? 0) + 1;
    taken.set(name.toLowerCase(), number);
    const file = path.join(pages, `${name}${number > 1 ? `-${number}` : ""}.html`);
    fs.writeFileSync(
      file,
      feedback(
        student,
        best.filter((one) => one.student === student),
        others,
      ),
    );
  }
  const grades = path.join(folder, "grades.csv");
  const teacher = path.join(folder, "class.html");
  fs.writeFileSync(grades, `\uFEFF${gradesTable(best)}`);
  fs.writeFileSync(teacher, teachersPage(best));
  return { grades, page: teacher };
}
