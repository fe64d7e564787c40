// Decides where the output of a control's handler goes: below the cell that the control belongs to, or to a function
// that takes it. While the handler runs, all output is its own. While it awaits, output belongs to a running cell if
// there is one, else to the handler.
import type { Diversion } from "./link.js";

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value;

export function createCapture(isCellRunning: () => boolean) {
  const waiting: Diversion[] = [];
  let now: Diversion | undefined;
  /** The diversion of a handler that awaits; one with `take` comes first, since it is nested in the other. */
  const later = (): Diversion | undefined =>
    waiting.filter((one) => "take" in one).at(-1) ?? waiting.at(-1);
  return {
    current: (): Diversion | undefined => now ?? (isCellRunning() ? undefined : later()),
    /** Removes the present diversion, after a handler was stopped and could not remove it. */
    reset(): void {
      now = undefined;
    },
    /** Runs work, and diverts the outputs of the work until it ends. */
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
