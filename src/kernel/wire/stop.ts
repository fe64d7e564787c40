// Stops a cell, on the socket thread. First it sends the main thread a message, which is answered at once if the cell
// awaits. If the cell computes, Node's inspector ends the computation. The kernel's own work is left to finish. Stops
// are numbered, and the main thread records the last number that it handled, so a stop never ends a later run.
import inspector from "node:inspector";
import { shared } from "./link.js";
import { watchProtection } from "./protection.js";
import { looseningKey } from "./threads.js";

/** Milliseconds to wait: for an answer, for an answer after a sign of life, and for the end of a computation. */
const patience = { answer: 40, alive: 25, ending: 5000 };
const attempts = 8;

const pause = (time: number): Promise<false> =>
  new Promise((resolve) => setTimeout(resolve, time, false));

/** Returns a function that stops the main thread's cell; its promise resolves when the cell has stopped. */
export function createStopper(ask: (stop: number) => void, memory: Int32Array) {
  const { look, claim, release, phases } = watchProtection(memory);
  let answer: () => void = () => undefined;

  const heard = (stop: number): boolean => Atomics.load(memory, shared.heard) >= stop;
  const answered = (limit: number): Promise<boolean> => {
    const told = new Promise<true>((resolve) => {
      answer = () => resolve(true);
    });
    return Promise.race([told, pause(limit)]);
  };
  const request = (session: inspector.Session, method: string, parts?: object): Promise<true> =>
    new Promise((resolve) => session.post(method, parts, () => resolve(true)));

  /** Ends the computation with this word of state; until that is done, the phase `ending` blocks the main thread. */
  const end = async (session: inspector.Session, word: number): Promise<void> => {
    const expression = `globalThis[Symbol.for("${looseningKey}")]?.()`;
    await Promise.race([
      request(session, "Runtime.evaluate", { expression }),
      pause(patience.ending),
    ]);
    const ended = request(session, "Runtime.terminateExecution");
    await Promise.race([ended, pause(patience.ending)]);
    release(word);
  };
  /** Whether the main thread runs code, in which the inspector can evaluate; not whether it answers messages. */
  const isAlive = (session: inspector.Session): Promise<boolean> => {
    const alive = request(session, "Runtime.evaluate", { expression: "0" });
    return Promise.race([alive, pause(patience.ending)]);
  };
  const stop = async (): Promise<void> => {
    const number = Atomics.add(memory, shared.interrupts, 1) + 1;
    ask(number);
    const first = look();
    const session = new inspector.Session();
    session.connectToMainThread();
    const attempt = async (): Promise<void> => {
      const { word, phase } = look();
      if (phase === phases.kernel) {
        await answered(5);
        return;
      }
      if (phase === phases.free) {
        if (await answered(patience.answer)) return;
        if (!(await isAlive(session)) || (await answered(patience.alive))) return;
      } else if (word !== first.word) {
        await answered(patience.answer);
        return;
      }
      if (heard(number) || !claim(word)) return;
      await end(session, word);
      if (!(await answered(patience.alive))) ask(number); // the ended computation may have been the reading of `ask`
    };
    try {
      for (let tries = 0; tries < attempts && !heard(number); ) {
        await attempt();
        if (look().phase !== phases.kernel) tries += 1;
      }
    } finally {
      session.disconnect();
    }
  };
  let current: Promise<void> | null = null;
  return {
    acknowledge: (): void => answer(),
    /** Stops the cell; calls during a stop return the promise of that stop. */
    stop(): Promise<void> {
      current ??= stop().finally(() => {
        current = null;
      });
      return current;
    },
  };
}
