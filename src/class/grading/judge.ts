// Grades submissions in a thread of the grader. The student's cells run in another process; a student's function is
// represented here by a function that sends its inputs to that process and returns the reply. So `checkAnswer`, which
// a notebook's `check` calls too, compares the answers in a thread without student code.
import {
  type MessagePort,
  parentPort,
  receiveMessageOnPort,
  workerData,
} from "node:worker_threads";
import { checkAnswer } from "../../course/check.js";
import type { Exercise } from "../../course/exercise/exercise.js";
import { splitId } from "../../course/exercise/variant.js";
import { exercisesOf, lessonOf, packagedLessons } from "../lessons.js";
import { type Asked, type Compiled, cellsNeeded, createNotebookCompiler } from "./compile.js";
import { createStudent, Ended, type Reply, type Request } from "./student.js";
import { isSeed, readSubmission } from "./submitted-notebook.js";

/** The mark for one exercise: whether the answer is right, the kind of mistake, and the message. */
export type Mark = {
  readonly id: string;
  readonly title: string;
  readonly right: boolean;
  readonly kind: string;
  readonly message: string;
};

/** The marks of one notebook, and the lesson that the notebook belongs to. */
export type Graded = {
  readonly lesson: string;
  /** The seed of the notebook's variant; undefined if its exercises have the usual numbers. */
  readonly variant?: string;
  readonly marks: readonly Mark[];
  readonly remarks: readonly string[];
};

type Setup = { folder: string; port: MessagePort; flag: Int32Array };
const { folder, port, flag } = workerData as Setup;

/** Sends a request to the grader's main thread, and blocks until the reply is there. */
function request(message: Request): Reply {
  Atomics.store(flag, 0, 0);
  port.postMessage(message);
  for (;;) {
    const found = receiveMessageOnPort(port);
    if (found) return found.message as Reply;
    Atomics.wait(flag, 0, 0, 1000);
  }
}

/** Rewrites the error of Node's permission model, so that it names what a graded notebook may not use. */
const withReason = (message: string): string =>
  message.replace(
    "Access to this API has been restricted",
    "It used a file, a program or a thread that a graded notebook may not use",
  );

const plainText = (source: string): string => source.replace(/\s+/g, " ").trim();
const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);
const nameIn = ({ signature }: Exercise): string => /^\w+/.exec(signature)?.[0] ?? "";
const compiler = createNotebookCompiler(folder);
const student = createStudent(request);
const handedOut = new Set(
  packagedLessons().flatMap(({ notebook }) =>
    notebook.cells.flatMap((cell) => (cell.cell_type === "code" ? [plainText(cell.source)] : [])),
  ),
);

/** The answer to an exercise: the number of the cell that declares the answer, and the variable's name. */
type Place = { exercise: Exercise; cell: number; name: string };

/** Finds each answer in the last `check` of its exercise; without one, in the variable that the exercise asks for. */
function findAnswers(
  sources: string[],
  asked: readonly (readonly Asked[])[],
  exercises: readonly Exercise[],
): Place[] {
  return exercises.flatMap((exercise) => {
    const cell = asked.map((calls) => calls.some(({ id }) => id === exercise.id)).lastIndexOf(true);
    const answer = asked[cell]?.filter(({ id }) => id === exercise.id).at(-1)?.answer;
    if (answer && isName(answer)) return [{ exercise, cell, name: answer }];
    if (answer) {
      const name = `__answer_${exercise.id.replace(".", "_")}`;
      sources[cell] = `${sources[cell]}\n;const ${name} = (${answer});`;
      return [{ exercise, cell, name }];
    }
    const declares = new RegExp(`\\b(?:function|const|let|var)\\s+${nameIn(exercise)}\\b`);
    const last = sources.map((source) => declares.test(source)).lastIndexOf(true);
    return last < 0 ? [] : [{ exercise, cell: last, name: nameIn(exercise) }];
  });
}

const markOf = ({ id, title }: Exercise, kind: string, message: string): Mark => ({
  id,
  title,
  right: kind === "right",
  kind,
  message: message.length > 600 ? `${message.slice(0, 600)} …` : message,
});

