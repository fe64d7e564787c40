// The learner's own copies of the lessons, which `npm start` opens. They have no outputs: a result that stands
// there would answer the question before it. A copy holds a hash of the lesson that it was made from, so that
// a copy in which nobody has worked yet follows the lesson, and one that was begun is left alone.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { NotebookFile } from "./lessons.js";
import { emptied, formatCopy } from "./notebook-copy.js";

/** The folders of the lessons and of the copies. */
export type Places = { readonly notebooks: string; readonly mine: string };

/** A hash of what changes when somebody works in a notebook: its sources, and what has run. */
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
  const notebook: NotebookFile = JSON.parse(fs.readFileSync(file, "utf8"));
  const empty = { ...notebook, cells: notebook.cells.map(emptied) };
  const hash = hashOf(empty);
  const metadata = { ...notebook.metadata, nudgebook: { lesson: hash } };
  return { copy: { ...empty, metadata }, hash };
}

/** What a copy was made from, and whether somebody has worked in it; a damaged file counts as begun. */
function readCopy(file: string): { madeFrom?: string; isBegun: boolean } {
  try {
    const copy: NotebookFile = JSON.parse(fs.readFileSync(file, "utf8"));
    const { lesson } = (copy.metadata?.nudgebook ?? {}) as { lesson?: string };
    return { ...(lesson && { madeFrom: lesson }), isBegun: hashOf(copy) !== lesson };
  } catch {
    return { isBegun: true };
  }
}

/** Writes a copy in one step: whoever reads the file finds the old text or the new one. */
function write(file: string, { copy }: Lesson): void {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(draft, formatCopy(copy));
  fs.renameSync(draft, file);
}

/**
 * Writes the copies that are missing, and renews those in which nobody has worked.
 * @returns the names of the lessons that have changed since a copy was made that is left alone
 */
export function writeCopies({ notebooks, mine }: Places): string[] {
  const names = fs.readdirSync(notebooks).filter((name) => name.endsWith(".ipynb"));
  const changed = names.filter((name) => {
    const [lesson, file] = [readLesson(path.join(notebooks, name)), path.join(mine, name)];
    if (!fs.existsSync(file)) {
      write(file, lesson);
      return false;
    }
    const { madeFrom, isBegun } = readCopy(file);
    if (madeFrom === undefined || madeFrom === lesson.hash) return false;
    if (!isBegun) write(file, lesson);
    return isBegun;
  });
  const [data, own] = [path.join(notebooks, "data"), path.join(mine, "data")];
  if (fs.existsSync(data)) fs.cpSync(data, own, { recursive: true, force: false });
  return changed.map((name) => path.basename(name, ".ipynb"));
}

/** The first name in a folder that is still free: lesson-1.ipynb, lesson-2.ipynb, … */
function freeName(folder: string, name: string): string {
  for (let count = 1; ; count++) {
    const file = path.join(folder, `${name}-${count}.ipynb`);
    if (!fs.existsSync(file)) return file;
  }
}

/**
 * Puts a new copy of a lesson in place of the learner's.
 * @param name the lesson's name, such as "03-the-sigmoid"
 * @returns where the learner's copy is kept; undefined when nobody had worked in it
 */
export function renewCopy({ notebooks, mine }: Places, name: string): string | undefined {
  const file = path.join(mine, `${name}.ipynb`);
  const lesson = readLesson(path.join(notebooks, `${name}.ipynb`));
  const kept = fs.existsSync(file) && readCopy(file).isBegun ? freeName(mine, name) : undefined;
  if (kept) fs.renameSync(file, kept);
  write(file, lesson);
  return kept;
}
