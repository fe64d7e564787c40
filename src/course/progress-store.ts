// Which exercises a learner has tried and solved. It is kept in memory, and in the file that the environment
// variable NUDGEBOOK_PROGRESS names. `npm start` sets the variable, so that progress outlasts the kernel.
// Graders and tests do not set it, and a browser has none. Every lesson.
import { nodeModule } from "../math/runtime.js";

/** How often an exercise was tried, and whether it is solved. */
type Attempts = { readonly tries: number; readonly solved: boolean };

/** The attempts at each exercise, by its id. */
export type Progress = Readonly<Record<string, Attempts>>;

let inMemory: Progress = {};

/** The file, where there is one. */
function storage(): { fs: typeof import("node:fs"); file: string } | undefined {
  const file = globalThis.process?.env?.NUDGEBOOK_PROGRESS;
  const fs = nodeModule("node:fs");
  return file && fs ? { fs, file } : undefined;
}

/** What has been tried and solved so far. Throws when the file is there and holds something else. */
export function readProgress(): Progress {
  const store = storage();
  if (!store?.fs.existsSync(store.file)) return inMemory;
  const written: unknown = JSON.parse(store.fs.readFileSync(store.file, "utf8"));
  if (typeof written !== "object" || written === null || Array.isArray(written)) {
    throw new Error("it holds no table of exercises");
  }
  return written as Progress;
}

function write(progress: Progress): void {
  inMemory = progress;
  const store = storage();
  if (!store) return;
  // Renaming replaces the file at once, so that nobody reads half of it and a full disk leaves the old one.
  const draft = `${store.file}.${process.pid}.tmp`;
  try {
    store.fs.writeFileSync(draft, `${JSON.stringify(progress, null, 1)}\n`);
    store.fs.renameSync(draft, store.file);
  } finally {
    store.fs.rmSync(draft, { force: true });
  }
}

const reason = (error: unknown) => (error as Error).message;

const fileName = () => storage()?.file;

/** Why the file cannot be read, and what to do. */
export const whyUnreadable = (error: unknown) =>
  `${fileName()} cannot be read (${reason(error)}); delete it to begin a new record.`;

/** Why the file cannot be written. */
const whyUnwritable = (error: unknown) => `be written to ${fileName()}: ${reason(error)}.`;

/**
 * Records an attempt. What was once solved stays solved.
 * @returns nothing, or why it could not be recorded
 */
export function recordAttempt(id: string, right: boolean): string | undefined {
  let progress: Progress;
  try {
    progress = readProgress();
  } catch (error) {
    return `This was not noted: ${whyUnreadable(error)}`;
  }
  const { tries = 0, solved = false } = progress[id] ?? {};
  if (solved) return undefined;
  try {
    write({ ...progress, [id]: { tries: tries + 1, solved: right } });
    return undefined;
  } catch (error) {
    return `This could not ${whyUnwritable(error)}`;
  }
}

/**
 * Deletes the attempts at the exercises with these ids.
 * @returns nothing, or why they could not be deleted
 */
export function removeAttempts(ids: readonly string[]): string | undefined {
  let progress: Progress;
  try {
    progress = readProgress();
  } catch (error) {
    return whyUnreadable(error);
  }
  try {
    write(Object.fromEntries(Object.entries(progress).filter(([id]) => !ids.includes(id))));
    return undefined;
  } catch (error) {
    return `the progress could not ${whyUnwritable(error)}`;
  }
}
