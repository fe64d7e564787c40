// How a thread is set off: a few words of shared memory. It looks again and again for a while, since
// the next steps usually follow at once, before it goes to sleep; asleep it costs nothing, even if
// nobody ever comes. In the middle of a step threads meet at the same place, among themselves
// (src/engine/assembly/meeting.ts).
//   word 0  walks begun     word 2  a thread has failed     words 4, 5  first and last example of a walk
//   word 7  after how many seconds thread 0 gives up threads that do not come to a meeting
const BEGUN = 0;
const ARRIVED = 1;
const FAILED = 2;
const JOB = 4;
const LIMIT = 7;
const SECONDS = 60;
const LOOKS = 20_000;

/** A walk over the examples [from, to) of the order. */
export interface Job {
  from: number;
  to: number;
}

export interface Meeting {
  /** Says how long thread 0 waits for the others in the middle of a step. */
  limit(seconds?: number): void;
  /** Sets the others off. */
  begin(from: number, to: number): void;
  /** Waits for the walk with this number, counted from 1. */
  next(number: number, job: Job): void;
  /** Tells the others that this thread cannot go on. */
  fail(): void;
}

/** A meeting at a place in shared memory. */
export function meetingAt(buffer: ArrayBufferLike, at: number): Meeting {
  const words = new Int32Array(buffer, at, 8);
  return {
    limit: (seconds = SECONDS) => {
      words[LIMIT] = seconds;
    },
    begin: (from, to) => {
      words[JOB] = from;
      words[JOB + 1] = to;
      Atomics.add(words, BEGUN, 1);
      Atomics.notify(words, BEGUN);
    },
    next: (number, job) => {
      for (let looks = 0; ; looks++) {
        const begun = Atomics.load(words, BEGUN);
        if (begun >= number) break;
        if (looks > LOOKS) Atomics.wait(words, BEGUN, begun, 1000);
      }
      job.from = words[JOB] as number;
      job.to = words[JOB + 1] as number;
    },
    fail: () => {
      Atomics.store(words, FAILED, 1);
      Atomics.notify(words, ARRIVED);
    },
  };
}
