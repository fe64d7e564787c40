// What a cell has started may print after the cell has ended: a timer, a promise that nobody awaits. On Node 24
// and later the context that AsyncLocalStorage carries along costs nothing, and such output goes below the cell
// that started it. On older ones it would slow down every promise: there it goes below the newest cell.
import { AsyncLocalStorage } from "node:async_hooks";
import type { Diversion, Front } from "./link.js";

const isCheap = Number.parseInt(process.versions.node, 10) >= 24;

export function createLateOutput(front: Front) {
  const owner = isCheap ? new AsyncLocalStorage<string | null>() : undefined;
  return {
    /** Runs a cell; what it starts belongs to the request that is being answered. */
    follow: <T>(work: () => T): T => (owner ? owner.run(front.parent, work) : work()),
    /** Where output goes whose cell is not the newest one. */
    current(): Diversion | undefined {
      const parent = owner?.getStore();
      return parent === undefined || parent === front.parent ? undefined : { parent };
    },
  };
}
