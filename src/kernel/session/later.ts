// A value or a promise of it: a cell that loads nothing asynchronously runs without `await`.

export type Later<T> = T | Promise<T>;

/** Calls `next` with a value: at once, or when the promise is fulfilled. */
export const after = <T, U>(value: Later<T>, next: (value: T) => Later<U>): Later<U> =>
  value instanceof Promise ? value.then(next) : next(value);

/** A list of all values: at once if none is a promise, else a promise of the list. */
export const all = <T>(values: readonly Later<T>[]): Later<T[]> =>
  values.some((one) => one instanceof Promise) ? Promise.all(values) : (values as T[]);