/** Grades one notebook. */
function grade(file: string): Graded {
  const { cells, remarks: found, variant: named } = readSubmission(file);
  const remarks = [...found];
  const sources = cells.flatMap(({ cell_type, source }) => (cell_type === "code" ? [source] : []));
  const seeds: string[] = [];
  const asked = sources.map((source) =>
    compiler.asked(source).map(({ id: full, answer }) => {
      const { id, seed } = splitId(full);
      if (isSeed(seed)) seeds.push(seed);
      return { id, answer };
    }),
  );
  const lesson = lessonOf(file, sources, asked);
  if (!lesson)
    return {
      lesson: "",
      marks: [],
      remarks: [...remarks, "No exercise of the course was found in it."],
    };
  const variant = seeds[0] ?? named;
  if (seeds.some((seed) => seed !== variant)) {
    remarks.push(`Its checks name several variants: ${[...new Set(seeds)].join(", ")}.`);
  }
  const exercises = exercisesOf(lesson, variant);
  /** With the id that the notebook has, which the words of `check` name. */
  const asInNotebook = (exercise: Exercise): Exercise =>
    lesson.exercises.includes(exercise)
      ? exercise
      : { ...exercise, id: `${exercise.id}#${variant}` };
  const own = sources.map((source) => !handedOut.has(plainText(source)));
  const places = findAnswers(sources, asked, exercises);
  const compiled = compiler.compile(sources);
  const wanted = [...places.map(({ cell }) => cell), ...own.flatMap((is, i) => (is ? [i] : []))];
  const needed = wanted.length > 0 ? cellsNeeded(compiled, wanted) : new Set<number>();
  const order = [...needed].sort((a, b) => a - b).filter((index) => compiled[index]?.code);
  const failed = new Map<number, string>();
  const lost = new Set<number>();
  const marks = new Map<string, Mark>();

  /** Starts a new student's process, and runs the cells before `until` again, except cells that ended a process. */
  const revive = (until: number): void => {
    for (;;) {
      student.start();
      try {
        for (const index of order) if (index < until && !lost.has(index)) runCell(index);
        return;
      } catch (error) {
        if (!(error instanceof Ended)) throw error;
      }
    }
  };
  const runCell = (index: number): void => {
    const { code } = compiled[index] as Compiled;
    try {
      const threw = student.run(code as string, `cell ${index + 1}`);
      if (threw !== undefined) failed.set(index, withReason(threw));
    } catch (error) {
      lost.add(index);
      failed.set(index, (error as Error).message);
      throw error;
    }
  };
  const check = ({ exercise, cell, name }: Place): Mark => {
    const { problem } = compiled[cell] as Compiled;
    if (problem) return markOf(exercise, "refused", `The cell does not compile: ${problem}`);
    if (lost.has(cell))
      return markOf(exercise, "stopped", `The cell was stopped: ${failed.get(cell)}.`);
    if (!student.alive) revive(cell + 1);
    try {
      const { value, text } = student.take(name);
      const verdict = checkAnswer(asInNotebook(exercise), value, text);
      const thrown = failed.get(cell);
      const isMissing = verdict.kind === "unanswered" && thrown !== undefined;
      return isMissing
        ? markOf(exercise, "throws", `The cell throws: ${thrown}`)
        : markOf(exercise, verdict.kind, verdict.message);
    } catch (error) {
      return markOf(
        exercise,
        "different",
        `The answer could not be compared: ${(error as Error).message}`,
      );
    }
  };

  if (order.length > 0) student.start();
  for (const index of order) {
    try {
      if (!student.alive) revive(index);
      runCell(index);
    } catch (error) {
      if (!(error instanceof Ended)) throw error;
    }
    for (const place of places)
      if (place.cell === index) marks.set(place.exercise.id, check(place));
  }
  if (student.takeStrayLines() > 0) {
    remarks.push("A cell wrote to the grader's channel; that was left out.");
  }
  for (const [index, message] of failed) {
    if (own[index]) remarks.push(`Cell ${index + 1}: ${message}`);
  }
  for (const exercise of exercises) {
    const place = places.find((one) => one.exercise === exercise);
    if (marks.has(exercise.id)) continue;
    const absent = markOf(exercise, "missing", "No answer was found: its cell is gone.");
    marks.set(exercise.id, place ? check(place) : absent);
  }
  return {
    lesson: lesson.name,
    ...(variant !== undefined && { variant }),
    marks: exercises.map(({ id }) => marks.get(id) as Mark),
    remarks,
  };
}

parentPort?.on("message", (file: string) => {
  let graded: Graded;
  try {
    graded = grade(file);
  } catch (error) {
    const remarks = [`It could not be graded: ${(error as Error).message}`];
    graded = { lesson: "", marks: [], remarks };
  }
  parentPort?.postMessage(graded);
});
