// What a reader has done on a lesson's page, kept in the browser: changed cells, by lesson, and the record of solved
// exercises, for the course. Where a browser keeps nothing, the page works and forgets.

export type Edits = Readonly<Record<string, string>>;

const progressKey = "nudgebook-progress";
const editsKey = (lesson: string): string => `nudgebook-edits-${lesson}`;

function read(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Writes or removes an entry; says whether that was possible. */
function write(key: string, value: string | undefined): boolean {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

const isTable = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The changed cells of a lesson by their ids. */
export function readEdits(lesson: string): Edits {
  try {
    const found: unknown = JSON.parse(read(editsKey(lesson)) ?? "{}");
    if (!isTable(found)) return {};
    return Object.fromEntries(
      Object.entries(found).filter(
        (entry): entry is [string, string] => typeof entry[1] === "string",
      ),
    );
  } catch {
    return {};
  }
}

/** Keeps a changed cell, or forgets it where `code` is undefined; says whether that was possible. */
export function keepEdit(lesson: string, cell: string, code: string | undefined): boolean {
  const { [cell]: _, ...others } = readEdits(lesson);
  const edits = code === undefined ? others : { ...others, [cell]: code };
  const isEmpty = Object.keys(edits).length === 0;
  return write(editsKey(lesson), isEmpty ? undefined : JSON.stringify(edits));
}

export const readProgress = (): string | undefined => read(progressKey);
export const keepProgress = (text: string): boolean => write(progressKey, text);

/** Everything that is kept of all lessons, as the text of a file. */
export function exportWork(lessons: readonly string[]): string {
  const edits = Object.fromEntries(
    lessons
      .map((lesson) => [lesson, readEdits(lesson)])
      .filter(([, one]) => Object.keys(one as Edits).length > 0),
  );
  const progress: unknown = JSON.parse(readProgress() ?? "{}");
  return `${JSON.stringify({ nudgebook: 1, progress, edits }, null, 1)}\n`;
}

function readWork(text: string): Record<"progress" | "edits", Record<string, unknown>> {
  try {
    const found: unknown = JSON.parse(text);
    if (isTable(found) && found.nudgebook === 1) {
      const { progress, edits } = found;
      if (isTable(progress) && isTable(edits)) return { progress, edits };
    }
  } catch {
    // No JSON: the sentence below says what is wrong.
  }
  throw new Error("expected a file that this page has saved, got another one");
}

/** Takes such a file in; a solved exercise stays solved. Throws where the text is none. */
export function importWork(text: string): void {
  const { progress, edits } = readWork(text);
  const before = JSON.parse(readProgress() ?? "{}") as Record<string, { solved?: boolean }>;
  const solved = Object.entries(before).filter(([, one]) => one.solved);
  keepProgress(JSON.stringify({ ...before, ...progress, ...Object.fromEntries(solved) }));
  for (const [lesson, cells] of Object.entries(edits)) {
    for (const [cell, code] of Object.entries(isTable(cells) ? cells : {})) {
      if (typeof code === "string") keepEdit(lesson, cell, code);
    }
  }
}

/** Forgets the changed cells of one lesson, or of all, and then the record of exercises, too. */
export function forgetWork(lesson?: string): void {
  if (lesson !== undefined) {
    write(editsKey(lesson), undefined);
    return;
  }
  for (const key of Object.keys(localStorage)) {
    if (key === progressKey || key.startsWith(editsKey(""))) write(key, undefined);
  }
}
