// The socket thread may end a computation of the main thread only if that computation is the user's code. The kernel's
// own work, such as the compiler's, is protected, since it must not be left half done. One word of shared memory has
// the state:
//   4 · (number of the run or stop) + phase
// Both threads change the word only if it still has the value that they read, so a stop never ends a later run.
import { shared } from "./link.js";

/** free: the user's code awaits, or has gone on after an `await`; computing: the first part of a run. */
const phases = { free: 0, kernel: 1, ending: 2, computing: 3 } as const;

const phaseOf = (word: number): number => word & 3;

export type Protection = ReturnType<typeof createProtection>;

/** The main thread's side of the protection. */
export function createProtection(memory: Int32Array) {
  const at = shared.protection;

  /** Changes the phase and returns the previous phase; while a computation is being ended, waits until that is done. */
  const enter = (phase: number, further = 0): number => {
    for (;;) {
      const word = Atomics.load(memory, at);
      if (phaseOf(word) === phases.ending) continue;
      const next = (word & ~3) + further * 4 + phase;
      if (Atomics.compareExchange(memory, at, word, next) === word) return phaseOf(word);
    }
  };
  return {
    on: (): void => void enter(phases.kernel),
    off: (): void => void enter(phases.free),
    /** Runs the user's code until its first `await`, as a new run in the phase `computing`. */
    compute<T>(work: () => T): T {
      enter(phases.computing, 1);
      try {
        return work();
      } finally {
        enter(phases.free);
      }
    },
    /** Begins to handle a stop: sets the phase `kernel` with a new number, so that older claims fail. */
    turn: (): number => enter(phases.kernel, 1),
    /** Restores the phase before a stop, which `turn` returned, if the stop ended no run. */
    back: (phase: number): void => void enter(phase),
    /** Runs work of the kernel in the phase `kernel`, and restores the phase before. */
    during<T>(work: () => T): T {
      const before = enter(phases.kernel);
      try {
        return work();
      } finally {
        enter(before);
      }
    },
  };
}

/** The socket thread's side of the protection. */
export function watchProtection(memory: Int32Array) {
  const at = shared.protection;
  return {
    look(): { word: number; phase: number } {
      const word = Atomics.load(memory, at);
      return { word, phase: phaseOf(word) };
    },
    /** Claims the right to end this computation; returns false if it has ended or its phase has changed. */
    claim: (word: number): boolean =>
      Atomics.compareExchange(memory, at, word, (word & ~3) + phases.ending) === word,
    /** Gives the claim back when the computation has been ended. */
    release(word: number): void {
      Atomics.compareExchange(memory, at, (word & ~3) + phases.ending, (word & ~3) + phases.free);
    },
    phases,
  };
}
