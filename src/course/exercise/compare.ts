// Compares an answer with a reference: numbers within a tolerance, lists and objects part by part.
// close: |a − b| ≤ tolerance · max(1, |b|)
// Every lesson.

/** One compared part: its place, what was expected, and the answer's own value. */
export type ComparedPart = {
  readonly at: string;
  readonly expected: unknown;
  readonly actual: unknown;
};

/** What was found by comparing two values. */
export type Comparison = {
  /** Every part that both sides have. */
  readonly parts: readonly ComparedPart[];
  /** The first part whose type or shape differs, if any. */
  readonly misfit?: ComparedPart & { readonly kind: "type" | "shape" };
};

/** Typed arrays, and flat data with a shape, as plain lists; any other value as it is. */
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

/** An object written as { name: value }: not a promise, not a data frame. */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether two parts are equal within the tolerance. */
export function isClose(actual: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof actual === "number" && typeof expected === "number") {
    if (actual === expected || (Number.isNaN(actual) && Number.isNaN(expected))) return true;
    if (!Number.isFinite(expected)) return false;
    return Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected));
  }
  return actual === expected;
}

/** Compares two values part by part, down to numbers, texts and truth values. */
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

/** Whether two values are equal in every part. */
export function isSame(actual: unknown, expected: unknown, tolerance: number): boolean {
  const { parts, misfit } = compare(toPlainValue(actual), toPlainValue(expected));
  return !misfit && parts.every((part) => isClose(part.actual, part.expected, tolerance));
}

/** A matrix with rows and columns exchanged; undefined for any other value. */
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
