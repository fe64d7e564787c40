// Gives work to threads through sixteen 32-bit words of shared memory. A thread without work first checks for new work
// again and again, since the next work usually follows at once, and then sleeps. Work is either training steps, in
// which every thread must take part (with a barrier, src/engine/assembly/barrier.ts), or blocks of rows, each computed
// by the first thread that is free.
//   word 0  the number of works begun so far     2  whether a thread has failed     4, 5  two numbers of the work
//   word 6  the number of the next block         7  seconds after which a thread that does not finish has failed
//   word 8  whether work is open                 9  threads at work                10  threads that are ready
//   words 1 and 3 belong to the barrier; from byte 48 on are two addresses, as float64
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

/** The number of checks for new work before a thread sleeps; they take about a third of a millisecond. */
const LOOKS = 20_000;

/** The size of a signal in bytes. */
export const SIGNAL_BYTES = 64;

/** A piece of work: two whole numbers and two addresses, whose meaning depends on the kind of work. */
export interface Work {
  readonly first: number;
  readonly second: number;
  readonly x: number;
  readonly y: number;
}

export interface WorkSignal {
  /** Counts this thread as ready for work. */
  ready(): void;
  /** Whether another thread is ready, and no thread has failed. */
  helped(): boolean;
  /** Gives the other threads work. */
  begin(work: Work): void;
  /** Takes the next block, and returns its number, counted from 0. */
  take(): number;
  /** Lets no more threads begin the work, and waits for those at work; returns false if one does not finish in time. */
  close(): boolean;
  /** Waits for work again and again, and calls `run` with each, until `run` returns false. */
  follow(run: (work: Work) => unknown): void;
  /** Tells the other threads that this thread cannot go on. */
  fail(): void;
}

/**
 * Returns a signal at an address in shared memory.
 * @param mayWait false in a page's main thread, which must not sleep
 * @param seconds the time in seconds after which a thread that does not finish counts as failed
 */
export function workSignal(
  buffer: ArrayBufferLike,
  at: number,
  { mayWait = true, seconds = 60 } = {},
): WorkSignal {
  const words = new Int32Array(buffer, at, SIGNAL_BYTES / 4);
  const addresses = new Float64Array(buffer, at + ADDRESSES, 2);
  words[LIMIT] = seconds;

  /** Waits until a word of the signal has another value than this one, or until the time `until`. */
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
