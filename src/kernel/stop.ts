// Stopping a cell, seen from the socket thread. First the main thread is asked: when it waits for
// something it answers at once. When it does not answer it is inside a computation, and the
// inspector ends that computation. The kernel's own work is let finish.
import inspector from "node:inspector";
import { shared } from "./link.js";
import { unprotected } from "./protection.js";

const patience = 120;
const attempts = 4;

/** Makes a function that stops what the main thread does; it resolves when that has stopped. */
export function createStopper(ask: () => void, memory: Int32Array) {
  let answer: (() => void) | null = null;

  const answered = (limit: number): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(false), limit);
      answer = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  const terminate = async (): Promise<boolean> => {
    const session = new inspector.Session();
    session.connectToMainThread();
    session.post("Runtime.terminateExecution");
    const stopped = await answered(patience);
    session.disconnect();
    return stopped;
  };
  const stop = async (): Promise<void> => {
    Atomics.add(memory, shared.interrupts, 1);
    for (let attempt = 0; attempt < attempts; ) {
      ask();
      if (await answered(patience)) return;
      if (Atomics.load(memory, shared.protection) === 1) await unprotected(memory);
      else if (await terminate()) return;
      else attempt += 1;
    }
  };
  let current: Promise<void> | null = null;
  return {
    acknowledge: (): void => answer?.(),
    /** Those who ask again while a stop is under way wait for the same one. */
    stop(): Promise<void> {
      current ??= stop().finally(() => {
        current = null;
      });
      return current;
    },
  };
}
