// Stopping a cell, seen from the main thread. What waits is abandoned: the cell's promise is raced
// with its stop. What computes is ended by the socket thread, frames and all; therefore a cell runs
// in a task of its own, and nothing that the kernel still needs waits on its stack.
import { MessageChannel } from "node:worker_threads";
import { interruption } from "./failure.js";
import { shared } from "./link.js";
import type { Protection } from "./protection.js";

const channel = new MessageChannel();
const tasks: (() => void)[] = [];
channel.port1.on("message", () => tasks.shift()?.());

/** Runs work as an event of its own, with no other frames on the stack. */
function asTask<T>(work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    tasks.push(() => {
      new Promise<T>((done) => done(work())).then(resolve, reject);
    });
    channel.port2.postMessage(0);
  });
}

/** A piece of the reader's code that runs; `check` throws once it has been stopped. */
export type Run = { number: number; check(): void };

/** The runs of cells and of handlers. A stop ends all that have begun; later ones are free. */
export function createRuns(memory: Int32Array, protection: Protection) {
  const abandon = new Set<(reason: Error) => void>();
  const listeners = new Set<() => void>();
  let latest = 0;
  let stopped = 0;

  const check = (number: number): void => {
    if (number <= stopped) throw interruption();
  };
  return {
    /** For a loop that awaits: which run it belongs to, and whether that may go on. */
    latest: (): number => latest,
    check,
    stop(): void {
      stopped = latest;
      for (const reject of abandon) reject(interruption());
      for (const listener of [...listeners]) listener();
    },
    /** Calls the listener after each stop; gives back how to end that. */
    onStop(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Runs work until it ends or is stopped. */
    async start<T>(work: (run: Run) => T | Promise<T>): Promise<T> {
      latest += 1;
      const number = latest;
      const interrupts = Atomics.load(memory, shared.interrupts);
      const run: Run = {
        number,
        check() {
          if (Atomics.load(memory, shared.interrupts) !== interrupts) throw interruption();
          check(number);
        },
      };
      const result = asTask(() => {
        run.check();
        protection.off();
        return work(run);
      });
      let reject: (reason: Error) => void = () => undefined;
      const stop = new Promise<never>((_, refuse) => {
        reject = refuse;
      });
      abandon.add(reject);
      result.catch(() => undefined);
      try {
        return await Promise.race([result, stop]);
      } finally {
        abandon.delete(reject);
        if (abandon.size === 0) protection.on(); // until the one who waits for this has ended
      }
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
