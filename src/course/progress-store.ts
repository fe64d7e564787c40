// Records which exercises a learner has tried and solved: in memory, and in the file that the environment
// variable NUDGEBOOK_PROGRESS names. `npm start` sets this variable, so that the record outlasts the kernel.
// Graders and tests do not set it, and a browser has no environment variables. Every lesson.
import { nodeModule } from "../math/runtime.js";

/** The recorded attempts at one exercise: how often it was tried, and whether it is solved. */
type Attempts = { readonly tries: number; readonly solved: boolean };

/** The recorded attempts at all exercises, by exercise id. */
export type Progress = Readonly<Record<string, Attempts>>;

let inMemory: Progress = {};

/** The path of the progress file and Node's fs module; `undefined` if no file is named or there is no Node. */
function storage(): { fs: typeof import("node:fs"); file: string } | undefined {
  const file = globalThis.process?.env?.NUDGEBOOK_PROGRESS;
  const fs = nodeModule("node:fs");
  return file && fs ? { fs, file } : undefined;
}

/**
 * Reads the record of what has been tried and solved. Throws when the progress file exists but holds
 * anything else.
 */
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
  // Writes a second file and renames it, which replaces the old file in one step: no other process reads a
  // half-written file, and if the disk is full the old file stays.
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

/** The error message when the progress file cannot be read: the reason, and what to do. */
export const whyUnreadable = (error: unknown) =>
  `${fileName()} cannot be read (${reason(error)}); delete it to begin a new record.`;

/** The second half of the error message when the progress file cannot be written. */
const whyUnwritable = (error: unknown) => `be written to ${fileName()}: ${reason(error)}.`;

/**
 * Records an attempt at the exercise with this id. A solved exercise stays solved, even after a wrong attempt.
 * @returns `undefined`, or a sentence that states why the attempt could not be recorded
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
 * Deletes the recorded attempts at the exercises with these ids.
 * @returns `undefined`, or a text that states why they could not be deleted
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
