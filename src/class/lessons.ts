// The lessons in the package: notebooks without outputs, which the build writes to dist/lessons, and the exercises
// that each notebook asks.
import fs from "node:fs";
import path from "node:path";
import type { Exercise } from "../course/exercise/exercise.js";
import { lessons as courseLessons } from "../course/lessons/index.js";
import type { Asked } from "./grading/compile.js";

/** A cell of a notebook file; its source is one string, not a list of lines. */
export type NotebookCell = {
  readonly cell_type: string;
  readonly source: string;
  readonly id: string;
  readonly metadata: Record<string, unknown>;
  readonly [key: string]: unknown;
};

export type NotebookFile = {
  readonly cells: readonly NotebookCell[];
  readonly metadata?: Record<string, unknown>;
  readonly [key: string]: unknown;
};

/** A lesson: its name, such as "06-training", its notebook, and the exercises that the notebook asks. */
export type PackagedLesson = {
  readonly name: string;
  readonly notebook: NotebookFile;
  readonly exercises: readonly Exercise[];
};

/** The path of the folder with the lessons and their data files. */
export const lessonsFolder = path.resolve(import.meta.dirname, "..", "..", "dist", "lessons");
const calls = /^check\("([^"]+)"/gm;
let loaded: readonly PackagedLesson[] | undefined;

/** All lessons in course order. */
export function packagedLessons(): readonly PackagedLesson[] {
  const all = new Map(
    courseLessons.flatMap(({ exercises }) => exercises.map((one) => [one.id, one])),
  );
  loaded ??= fs
    .readdirSync(lessonsFolder)
    .filter((name) => /^\d\d-.*\.ipynb$/.test(name))
    .sort()
    .map((name) => {
      const notebook: NotebookFile = JSON.parse(
        fs.readFileSync(path.join(lessonsFolder, name), "utf8"),
      );
      const code = notebook.cells.map(({ source }) => source).join("\n");
      const ids = [...code.matchAll(calls)].map(([, id]) => id as string);
      const exercises = ids.flatMap((id) => all.get(id) ?? []);
      return { name: name.replace(/\.ipynb$/, ""), notebook, exercises };
    });
  return loaded;
}

/** The exercises of a lesson, with the numbers of the seed's variant; without a seed, with the usual numbers. */
export function exercisesOf({ exercises }: PackagedLesson, seed?: string): readonly Exercise[] {
  if (seed === undefined) return exercises;
  return exercises.map((one) => one.variant?.(seed).exercise ?? one);
}

/** The lessons with these numbers or beginnings of names; without arguments, all lessons that have exercises. */
export function selectLessons(names: readonly string[]): readonly PackagedLesson[] {
  const all = packagedLessons();
  if (names.length === 0) return all;
  const chosen = new Set(
    names.map((name) => {
      const wanted = /^\d$/.test(name) ? `0${name}` : path.basename(name, ".ipynb");
      const found =
        wanted === "" ? undefined : all.find((lesson) => lesson.name.startsWith(wanted));
      if (found) return found;
      throw new Error(
        `expected a lesson, got ${JSON.stringify(name)}; there are: ${all.map((one) => one.name).join(", ")}`,
      );
    }),
  );
  return all.filter((lesson) => chosen.has(lesson));
}

/**
 * The lesson that a student's notebook belongs to, whatever the name of its file: the lesson whose exercises the
 * notebook checks most often; without a `check`, by the variables that it declares, then by the number in its name.
 */
export function lessonOf(
  file: string,
  sources: readonly string[],
  asked: readonly (readonly Asked[])[],
): PackagedLesson | undefined {
  const ids = asked.flatMap((calls) => calls.map(({ id }) => id));
  const text = sources.join("\n");
  const most = (count: (lesson: PackagedLesson) => number): PackagedLesson | undefined => {
    const counts = packagedLessons().map((lesson) => ({ lesson, count: count(lesson) }));
    const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
    return best.count > 0 ? best.lesson : undefined;
  };
  const number = /(?<!\d)\d\d(?!\d)/.exec(path.basename(file))?.[0];
  const byName = number && packagedLessons().find(({ name }) => name.startsWith(number));
  return (
    most(({ exercises }) => ids.filter((id) => exercises.some((one) => one.id === id)).length) ??
    most(
      ({ exercises }) => exercises.filter(({ signature }) => declares(text, signature)).length,
    ) ??
    (byName || undefined)
  );
}

const declares = (text: string, signature: string): boolean =>
  new RegExp(`\\b(?:function|const|let|var)\\s+${/^\w+/.exec(signature)?.[0]}\\b`).test(text);
