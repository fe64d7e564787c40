// How threads are given work: sixteen words of shared memory. A thread without work looks for it again and again for a
// while, because the next work usually follows at once, and then sleeps, which costs nothing. Work is either a part
// that all threads must take (steps of training, which have a barrier of their own in src/engine/assembly/barrier.ts),
// or blocks that are taken by the threads that are there.
//   word 0  works begun      2  a thread has failed   4, 5  two numbers of the work   6  the next block
//   word 7  after how many seconds a thread that does not finish is given up
//   word 8  work is open     9  threads at work       10  threads that are ready      1, 3  of the barrier
//   from byte 48 on  two addresses, as float64
const BEGUN = 0;
const ARRIVED = 1;
const FAILED = 2;
const FIRST = 4;
const SECOND = 5;
const NEXT = 6;
const LIMIT = 7;
const OPEN = 8;
const BUSY = 9;
const READY = 10;
const ADDRESSES = 48;

/** So often a thread looks for work before it sleeps: about a third of a millisecond. */
const LOOKS = 20_000;

/** Bytes of a signal. */
export const SIGNAL_BYTES = 64;

/** Work: two whole numbers and two addresses. */
export interface Work {
  readonly first: number;
  readonly second: number;
  readonly x: number;
  readonly y: number;
}

export interface WorkSignal {
  /** Says that this thread is ready for work. */
  ready(): void;
  /** Whether another thread is ready, and none has failed. */
  helped(): boolean;
  /** Gives the other threads work. */
  begin(work: Work): void;
  /** The number of the next block, counted from 0. */
  take(): number;
  /** Ends the work for threads that have not begun it, and waits for the others; false if one does not finish. */
  close(): boolean;
  /** Does all work from now on, until `run` returns false. */
  follow(run: (work: Work) => unknown): void;
  /** Tells the others that this thread cannot go on. */
  fail(): void;
}

/**
 * A signal at an address in shared memory.
 * @param mayWait false in a page's own thread, which must not sleep
 * @param seconds after so many seconds a thread that does not finish counts as one that has failed
 */
export function workSignal(
  buffer: ArrayBufferLike,
  at: number,
  { mayWait = true, seconds = 60 } = {},
): WorkSignal {
  const words = new Int32Array(buffer, at, SIGNAL_BYTES / 4);
  const addresses = new Float64Array(buffer, at + ADDRESSES, 2);
  words[LIMIT] = seconds;

  /** Looks, then sleeps, while a word has this value, and until a time at most. */
  const whileIs = (word: number, value: number, until = Number.POSITIVE_INFINITY): void => {
    for (let looks = 0; Atomics.load(words, word) === value; looks++) {
      if (looks <= LOOKS) continue;
      if (performance.now() > until) return;
      if (mayWait) Atomics.wait(words, word, value, Math.min(1000, 1000 * seconds));
    }
  };

  const hasFailed = () => Atomics.load(words, FAILED) === 1;

  const close = (): boolean => {
    Atomics.store(words, OPEN, 0);
    const until = performance.now() + 1000 * seconds;
    for (let busy = Atomics.load(words, BUSY); busy > 0; busy = Atomics.load(words, BUSY)) {
      whileIs(BUSY, busy, until);
      if (performance.now() > until) Atomics.store(words, FAILED, 1);
      if (hasFailed()) return false;
    }
    return !hasFailed();
  };

  return {
    ready: () => void Atomics.add(words, READY, 1),
    helped: () => Atomics.load(words, READY) > 0 && !hasFailed(),
    begin: ({ first, second, x, y }) => {
      words[FIRST] = first;
      words[SECOND] = second;
      [addresses[0], addresses[1]] = [x, y];
      Atomics.store(words, NEXT, 0);
      Atomics.store(words, OPEN, 1);
      Atomics.add(words, BEGUN, 1);
      Atomics.notify(words, BEGUN);
    },
    take: () => Atomics.add(words, NEXT, 1),
    close,
    follow: (run) => {
      for (let seen = 0; ; ) {
        whileIs(BEGUN, seen);
        seen = Atomics.load(words, BEGUN);
        Atomics.add(words, BUSY, 1);
        try {
          if (Atomics.load(words, OPEN) === 0) continue;
          const [first = 0, second = 0] = [words[FIRST], words[SECOND]];
          const [x = 0, y = 0] = addresses;
          if (run({ first, second, x, y }) === false) return;
        } finally {
          Atomics.sub(words, BUSY, 1);
          Atomics.notify(words, BUSY);
        }
      }
    },
    fail: () => {
      Atomics.store(words, FAILED, 1);
      Atomics.notify(words, ARRIVED);
    },
  };
}
