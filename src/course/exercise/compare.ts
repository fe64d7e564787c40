// Compares an answer's result a with the right result r: lists and objects part by part, numbers within a
// tolerance: |a − r| ≤ tolerance · max(1, |r|)
// Every lesson.

/**
 * One compared part of a result: its path (such as "[0].weights"), the expected value, and the answer's
 * value.
 */
export type ComparedPart = {
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
};

/** The result of `compare`: the parts of two values, and the first part that has the wrong type or shape. */
export type Comparison = {
  /**
   * Every number, text or truth value of the expected value, with the answer's value for it; empty after a
   * misfit.
   */
  readonly parts: readonly ComparedPart[];
  /** The first part whose type or shape differs from what is expected; absent if none does. */
  readonly misfit?: ComparedPart & { readonly kind: "type" | "shape" };
};

/**
 * Converts typed arrays, and objects { data, shape } of a matrix, to plain lists; returns any other value
 * unchanged.
 */
export function toPlainValue(value: unknown): unknown {
  if (!Array.isArray(value) && isListLike(value)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  if (Array.isArray(value)) return value.map(toPlainValue);
  const { data, shape } = isRecord(value) ? (value as { data?: unknown; shape?: unknown }) : {};
  if (isListLike(data) && isListLike(shape)) {
    const [rows = 0, columns = 0] = toPlainValue(shape) as number[];
    const numbers = toPlainValue(data) as number[];
    return Array.from({ length: rows }, (_, row) =>
      numbers.slice(row * columns, (row + 1) * columns),
    );
  }
  return value;
}

const isListLike = (value: unknown): boolean =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Whether a value is a plain object { name: value }, not an instance of a class such as Promise or a data
 * frame.
 */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether two values are equal: numbers within the tolerance, any other values exactly. */
export function isClose(actual: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof actual === "number" && typeof expected === "number") {
    if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return true;
    if (!Number.isFinite(expected)) return false;
    return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
  }
  return actual === expected;
}

/** Compares an answer's value with the expected one, part by part, down to numbers, texts and truth values. */
export function compare(actual: unknown, expected: unknown, at = ""): Comparison {
  const differ = (kind: "type" | "shape") => ({
    parts: [],
    misfit: { at, expected, actual, kind },
  });
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual)) return differ(typeof actual === "number" ? "shape" : "type");
    if (actual.length !== expected.length) return differ("shape");
    return gather(expected.map((part, index) => compare(actual[index], part, `${at}[${index}]`)));
  }
  if (isRecord(expected)) {
    if (!isRecord(actual)) return differ("type");
    const names = Object.keys(expected);
    if (names.some((name) => !(name in actual))) return differ("shape");
    return gather(names.map((name) => compare(actual[name], expected[name], `${at}.${name}`)));
  }
  if (Array.isArray(actual)) return differ("shape");
  if (typeof actual !== typeof expected) return differ("type");
  return { parts: [{ at, expected, actual }] };
}

function gather(comparisons: readonly Comparison[]): Comparison {
  const misfit = comparisons.find((comparison) => comparison.misfit)?.misfit;
  return { parts: comparisons.flatMap(({ parts }) => parts), ...(misfit && { misfit }) };
}

/** Whether two values have the same shape and are equal in every part, numbers within the tolerance. */
export function isSame(actual: unknown, expected: unknown, tolerance: number): boolean {
  const { parts, misfit } = compare(toPlainValue(actual), toPlainValue(expected));
  return !misfit && parts.every((part) => isClose(part.actual, part.expected, tolerance));
}

/** The transpose of a matrix, as a list of rows; `undefined` if the value is not a matrix. */
export function transposed(value: unknown): unknown[][] | undefined {
  if (!isMatrix(value)) return undefined;
  return (value[0] as unknown[]).map((_, column) => value.map((row) => row[column]));
}

export function isMatrix(value: unknown): value is unknown[][] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((row) => Array.isArray(row) && row.length === value[0].length)
  );
}
