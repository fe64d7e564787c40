// What `using` and `await using` open is closed at the end of their block, the last one first, also
// when the block fails. The compiler of the cells does not know these words, so the rewriting makes
// `const r = scope.use(open())` of them, within try and finally; at the top of a cell the cell is
// the block, and the kernel closes.

type Close = () => unknown;
type Disposer = { [key: symbol]: unknown };

/** The resources of one block. */
export type Resources = {
  use<T>(value: T): T;
  useLater<T>(value: T): T;
  /** Remembers what the block failed with, and gives it to be thrown. */
  fail(error: unknown): unknown;
  close(): void;
  closeLater(): Promise<void>;
};

/** The types of the rewritten cells' helpers, as the compiler sees them. */
export const resourceTypes = `
namespace __kernel__ {
  type Now = Disposable | null | undefined;
  type Later = AsyncDisposable | Now;
  function use<T extends Now>(value: T): T;
  function useLater<T extends Later>(value: T): T;
  function resources(): {
    use<T extends Now>(value: T): T;
    useLater<T extends Later>(value: T): T;
    fail(error: unknown): unknown;
    close(): void;
    closeLater(): Promise<void>;
  };
}`;

function closerOf(value: unknown, keys: readonly symbol[]): Close | undefined {
  if (value === null || value === undefined) return undefined;
  for (const key of keys) {
    const close = (value as Disposer)[key];
    if (typeof close === "function") return () => close.call(value);
  }
  throw new TypeError("using: the value has no [Symbol.dispose]() method, so nothing can close it");
}

/** An error while closing does not hide the one that came before it. */
function suppress(error: unknown, suppressed: unknown): Error {
  const message = "an error while closing a resource, after another error";
  return Object.assign(new Error(message), { name: "SuppressedError", error, suppressed });
}

/** Starts a block's list of resources. */
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
  const end = (): void => {
    if (failure) throw failure.error;
  };
  return {
    use: (value) => take(value, [Symbol.dispose]),
    useLater: (value) => take(value, [Symbol.asyncDispose, Symbol.dispose]),
    fail(error) {
      note(error);
      return error;
    },
    close() {
      for (let close = open.pop(); close; close = open.pop()) {
        try {
          close();
        } catch (error) {
          note(error);
        }
      }
      end();
    },
    async closeLater() {
      for (let close = open.pop(); close; close = open.pop()) {
        try {
          await close();
        } catch (error) {
          note(error);
        }
      }
      end();
    },
  };
}
