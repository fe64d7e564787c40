// Stopping a cell, seen from the main thread. What waits is abandoned: the cell's promise is raced
// with its stop. What computes is ended by the socket thread, frames and all; therefore a cell runs
// in a task of its own, nothing that the kernel still needs waits on its stack, and the step from
// the reader's code back to the kernel's may itself be lost: the stop takes its place.
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

/** Where an async function was entered: in which run, and after how many stops. */
export type Mark = { number: number; interrupts: number };

/** A piece of the reader's code that runs; `check` throws once it has been stopped. */
export type Run = { number: number; check(): void };

/** The runs of cells and of handlers. A stop ends all that have begun; later ones are free. */
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
    /** Calls the listener after each stop; gives back how to end that. */
    onStop(listener: () => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** For a function that awaits: which run it belongs to, and whether that may go on. */
    enter: (): Mark => ({ number: latest, interrupts: stops() }),
    check: checkMark,
    /** The value that was awaited, unless there was a stop meanwhile. */
    resumed<T>(mark: Mark, value: T): T {
      checkMark(mark);
      return value;
    },
    stops,
    /**
     * Ends what had begun before this stop. Where it abandons a run, the kernel goes on with that
     * run's failure, so the phase stays the kernel's.
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
    /** Runs work until it ends or is stopped; a stop after the first `interrupts` ones counts. */
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
        if (abandon.has(reject)) protection.on(); // until the one who waits for this has ended
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
