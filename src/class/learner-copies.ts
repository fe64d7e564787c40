// Writes the learner's own copies of the lessons, which `npm start` opens. They have no outputs, since a visible result
// would answer the question above it. A copy contains a hash of its lesson: if the lesson changes, a copy in which the
// learner has not worked is replaced, and any other copy is left unchanged.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { NotebookFile } from "./lessons.js";
import { emptied, formatCopy } from "./notebook-copy.js";

/** The folder of the lessons, and the folder of the copies. */
export type Places = { readonly notebooks: string; readonly mine: string };

/** A hash of everything that working in a notebook changes: the sources of its cells, and which cells have run. */
function hashOf({ cells }: NotebookFile): string {
  const parts = cells.map(({ cell_type, source, outputs = [], execution_count = null }) => [
    cell_type,
    [source].flat().join(""),
    (outputs as unknown[]).length,
    execution_count,
  ]);
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 16);
}

type Lesson = { readonly copy: NotebookFile; readonly hash: string };

function readLesson(file: string): Lesson {
  let notebook: NotebookFile;
  try {
    notebook = JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (cause) {
    const name = path.basename(file);
    throw new Error(`expected a notebook in ${name}, got a damaged file; a merge conflict?`, {
      cause,
    });
  }
  const empty = { ...notebook, cells: notebook.cells.map(emptied) };
  const hash = hashOf(empty);
  const metadata = { ...notebook.metadata, nudgebook: { lesson: hash } };
  return { copy: { ...empty, metadata }, hash };
}

/** The hash of a copy's lesson, and whether the learner has worked in the copy; a damaged file counts as worked in. */
function readCopy(file: string): { madeFrom?: string; isBegun: boolean } {
  try {
    const copy: NotebookFile = JSON.parse(fs.readFileSync(file, "utf8"));
    const { lesson } = (copy.metadata?.nudgebook ?? {}) as { lesson?: string };
    return { ...(lesson && { madeFrom: lesson }), isBegun: hashOf(copy) !== lesson };
  } catch {
    return { isBegun: true };
  }
}

/** Writes a copy in one step, so that a program that reads the file gets the old text or the new one, never a part. */
function write(file: string, { copy }: Lesson): void {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(draft, formatCopy(copy));
  fs.renameSync(draft, file);
}

/**
 * Writes the missing copies, and replaces those in which the learner has not worked.
 * @returns the names of the lessons that have changed since the learner's copy was made, which is left unchanged,
 * and a sentence for each lesson that cannot be read
 */
export function writeCopies({ notebooks, mine }: Places): {
  changed: string[];
  problems: string[];
} {
  const problems: string[] = [];
  const names = fs.readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
  const isChanged = (name: string): boolean => {
    const [lesson, file] = [readLesson(path.join(notebooks, name)), path.join(mine, name)];
    if (!fs.existsSync(file)) {
      write(file, lesson);
      return false;
    }
    const { madeFrom, isBegun } = readCopy(file);
    if (madeFrom === undefined || madeFrom === lesson.hash) return false;
    if (!isBegun) write(file, lesson);
    return isBegun;
  };
  const changed = names.filter((name) => {
    try {
      return isChanged(name);
    } catch (error) {
      problems.push((error as Error).message);
      return false;
    }
  });
  const [data, own] = [path.join(notebooks, "data"), path.join(mine, "data")];
  if (fs.existsSync(data)) fs.cpSync(data, own, { recursive: true, force: false });
  return { changed: changed.map((name) => path.basename(name, ".ipynb")), problems };
}

/** The first of the names lesson-1.ipynb, lesson-2.ipynb, … that no file in the folder has. */
function freeName(folder: string, name: string): string {
  for (let count = 1; ; count++) {
    const file = path.join(folder, `${name}-${count}.ipynb`);
    if (!fs.existsSync(file)) return file;
  }
}

/**
 * Writes a new copy of a lesson, and renames the learner's copy.
 * @param name the lesson's name, such as "03-the-sigmoid"
 * @returns the new path of the learner's copy; undefined if the learner had not worked in it
 */
export function renewCopy({ notebooks, mine }: Places, name: string): string | undefined {
  const file = path.join(mine, `${name}.ipynb`);
  const lesson = readLesson(path.join(notebooks, `${name}.ipynb`));
  const kept = fs.existsSync(file) && readCopy(file).isBegun ? freeName(mine, name) : undefined;
  if (kept) fs.renameSync(file, kept);
  write(file, lesson);
  return kept;
}
