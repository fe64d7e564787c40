// The other threads of a training run: started and ended with it. They never keep a process alive, and when a run is
// abandoned (a cell was stopped) they sleep until the garbage collector finds the pool, which then ends them.
import type { WorkerPool } from "../wasm/session.js";
import { meetingAt } from "./meeting.js";
import { firstWord, startThread, type Thread } from "./thread.js";
import type { TrainingJob } from "./worker.js";

const abandoned = new FinalizationRegistry<readonly Thread[]>((threads) => {
  for (const thread of threads) thread.end();
});

/**
 * Starts the others. They take some 40 ms until they are `ready`, in which other things can be done;
 * `ready` fails with the reason when one of them cannot start.
 */
export async function startWorkerPool(
  job: Omit<TrainingJob, "thread">,
  threads: number,
): Promise<{ pool: WorkerPool; ready: Promise<void> }> {
  const text = (await import("./worker-text.js")).text;
  const others = await Promise.all(
    Array.from({ length: threads - 1 }, (_, i) => startThread(text, { ...job, thread: i + 1 })),
  );
  const end = () => {
    for (const thread of others) thread.end();
  };
  const meeting = meetingAt(job.memory.buffer, job.barrier);
  meeting.limit();
  const pool: WorkerPool = { begin: meeting.begin, end };
  abandoned.register(pool, others);
  const ready = Promise.all(others.map((thread) => firstWord(thread))).then((said) => {
    const trouble = said.find((word) => word !== "ready");
    if (trouble === undefined) return;
    pool.end(); // so that a pool which is waited for is not taken for an abandoned one
    throw new Error(trouble);
  });
  return { pool, ready };
}
