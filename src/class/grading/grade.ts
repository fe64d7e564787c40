// `nudgebook grade FOLDER`: every submission, several at once, each by a judge in a thread (judge.ts) and with the
// student's cells in a process (sandbox.ts). Results are kept as they come, so that a second run goes on where
// the first was ended.
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { MessageChannel, Worker } from "node:worker_threads";
import { nodeTypes } from "../../kernel/node/places.js";
import { serve } from "./host.js";
import type { Graded } from "./judge.js";
import {
  describeSandbox,
  hasNamespaces,
  type Limits,
  makeSandbox,
  startStudent,
} from "./sandbox.js";
import type { Submission } from "./submissions.js";

/** A submission with what became of it. */
export type Result = Graded & { readonly student: string; readonly file: string };

/** What a result depends on: the file, and this version of the grader. */
function keyOf(file: string): string {
  const own = fs.readdirSync(import.meta.dirname).filter((name) => name.endsWith(".js"));
  const hash = createHash("sha256").update(fs.readFileSync(file));
  for (const name of own.sort())
    hash.update(String(fs.statSync(path.join(import.meta.dirname, name)).mtimeMs));
  return hash.digest("hex").slice(0, 24);
}

type Options = Limits & {
  /** Where results are kept. */
  readonly results: string;
  readonly hidden: readonly string[];
  readonly workers: number;
  readonly tell: (text: string) => void;
};

/** Grades all submissions; those of an earlier run are taken over. */
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
    const key = keyOf(submission.file);
    if (!fs.existsSync(keptIn(key))) queue.push({ submission, key });
    else done.push({ ...JSON.parse(fs.readFileSync(keptIn(key), "utf8")), ...submission });
  }
  if (done.length > 0)
    tell(`${done.length} of ${submissions.length} were graded before and have not changed.`);
  if (queue.length === 0) return done;

  const folder = makeSandbox(nodeTypes(process.cwd()));
  const before = process.cwd();
  const covered = hidden.filter(
    (name) => ![folder, process.execPath].some((one) => one.startsWith(name)),
  );
  const start = () => startStudent(folder, options, isolated, covered);
  const judges: Worker[] = [];
  const ends: (() => void)[] = [];
  const clear = (): void => {
    for (const end of ends) end();
    process.chdir(before);
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  };
  const interrupted = (): void => {
    clear();
    process.exit(130);
  };
  process.once("SIGINT", interrupted).once("SIGTERM", interrupted);
  // The compiler takes the current folder for the notebook's.
  process.chdir(folder);
  try {
    const work = async (): Promise<void> => {
      const flag = new Int32Array(new SharedArrayBuffer(4));
      const { port1, port2 } = new MessageChannel();
      const judge = new Worker(new URL("./judge.js", import.meta.url), {
        workerData: { folder, port: port2, flag },
        transferList: [port2],
      });
      judges.push(judge);
      ends.push(serve(port1, flag, start, options));
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { submission, key } = next;
        const graded = await new Promise<Graded>((resolve, reject) => {
          judge.once("message", resolve).once("error", reject);
          judge.postMessage(submission.file);
        });
        judge.removeAllListeners("error");
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
    await Promise.all(Array.from({ length: Math.min(workers, queue.length) }, work));
  } finally {
    await Promise.all(judges.map((judge) => judge.terminate()));
    process.removeListener("SIGINT", interrupted).removeListener("SIGTERM", interrupted);
    clear();
  }
  return done;
}

/** So many submissions at once: one for each core, and not more than memory allows. */
export const usualWorkers = (): number =>
  Math.max(1, Math.min(os.availableParallelism(), 8, Math.floor(os.totalmem() / 2 ** 30)));
