// Closes the resources that a cell opened with `using` or `await using` at its top level: when the cell ends or fails,
// the last one first. For `using` inside a block, TypeScript itself generates that code.

type Close = () => unknown;
type Disposer = { [key: symbol]: unknown };

/** The open resources of one cell. */
export type Resources = {
  use<T>(value: T): T;
  useLater<T>(value: T): T;
  /** Records the error with which the cell failed. */
  fail(error: unknown): void;
  closeLater(): Promise<void>;
};

function closerOf(value: unknown, keys: readonly symbol[]): Close | undefined {
  if (value === null || value === undefined) return undefined;
  for (const key of keys) {
    const close = (value as Disposer)[key];
    if (typeof close === "function") return () => close.call(value);
  }
  throw new TypeError("using: the value has no [Symbol.dispose]() method, so nothing can close it");
}

/** Combines an error while closing with the earlier error, as JavaScript's SuppressedError does. */
function suppress(error: unknown, suppressed: unknown): Error {
  const message = "an error while closing a resource, after another error";
  return Object.assign(new Error(message), { name: "SuppressedError", error, suppressed });
}

/** Creates the list of a cell's open resources. */
export function createResources(): Resources {
  const open: Close[] = [];
  let failure: { error: unknown } | undefined;

  const take = <T>(value: T, keys: readonly symbol[]): T => {
    const close = closerOf(value, keys);
    if (close) open.push(close);
    return value;
  };
  const note = (error: unknown): void => {
    failure = { error: failure ? suppress(error, failure.error) : error };
  };
  return {
    use: (value) => take(value, [Symbol.dispose]),
    useLater: (value) => take(value, [Symbol.asyncDispose, Symbol.dispose]),
    fail: note,
    async closeLater() {
      for (let close = open.pop(); close; close = open.pop()) {
        try {
          await close();
        } catch (error) {
          note(error);
        }
      }
      if (failure) throw failure.error;
    },
  };
}
