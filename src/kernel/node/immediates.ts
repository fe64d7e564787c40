// Node runs all `setImmediate` callbacks that are due as one list. If a stop ends the first of them, Node runs the same
// entry for ever. So the kernel gives each callback a list of its own: it schedules one immediate at a time, which
// schedules the next before it runs its callback.
import { AsyncResource } from "node:async_hooks";
import { syncBuiltinESMExports } from "node:module";
import timers from "node:timers";
import util from "node:util";

type Callback = (...parts: unknown[]) => void;
type Entry = { run(): void; cleared: boolean };

/** Replaces `setImmediate` by one that gives each callback a turn of the event loop of its own. */
export function separateImmediates(): void {
  const { setImmediate: start, clearImmediate: clear } = timers;
  const queue: Entry[] = [];
  const turn = (): void => {
    const next = queue.shift();
    if (queue.length > 0) start(turn);
    if (!next?.cleared) next?.run();
  };
  const set = (callback: Callback, ...parts: unknown[]): object => {
    if (typeof callback !== "function") return start(callback); // throws Node's own error
    const run = AsyncResource.bind(() => callback(...parts));
    const entry = { run, cleared: false };
    if (queue.push(entry) === 1) start(turn);
    const self = { ref: () => self, unref: () => self, hasRef: () => !entry.cleared };
    return Object.assign(self, { entry, [Symbol.dispose]: () => clearOne(self) });
  };
  const clearOne = (immediate: unknown): void => {
    if (typeof immediate !== "object" || immediate === null) return;
    if ("entry" in immediate) (immediate.entry as Entry).cleared = true;
    else clear(immediate as NodeJS.Immediate);
  };
  const own = {
    setImmediate: Object.assign(set, {
      [util.promisify.custom]: Reflect.get(start, util.promisify.custom),
    }),
    clearImmediate: clearOne,
  };
  Object.assign(timers, own);
  Object.assign(globalThis, own);
  syncBuiltinESMExports();
}
