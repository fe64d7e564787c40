// Stopping a cell, seen from the main thread. What waits is abandoned: the cell's promise is raced
// with its stop. What computes is ended by the socket thread, frames and all; therefore a cell runs
// in a task of its own, and nothing that the kernel still needs waits on its stack.
import { MessageChannel } from "node:worker_threads";
import { interruption } from "./failure.js";

const channel = new MessageChannel();
const tasks: (() => void)[] = [];
channel.port1.on("message", () => tasks.shift()?.());

/** Runs work as an event of its own, with no other frames on the stack. */
export function asTask<T>(work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    tasks.push(() => {
      new Promise<T>((done) => done(work())).then(resolve, reject);
    });
    channel.port2.postMessage(0);
  });
}

/** The runs of cells: each has a number, and stopped ones stay stopped for their loops. */
export function createRuns() {
  const stopped = new Set<number>();
  let current = 0;
  let abandon: ((reason: Error) => void) | null = null;
  return {
    get current(): number {
      return current;
    },
    /** Throws in a loop that belongs to a stopped run. */
    check(run: number): void {
      if (stopped.size > 0 && stopped.has(run)) throw interruption();
    },
    /** Stops what is running now; says whether there was anything. */
    stop(): boolean {
      if (!abandon) return false;
      stopped.add(current);
      abandon(interruption());
      return true;
    },
    get active(): boolean {
      return abandon !== null;
    },
    /** Runs work until it ends or is stopped. */
    async start<T>(work: () => T | Promise<T>): Promise<T> {
      current += 1;
      const stop = new Promise<never>((_, reject) => {
        abandon = reject;
      });
      const result = asTask(work);
      result.catch(() => undefined);
      stop.catch(() => undefined);
      try {
        return await Promise.race([result, stop]);
      } finally {
        abandon = null;
      }
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
