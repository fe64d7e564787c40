// The socket thread may end what the main thread computes only while that is the reader's code.
// The kernel's own work, the compiler's above all, is protected: half of it would be lost. One word
// of shared memory says what runs: 4 · (number of the run or stop) + (phase). Both sides change it only from
// a value they have seen, so a stop never meets another run than the one it was meant for.
import { shared } from "./link.js";

/** free: the reader's code waits, or goes on after waiting; computing: it has not let go yet. */
const phases = { free: 0, kernel: 1, ending: 2, computing: 3 } as const;

const phaseOf = (word: number): number => word & 3;

export type Protection = ReturnType<typeof createProtection>;

/** The switch, seen from the main thread. */
export function createProtection(memory: Int32Array) {
  const at = shared.protection;

  /** Goes over to a phase; while the computation is being ended this waits for its end. */
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
    /** Runs what the reader's code does at once, as a new run. */
    compute<T>(work: () => T): T {
      enter(phases.computing, 1);
      try {
        return work();
      } finally {
        enter(phases.free);
      }
    },
    /** For a stop: the kernel's phase with a new number, so that no claim of before holds now. */
    turn: (): number => enter(phases.kernel, 1),
    /** Goes back to the phase that `turn` has left. */
    back: (phase: number): void => void enter(phase),
    /** Does work of the kernel in the midst of something else. */
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

/** The same seen from the socket thread. */
export function watchProtection(memory: Int32Array) {
  const at = shared.protection;
  return {
    look(): { word: number; phase: number } {
      const word = Atomics.load(memory, at);
      return { word, phase: phaseOf(word) };
    },
    /** Claims the end of exactly this computation; false when it has ended or gone on meanwhile. */
    claim: (word: number): boolean =>
      Atomics.compareExchange(memory, at, word, (word & ~3) + phases.ending) === word,
    /** The computation has been ended. */
    release(word: number): void {
      Atomics.compareExchange(memory, at, (word & ~3) + phases.ending, (word & ~3) + phases.free);
    },
    phases,
  };
}
