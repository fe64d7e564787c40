// `nudgebook grade FOLDER` grades several submissions at once. A judge, in a thread, compares the answers (judge.ts);
// the student's cells run in a separate process (sandbox.ts). Every result is written to a file when it is ready, so
// that a second run of the command grades only the submissions that are not graded yet.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { nodeTypes } from "../../kernel/modules/places.js";
import type { Graded } from "./judge.js";
import { createJudge } from "./judge-thread.js";
import {
  describeSandbox,
  hasNamespaces,
  type Limits,
  makeSandbox,
  startStudent,
} from "./sandbox.js";
import type { Submission } from "./submissions.js";

/** The marks of one submission, with the student's name and the path of the notebook. */
export type Result = Graded & { readonly student: string; readonly file: string };

/** A hash of a notebook, the limits and the grader's own files; a stored result with an equal hash is reused. */
function keyOf(file: string, { seconds, megabytes }: Limits): string {
  const own = fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith(".js"));
  const hash = createHash("sha256").update(fs.readFileSync(file)).update(`${seconds} ${megabytes}`);
  for (const name of own.sort())
    hash.update(String(fs.statSync(path.join(import.meta.dirname, name)).mtimeMs));
  return hash.digest("hex").slice(0, 24);
}

type Options = Limits & {
  /** The folder in which the results are stored, one file for each submission. */
  readonly results: string;
  readonly hidden: readonly string[];
  readonly workers: number;
  readonly tell: (text: string) => void;
};

/** Grades all submissions, except those whose result is stored from an earlier run; returns all results. */
export async function gradeAll(
  submissions: readonly Submission[],
  options: Options,
): Promise<Result[]> {
  const { results, tell, workers, hidden } = options;
  fs.mkdirSync(results, { recursive: true });
  const isolated = hasNamespaces();
  tell(describeSandbox(isolated));
  const done: Result[] = [];
  const keptIn = (key: string) => path.join(results, `${key}.json`);
  const queue: { submission: Submission; key: string }[] = [];
  for (const submission of submissions) {
    const key = keyOf(submission.file, options);
    if (!fs.existsSync(keptIn(key))) queue.push({ submission, key });
    else done.push({ ...JSON.parse(fs.readFileSync(keptIn(key), "utf8")), ...submission });
  }
  if (done.length > 0)
    tell(`${done.length} of ${submissions.length} were graded before and have not changed.`);
  if (queue.length === 0) return done;

  const folder = makeSandbox(nodeTypes(process.cwd()));
  const before = process.cwd();
  const covered = hidden.filter(
    (name) =>
      ![folder, process.execPath].some((one) =>
        `${one}${path.sep}`.startsWith(`${name}${path.sep}`),
      ),
  );
  const start = () => startStudent(folder, options, isolated, covered);
  const count = Math.min(workers, queue.length);
  const judges = Array.from({ length: count }, () =>
    createJudge({ folder, start, ...options, silence: 60 * count }),
  );
  const clear = async (): Promise<void> => {
    await Promise.all(judges.map((judge) => judge.end()));
    process.chdir(before);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const interrupted = (): void => {
    void clear();
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  // The compiler resolves a cell's imports in the current folder.
  process.chdir(folder);
  try {
    const work = async (judge: (typeof judges)[number]): Promise<void> => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { submission, key } = next;
        const graded = await judge.grade(submission.file);
        const draft = `${keptIn(key)}.${process.pid}`;
        fs.writeFileSync(draft, JSON.stringify(graded));
        fs.renameSync(draft, keptIn(key));
        done.push({ ...graded, ...submission });
        const right = graded.marks.filter((mark) => mark.right).length;
        const lesson = graded.lesson || "no lesson";
        tell(
          `${done.length}/${submissions.length}  ${submission.student}  ${lesson}  ${right} of ${graded.marks.length}`,
        );
      }
    };
    await Promise.all(judges.map(work));
  } finally {
    process.removeListener("SIGINT", interrupted).removeListener("SIGTERM", interrupted);
    await clear();
  }
  return done;
}

/** The default number of submissions graded at once: one for each core and each GiB of memory, at most 8. */
export const usualWorkers = (): number =>
  Math.max(1, Math.min(os.availableParallelism(), 8, Math.floor(os.totalmem() / 2 ** 30)));
