// The other threads of a training run or of a predictor. They never keep a process alive. When a pool is abandoned (a
// cell was stopped) they sleep until the garbage collector finds the pool, which then ends them.
import { isNode } from "../../math/runtime.js";
import { firstWord, startThread, type Thread } from "./thread.js";
import { type WorkSignal, workSignal } from "./work-signal.js";
import type { Job } from "./worker.js";

export interface WorkerPool {
  readonly signal: WorkSignal;
  /**
   * Starts threads; some 40 ms later they are ready. If one cannot start, all are ended and the promise is rejected
   * with the reason.
   * @param awaited whether the process must stay alive until they are ready
   */
  start(count: number, awaited: boolean): Promise<void>;
  end(): void;
}

const abandoned = new FinalizationRegistry<Thread[]>((threads) => {
  for (const thread of threads) thread.end();
});

/** A pool without threads yet, over a memory that can be shared. */
export function workerPool(job: Omit<Job, "thread">, seconds?: number): WorkerPool {
  const mayWait = isNode() || typeof document === "undefined";
  const limit = seconds === undefined ? {} : { seconds };
  const signal = workSignal(job.memory.buffer, job.signal, { mayWait, ...limit });
  const threads: Thread[] = [];
  let ended = false;
  const begin = async (thread: number, text: string, awaited: boolean) => {
    const started = await startThread(text, { ...job, thread }, awaited);
    threads.push(started);
    const word = await firstWord(started, awaited);
    if (ended) started.end();
    if (word !== "ready") throw new Error(word);
  };
  const pool: WorkerPool = {
    signal,
    start: async (count, awaited) => {
      const { text } = await import("./worker-text.js");
      const numbers = Array.from({ length: count }, (_, i) => i + 1);
      try {
        await Promise.all(numbers.map((thread) => begin(thread, text, awaited)));
      } catch (error) {
        // Named here, so that a pool that is waited for is not taken for an abandoned one.
        pool.end();
        throw error;
      }
    },
    end: () => {
      ended = true;
      signal.fail();
      for (const thread of threads.splice(0)) thread.end();
    },
  };
  abandoned.register(pool, threads);
  return pool;
}
