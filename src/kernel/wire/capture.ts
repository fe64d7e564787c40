// Where output goes while a handler runs: below the cell that its control belongs to, or to whoever
// runs the handler and shows what it prints himself. What runs now is known; once a handler awaits,
// what is printed is its own unless a cell is running, which then prints as always.
import type { Diversion } from "./link.js";

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value;

export function createCapture(isCellRunning: () => boolean) {
  const waiting: Diversion[] = [];
  let now: Diversion | undefined;
  /** A taker stands inside the handler that runs it, so it comes first. */
  const later = (): Diversion | undefined =>
    waiting.filter((one) => "take" in one).at(-1) ?? waiting.at(-1);
  return {
    current: (): Diversion | undefined => now ?? (isCellRunning() ? undefined : later()),
    /** A stopped handler leaves without a word: forgets what it had diverted. */
    reset(): void {
      now = undefined;
    },
    /** Runs work; until it ends, its outputs go the other way. */
    during<T>(diversion: Diversion, work: () => T): T {
      const before = now;
      now = diversion;
      try {
        const result = work();
        if (!isThenable(result)) return result;
        waiting.push(diversion);
        const end = (): void => {
          const place = waiting.indexOf(diversion);
          if (place >= 0) waiting.splice(place, 1);
        };
        result.then(end, end);
        return result;
      } finally {
        now = before;
      }
    },
  };
}

export type Capture = ReturnType<typeof createCapture>;
