// Stopping a cell, seen from the socket thread. First the main thread is asked: when it waits for
// something it answers at once. When it does not answer it is inside a computation, and the
// inspector ends that computation. A compiler at work is let finish: half a program is no state.
import inspector from "node:inspector";
import { phase, shared } from "./link.js";

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
  const compiled = async (): Promise<void> => {
    while (Atomics.load(memory, shared.phase) === phase.compiling) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const terminate = async (): Promise<boolean> => {
    const session = new inspector.Session();
    session.connectToMainThread();
    session.post("Runtime.terminateExecution");
    const stopped = await answered(patience);
    session.disconnect();
    return stopped;
  };
  return {
    acknowledge: (): void => answer?.(),
    async stop(): Promise<void> {
      Atomics.add(memory, shared.interrupts, 1);
      for (let attempt = 0; attempt < attempts; attempt++) {
        ask();
        if (await answered(patience)) return;
        await compiled();
        if (await terminate()) return;
      }
    },
  };
}
