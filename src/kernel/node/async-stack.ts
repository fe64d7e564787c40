// Node counts the callbacks that it is in, and ends the process when the count is wrong. A stop that ends
// a callback leaves it wrong. Node is started with the flag that leaves the check out; but AsyncLocalStorage
// and async hooks of a cell or of a package turn it on again, up to Node 22. So the check is off while a
// computation is being ended, and the count is cleared before it is on again.
import { looseningKey } from "../wire/threads.js";

type Wrap = {
  async_hook_fields: Uint32Array;
  constants: { kCheck: number; kTotals: number };
  clearAsyncIdStack(): void;
};
type Binding = { binding?(name: string): unknown };

/** Makes the function that turns the check on again; call it when the main thread handles the stop. */
export function createAsyncStack(): () => void {
  if (Number.parseInt(process.versions.node, 10) >= 24) return () => undefined;
  const before = process.noDeprecation === true;
  process.noDeprecation = true; // Node has no other way to this count
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
