// Which exercises a learner has tried and solved. Kept in memory, and in the file that the variable
// NUDGEBOOK_PROGRESS names; `npm start` sets it, so what was solved yesterday is still solved today.
// Graders and tests leave it out, and a browser has none. Every lesson.

/** What is known of one exercise. */
export type Attempts = { readonly tries: number; readonly solved: boolean };

/** What is known, by the exercise's id. */
export type Progress = Readonly<Record<string, Attempts>>;

type Builtins = { getBuiltinModule?: (name: "node:fs") => typeof import("node:fs") };

let inMemory: Progress = {};

function storage(): { fs: typeof import("node:fs"); file: string } | undefined {
  const file = globalThis.process?.env?.NUDGEBOOK_PROGRESS;
  const fs = (globalThis.process as Builtins | undefined)?.getBuiltinModule?.("node:fs");
  return file && fs ? { fs, file } : undefined;
}

/** What has been tried and solved so far. Throws when the file is there and cannot be understood. */
export function readProgress(): Progress {
  const place = storage();
  if (!place?.fs.existsSync(place.file)) return inMemory;
  const written: unknown = JSON.parse(place.fs.readFileSync(place.file, "utf8"));
  if (typeof written !== "object" || written === null || Array.isArray(written)) {
    throw new Error("it holds no table of exercises");
  }
  return written as Progress;
}

function write(record: Progress): void {
  inMemory = record;
  const place = storage();
  if (!place) return;
  // A reader, or a full disk, meets the old file or the new one, never half of it.
  const draft = `${place.file}.${process.pid}.tmp`;
  try {
    place.fs.writeFileSync(draft, `${JSON.stringify(record, null, 1)}\n`);
    place.fs.renameSync(draft, place.file);
  } finally {
    place.fs.rmSync(draft, { force: true });
  }
}

const reason = (error: unknown) => (error as Error).message;

/** Where the record lies, for messages. */
const named = () => storage()?.file;

/** What could not be done with the record, and the way out. */
export const whyUnreadable = (error: unknown) =>
  `${named()} cannot be read (${reason(error)}); delete it to begin a new record.`;

/**
 * Notes an attempt. What was once solved stays solved.
 * @returns nothing, or why it could not be noted
 */
export function recordAttempt(id: string, right: boolean): string | undefined {
  let record: Progress;
  try {
    record = readProgress();
  } catch (error) {
    return `This was not noted: ${whyUnreadable(error)}`;
  }
  const { tries = 0, solved = false } = record[id] ?? {};
  if (solved) return undefined;
  try {
    write({ ...record, [id]: { tries: tries + 1, solved: right } });
    return undefined;
  } catch (error) {
    return `This could not be written to ${named()}: ${reason(error)}.`;
  }
}

/** Forgets the exercises with these ids. */
export function removeAttempts(ids: readonly string[]): void {
  write(Object.fromEntries(Object.entries(readProgress()).filter(([id]) => !ids.includes(id))));
}
