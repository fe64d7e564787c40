// Stops cells, on the main thread. A cell that awaits is abandoned: its promise races against the stop. A cell that
// computes is ended by the socket thread, which removes the whole call stack. Therefore each cell runs as an event of
// its own, with no frame of the kernel on the stack; and if the step from the user's code back to the kernel is lost
// too, the handler of the stop continues the kernel's work instead.
import { interruption } from "../show/failure.js";
import { shared } from "../wire/link.js";
import type { Protection } from "../wire/protection.js";

const channel = new MessageChannel();
const tasks: (() => void)[] = [];
channel.port1.onmessage = () => tasks.shift()?.();

/** Runs work as an event of its own, with no other frames on the stack. */
function asTask<T>(work: () => T | Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    tasks.push(() => {
      new Promise<T>((done) => done(work())).then(resolve, reject);
    });
    channel.port2.postMessage(0);
  });
}

/** Recorded when an async function is entered: the run it belongs to, and the number of stops until then. */
export type Mark = { number: number; interrupts: number };

/** A run of a cell or of a handler; `check` throws once the run has been stopped. */
export type Run = { number: number; check(): void };

/** Creates and stops runs of cells and handlers. A stop ends all runs that have begun, and none that begin later. */
export function createRuns(memory: Int32Array, protection: Protection) {
  const listeners = new Set<() => void>();
  const abandon = new Map<(reason: Error) => void, Mark>();
  let begun: Mark[] = [];
  let latest = 0;
  let stopped = 0;
  const stops = (): number => Atomics.load(memory, shared.interrupts);

  const check = (number: number): void => {
    if (number <= stopped) throw interruption();
  };
  const checkMark = ({ number, interrupts }: Mark): void => {
    if (stops() !== interrupts) throw interruption();
    check(number);
  };
  return {
    latest: (): number => latest,
    /** Calls the listener after each stop; returns a function that removes the listener. */
    onStop(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** Returns the mark of an async function that is entered now; `check` throws if its run was stopped since. */
    enter: (): Mark => ({ number: latest, interrupts: stops() }),
    check: checkMark,
    /** Returns a value that was awaited; throws if there was a stop during the `await`. */
    resumed<T>(mark: Mark, value: T): T {
      checkMark(mark);
      return value;
    },
    stops,
    /**
     * Ends the runs that began before this stop. If it rejects a run's promise, the kernel goes on with that error, so
     * the phase stays `kernel`; otherwise the phase before the stop is restored.
     */
    stop(stop: number): void {
      if (Atomics.load(memory, shared.heard) >= stop) return;
      const before = protection.turn();
      for (const { number, interrupts } of begun) if (interrupts < stop) stopped = number;
      begun = begun.filter(({ number }) => number > stopped);
      const ended = [...abandon].filter(([, { interrupts }]) => interrupts < stop);
      for (const [reject] of ended) reject(interruption());
      for (const listener of [...listeners]) listener();
      Atomics.store(memory, shared.heard, stop);
      if (ended.length === 0) protection.back(before);
    },
    /** Runs work until it ends or is stopped; stops are counted from `interrupts`, the number of earlier stops. */
    async start<T>(work: (run: Run) => T | Promise<T>, interrupts: number = stops()): Promise<T> {
      latest += 1;
      const number = latest;
      begun = [...begun.slice(-99), { number, interrupts }];
      const run: Run = {
        number,
        check() {
          if (stops() !== interrupts) throw interruption();
          check(number);
        },
      };
      const back = (): void => {
        if (abandon.has(reject)) protection.on(); // until the code that awaits this run has ended
      };
      const task = asTask(() => {
        run.check();
        return protection.compute(() => work(run));
      });
      const result = task.finally(back);
      let reject: (reason: Error) => void = () => undefined;
      const stop = new Promise<never>((_, refuse) => {
        reject = refuse;
      });
      abandon.set(reject, { number, interrupts });
      result.catch(() => undefined);
      try {
        return await Promise.race([result, stop]);
      } finally {
        abandon.delete(reject);
        protection.on();
      }
    },
  };
}

export type Runs = ReturnType<typeof createRuns>;
