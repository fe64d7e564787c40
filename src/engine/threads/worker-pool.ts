// The other threads of a training run or of a predictor. They never keep a process alive. When a stopped cell leaves a
// pool behind, the pool's threads sleep until the garbage collector frees the pool, which ends them.
import { isNode } from "../../math/runtime.js";
import { firstWord, startThread, type Thread } from "./start-thread.js";
import { type WorkSignal, workSignal } from "./work-signal.js";
import type { Job } from "./worker.js";

export interface WorkerPool {
  readonly signal: WorkSignal;
  /**
   * Starts threads, which are ready about 40 ms later. If one cannot start, all are ended and the promise is rejected
   * with the reason.
   * @param awaited whether the process must stay alive until the threads are ready
   */
  start(count: number, awaited: boolean): Promise<void>;
  end(): void;
}

const abandoned = new FinalizationRegistry<Thread[]>((threads) => {
  for (const thread of threads) thread.end();
});

/** Creates a pool, without threads yet, whose threads share the memory of the job. */
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
        // This use of `pool` keeps the garbage collector from freeing the pool while its threads start.
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
