// Stopping a loop that computes: a page cannot end what its worker does, so every turn of a cell's loop looks for a
// stop. In an isolated page it reads one number of shared memory, which costs next to nothing. In any other page turns
// are counted, and five times a second the worker asks the service worker, by a request that it waits for.
import { interruption } from "../show/failure.js";
import type { Turn } from "../syntax/guard.js";
import { shared } from "../wire/link.js";
import { noticeAt } from "./memory.js";

const every = 1000;
const pause = 200;

/** What the compiler puts into loops. */
export const turnOf = (isShared: boolean): Turn =>
  isShared
    ? { head: "", check: `if (__stop__[${noticeAt}] !== 0) __kernel__.turn();` }
    : {
        head: "let __turn__ = 0;",
        check: `if (++__turn__ > ${every}) __turn__ = __kernel__.turn();`,
      };

/**
 * What loops call. A stop that was not heard yet came while this loop computed; `ask` gives the number of stops where
 * memory is not shared.
 */
export function createTurn(memory: Int32Array, ask: (() => number) | undefined): () => 0 {
  let asked = 0;
  let isNew = true;
  return () => {
    if (ask && isNew) {
      isNew = false;
      asked = performance.now();
      setTimeout(() => {
        isNew = true;
      });
    }
    if (ask && performance.now() - asked > pause) {
      const stops = Math.max(ask(), Atomics.load(memory, shared.interrupts));
      Atomics.store(memory, shared.interrupts, stops);
      asked = performance.now();
    }
    const stops = Atomics.load(memory, shared.interrupts);
    if (stops !== Atomics.load(memory, shared.heard)) throw interruption();
    Atomics.store(memory, noticeAt, 0);
    return 0;
  };
}
