// Where threads meet: a few words of shared memory. A step takes microseconds, so whoever comes first
// looks again and again for a while before it goes to sleep; asleep it costs nothing, even if nobody
// ever comes, which is what happens when a cell is stopped in the middle of a step.
//   word 0  steps begun        word 1  arrivals, all meetings together      word 2  a thread has failed
//   words 4, 5  first and last example of the step      from byte 32 on  two rates, float64
import type { Rates } from "../simd/step.js";

const BEGUN = 0;
const ARRIVED = 1;
const FAILED = 2;
const JOB = 4;
const LOOKS = 20_000;

export interface Meeting {
  /** Sets the others off on a step. */
  begin(from: number, to: number, rates: Rates): void;
  /** Waits for step `number`, then reads it; gives false when training has ended. */
  next(number: number, job: { from: number; to: number }, rates: Rates): boolean;
  /** Waits until all threads have come to their meeting with this number, counted from 1. */
  meet(number: number): void;
  /** Tells the others that this thread cannot go on. */
  fail(): void;
}

/** A meeting of so many threads at a place in shared memory; `mayWait` is false in a page's own thread. */
export function meetingAt(
  buffer: ArrayBufferLike,
  at: number,
  threads: number,
  mayWait: boolean,
): Meeting {
  const words = new Int32Array(buffer, at, 8);
  const numbers = new Float64Array(buffer, at + 32, 2);

  /** Looks, then sleeps, until a word has come as far as `goal`. */
  const until = (word: number, goal: number): void => {
    for (let looks = 0; ; looks++) {
      const value = Atomics.load(words, word);
      if (value >= goal) return;
      if (Atomics.load(words, FAILED) !== 0)
        throw new Error("fit: a thread of the engine has failed");
      if (mayWait && looks > LOOKS) Atomics.wait(words, word, value, 1000);
    }
  };

  return {
    begin: (from, to, { rate, corrected }) => {
      words[JOB] = from;
      words[JOB + 1] = to;
      numbers[0] = rate;
      numbers[1] = corrected;
      Atomics.add(words, BEGUN, 1);
      Atomics.notify(words, BEGUN);
    },
    next: (number, job, rates) => {
      until(BEGUN, number);
      job.from = words[JOB] as number;
      job.to = words[JOB + 1] as number;
      rates.rate = numbers[0] as number;
      rates.corrected = numbers[1] as number;
      return job.to > 0;
    },
    meet: (number) => {
      const arrived = Atomics.add(words, ARRIVED, 1) + 1;
      if (arrived === number * threads) Atomics.notify(words, ARRIVED);
      else until(ARRIVED, number * threads);
    },
    fail: () => {
      Atomics.store(words, FAILED, 1);
      Atomics.notify(words, BEGUN);
      Atomics.notify(words, ARRIVED);
    },
  };
}
