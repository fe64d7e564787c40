// The commands for teachers: `nudgebook handout`, `nudgebook grade`, `nudgebook serve`.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";

const usages: Record<string, string> = {
  handout: `nudgebook handout [LESSON…] --to FOLDER    copies of the lessons for students, without solutions
  LESSON             a number or a name, such as 06; all lessons without it
  --to FOLDER        where they are written; files that are there are left alone
  --only-exercises   the imports and the exercises, without the texts
  --nbgrader         for nbgrader: FOLDER/source/LESSON, a locked cell worth a point for each exercise
  --solved NAME      solved copies; with --nbgrader as the submission of a student of that name
  --variant SEED     other numbers in the exercises that have some: SEED is a word, such as a student's name`,
  grade: `nudgebook grade FOLDER    grades every notebook below the folder
  FOLDER             one folder for each student, or files that are named after the students
  --to FOLDER        where grades.csv, feedback/ and class.html are written; FOLDER-graded without it
  --seconds N        a cell or an answer may compute so long; 10 without it
  --megabytes N      a student's process may use so much memory; 512 without it
  --workers N        so many notebooks at once; one for each core without it
  --again            grades notebooks again that have not changed since the last time`,
  serve: `nudgebook serve --to FOLDER    a class server on this computer, with JupyterHub
  --to FOLDER        the class: passwords.csv, a folder for each student, and what the server needs
  --students FILE    a text file with one name on each line; once, and again for new names
  --lessons LIST     the lessons to hand out, such as 02,05,06; all without it
  --port N           the address is http://localhost:N; 8000 without it
  --megabytes N      a process of a student may use so much memory; 2048 without it`,
};

/** A command: writes text through `tell`, resolves with the exit status, and throws an error for wrong arguments. */
type Command = (words: readonly string[], tell: (text: string) => void) => Promise<number>;

function wholeNumber(name: string, text: string | undefined, usual: number, most: number): number {
  const number = text === undefined ? usual : Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= most) return number;
  throw new Error(
    `expected a whole number from 1 to ${most} after --${name}, got ${JSON.stringify(text)}`,
  );
}

/** The folder that --to names; it may be missing, and may not be a file. */
function folderOf(name: string): string {
  const folder = path.resolve(name);
  if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new Error(`expected a folder after --to, got the file ${name}`);
  }
  return folder;
}

const handout: Command = async (words, tell) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      to: { type: "string" },
      "only-exercises": { type: "boolean" },
      nbgrader: { type: "boolean" },
      solved: { type: "string" },
      variant: { type: "string" },
    },
  });
  if (!values.to) throw new Error("expected --to FOLDER: where the copies are written");
  const { variant: seed } = values;
  const { isSeed } = await import("./grading/submitted-notebook.js");
  if (seed !== undefined && !isSeed(seed)) {
    throw new Error(
      `expected letters, digits, ".", "_" and "-" after --variant, at most 40, got ${JSON.stringify(seed)}`,
    );
  }
  const [{ selectLessons }, { writeHandout }] = await Promise.all([
    import("./lessons.js"),
    import("./handout.js"),
  ]);
  const lessons = selectLessons(positionals);
  const to = folderOf(values.to);
  const { written, kept } = writeHandout(lessons, {
    to,
    only: values["only-exercises"] ?? false,
    nbgrader: values.nbgrader ?? false,
    ...(values.solved !== undefined && { student: values.solved }),
    ...(seed !== undefined && { seed }),
  });
  for (const file of written) tell(`written  ${path.relative(process.cwd(), file)}`);
  for (const file of kept) tell(`left as it is  ${path.relative(process.cwd(), file)}`);
  return 0;
};

const grade: Command = async (words, tell) => {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      to: { type: "string" },
      seconds: { type: "string" },
      megabytes: { type: "string" },
      workers: { type: "string" },
      again: { type: "boolean" },
    },
  });
  const [name, ...more] = positionals;
  if (name === undefined) throw new Error("expected the folder of the submissions");
  if (more.length > 0)
    throw new Error(`expected one folder, got ${positionals.length}: ${positionals.join(", ")}`);
  const folder = path.resolve(name);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`expected a folder with submissions, got ${name}, which is none`);
  }
  const [{ gradeAll, usualWorkers }, { findSubmissions }, { writeReports }] = await Promise.all([
    import("./grading/grade.js"),
    import("./grading/submissions.js"),
    import("./grading/reports.js"),
  ]);
  const limits = {
    seconds: wholeNumber("seconds", values.seconds, 10, 3600),
    megabytes: wholeNumber("megabytes", values.megabytes, 512, 65_536),
    workers: wholeNumber("workers", values.workers, usualWorkers(), 64),
  };
  const submissions = findSubmissions(folder);
  if (submissions.length === 0)
    throw new Error(`expected notebooks (.ipynb) below ${name}, found none`);
  const to = folderOf(values.to ?? `${folder}-graded`);
  const results = path.join(to, ".results");
  if (values.again) fs.rmSync(results, { recursive: true, force: true });
  fs.mkdirSync(to, { recursive: true });
  const hidden = [folder, to, path.resolve(import.meta.dirname, "..", "..")];
  const graded = await gradeAll(submissions, { ...limits, results, hidden, tell });
  const written = writeReports(graded, to);
  const shown = (file: string) => path.relative(process.cwd(), file);
  tell(
    `Marks: ${shown(written.grades)}. For the teacher: ${shown(written.page)}. For the students: ${shown(path.join(to, "feedback"))}.`,
  );
  return 0;
};

const serveClass: Command = async (words, tell) => {
  const { values } = parseArgs({
    args: [...words],
    options: {
      to: { type: "string" },
      students: { type: "string" },
      lessons: { type: "string" },
      port: { type: "string" },
      megabytes: { type: "string" },
    },
  });
  if (!values.to) throw new Error("expected --to FOLDER: the folder of the class");
  const port = wholeNumber("port", values.port, 8000, 65_000);
  const megabytes = wholeNumber("megabytes", values.megabytes, 2048, 65_536);
  if (values.students && !fs.existsSync(values.students)) {
    throw new Error(`expected a text file after --students, got ${values.students}, which is none`);
  }
  const [{ selectLessons }, { serve }] = await Promise.all([
    import("./lessons.js"),
    import("./serve.js"),
  ]);
  const lessons = selectLessons(values.lessons?.split(",") ?? []);
  const names = values.students ? fs.readFileSync(values.students, "utf8").split(/\r?\n/) : [];
  return serve({ to: folderOf(values.to), names, port, megabytes, lessons, tell });
};

const commands: Record<string, Command> = { handout, grade, serve: serveClass };

/** Runs the command with this name; resolves with the process's exit status. */
export async function runCommand(
  name: string,
  words: readonly string[],
  tell: (text: string) => void = console.log,
): Promise<number> {
  const command = commands[name];
  if (!command) throw new Error(`expected handout, grade or serve, got ${name}`);
  if (words.includes("--help") || words.includes("-h")) {
    tell(usages[name] ?? "");
    return 0;
  }
  try {
    return await command(words, tell);
  } catch (error) {
    const { message } = error as Error;
    const [, lacking] = /^Cannot find (?:module|package) '(@?[\w-]+)/.exec(message) ?? [];
    const text =
      lacking && `expected the package ${lacking} to be installed: npm install ${lacking}`;
    // What Node says about an unknown option goes on for another sentence.
    const [own] = message.split(/\n|\. To specify/);
    console.error(`nudgebook ${name}: ${text ?? own}`);
    return 2;
  }
}
