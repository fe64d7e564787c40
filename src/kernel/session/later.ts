// A value that may be there at once: loading stays synchronous where nothing has to be waited for.

export type Later<T> = T | Promise<T>;

/** Goes on with a value when it is there. */
export const after = <T, U>(value: Later<T>, next: (value: T) => Later<U>): Later<U> =>
  value instanceof Promise ? value.then(next) : next(value);

/** All values when all are there. */
export const all = <T>(values: readonly Later<T>[]): Later<T[]> =>
  values.some((one) => one instanceof Promise) ? Promise.all(values) : (values as T[]);
