// Node counts the async callbacks that are running, and ends the process when the count is wrong. Stopping a cell
// inside a callback makes it wrong. Node is started with a flag that switches this check off, but AsyncLocalStorage and
// async hooks switch it on again, up to Node 22. So the check is switched off while a computation is being ended, and
// the count is set to 0 before the check is switched on again.
import { looseningKey } from "../wire/threads.js";

type Wrap = {
  async_hook_fields: Uint32Array;
  constants: { kCheck: number; kTotals: number };
  clearAsyncIdStack(): void;
};
type Binding = { binding?(name: string): unknown };

/** Returns the function that switches the check on again; the main thread calls it when it handles a stop. */
export function createAsyncStack(): () => void {
  if (Number.parseInt(process.versions.node, 10) >= 24) return () => undefined;
  const before = process.noDeprecation === true;
  process.noDeprecation = true; // to avoid a warning: Node offers this count only through a deprecated property
  const wrap = (process as unknown as Binding).binding?.("async_wrap") as Wrap | undefined;
  process.noDeprecation = before;
  if (!wrap?.async_hook_fields) return () => undefined;
  const { async_hook_fields: fields, constants } = wrap;
  const places = [constants.kCheck, constants.kTotals];
  let kept: number[] | undefined;
  const loosen = (): void => {
    kept ??= places.map((place) => fields[place] ?? 0);
    for (const place of places) fields[place] = 0;
  };
  Object.defineProperty(globalThis, Symbol.for(looseningKey), { value: loosen });
  return () => {
    if (!kept) return;
    wrap.clearAsyncIdStack();
    for (const [i, place] of places.entries()) fields[place] = kept[i] ?? 0;
    kept = undefined;
  };
}
