// Where threads that answer together meet: a few words of shared memory. A table is cut into blocks of
// rows, and whoever is free takes the next one, so that a thread that comes late, or whose processor is
// busy with something else, holds nobody up. What a row's answer is does not depend on who gave it.
//   word 0  jobs so far      1  whether one is open      2  threads at work      3  the next block
//   word 4  threads ready    5  whether one has failed   6  rows of the job
//   from byte 32 on  the places of inputs and outputs, float64
import type { Answer } from "./block.js";
import type { Places } from "./places.js";

const JOB = 0;
const OPEN = 1;
const BUSY = 2;
const NEXT = 3;
const READY = 4;
const FAILED = 5;
const ROWS = 6;

/** So often a thread looks for work before it goes to sleep: about a third of a millisecond. */
const LOOKS = 20_000;

/** After so many milliseconds a thread that has not ended its block counts as one that has failed. */
const LIMIT = 60_000;

export interface Meeting {
  /** Says that a thread is ready. */
  ready(): void;
  /** Whether somebody is, and nobody has failed. */
  helped(): boolean;
  /** Does a job together with whoever is ready. False when a thread has failed in it, or does not end. */
  lead(rows: number, x: number, y: number, answer: Answer): boolean;
  /** Helps with every job from now on. */
  follow(answer: Answer): never;
  fail(): void;
}

/** A meeting in this memory; `mayWait` is false in a page's own thread, which must not sleep. */
export function meetingAt(
  buffer: ArrayBufferLike,
  places: Places,
  mayWait: boolean,
  limit = LIMIT,
): Meeting {
  const words = new Int32Array(buffer, places.meeting, 8);
  const ends = new Float64Array(buffer, places.meeting + 32, 2);
  const { block, inputs, outputs } = places;

  /** Looks, then sleeps, while a word has this value, and until a time at most. */
  const whileIs = (word: number, value: number, until = Number.POSITIVE_INFINITY): void => {
    for (let looks = 0; Atomics.load(words, word) === value; looks++) {
      if (looks <= LOOKS) continue;
      if (performance.now() > until) return;
      if (mayWait) Atomics.wait(words, word, value, Math.min(1000, limit));
    }
  };

  const work = (answer: Answer): void => {
    const rows = words[ROWS] as number;
    const [x, y] = [ends[0] as number, ends[1] as number];
    for (;;) {
      const first = Atomics.add(words, NEXT, 1) * block;
      if (first >= rows) return;
      answer(Math.min(block, rows - first), x + 4 * first * inputs, y + 4 * first * outputs);
    }
  };

  /** Nobody begins any more, and whoever has begun ends, or is given up. */
  const close = (): void => {
    Atomics.store(words, OPEN, 0);
    const until = performance.now() + limit;
    for (let busy = Atomics.load(words, BUSY); busy > 0; busy = Atomics.load(words, BUSY)) {
      whileIs(BUSY, busy, until);
      if (performance.now() > until) return void Atomics.store(words, FAILED, 1);
    }
  };

  return {
    ready: () => void Atomics.add(words, READY, 1),
    helped: () => Atomics.load(words, READY) > 0 && Atomics.load(words, FAILED) === 0,
    lead: (rows, x, y, answer) => {
      // A cell that was stopped in the middle of a job has left it open.
      close();
      if (Atomics.load(words, FAILED) === 1) return false;
      words[ROWS] = rows;
      ends[0] = x;
      ends[1] = y;
      Atomics.store(words, NEXT, 0);
      Atomics.store(words, OPEN, 1);
      Atomics.add(words, JOB, 1);
      Atomics.notify(words, JOB);
      work(answer);
      close();
      return Atomics.load(words, FAILED) === 0;
    },
    follow: (answer) => {
      for (let seen = 0; ; ) {
        whileIs(JOB, seen);
        seen = Atomics.load(words, JOB);
        Atomics.add(words, BUSY, 1);
        try {
          if (Atomics.load(words, OPEN) === 1) work(answer);
        } finally {
          Atomics.sub(words, BUSY, 1);
          Atomics.notify(words, BUSY);
        }
      }
    },
    fail: () => void Atomics.store(words, FAILED, 1),
  };
}
