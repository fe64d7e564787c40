// Compares an answer with a reference: numbers within a tolerance, lists and objects part by part.
// close: |a − b| ≤ tolerance · max(1, |b|)
// Part of the exercises; serves every lesson.

/** One compared part: where it stands, what was expected, what came. */
export type ComparedPart = {
  readonly at: string;
  readonly expected: unknown;
  readonly came: unknown;
};

export type Comparison = {
  /** Every part that both sides have. */
  readonly parts: readonly ComparedPart[];
  /** The first place where type or shape differ, if any. */
  readonly misfit?: ComparedPart & { readonly kind: "type" | "shape" };
};

/** Typed arrays, and flat data with a shape, as plain lists; anything else as it is. */
export function toPlainValue(value: unknown): unknown {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) {
    return Array.from(value as unknown as ArrayLike<number>);
  }
  if (Array.isArray(value)) return value.map(toPlainValue);
  if (isRecord(value) && "data" in value && "shape" in value) {
    const [rows, columns] = toPlainValue(value.shape) as [number, number];
    const data = toPlainValue(value.data) as number[];
    return Array.from({ length: rows }, (_, row) => data.slice(row * columns, (row + 1) * columns));
  }
  return value;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** An object written as { name: value }: not a promise, not a frame. */
export function isPlainRecord(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.getPrototypeOf(value) === Object.prototype;
}

/** Whether two parts count as equal. */
export function isClose(came: unknown, expected: unknown, tolerance: number): boolean {
  if (typeof came === "number" && typeof expected === "number") {
    if (came === expected || (Number.isNaN(came) && Number.isNaN(expected))) return true;
    if (!Number.isFinite(expected)) return false;
    return Math.abs(came - expected) <= tolerance * Math.max(1, Math.abs(expected));
  }
  return came === expected;
}

/** Walks both sides together down to numbers, texts and truth values. */
export function compare(came: unknown, expected: unknown, at = ""): Comparison {
  const differ = (kind: "type" | "shape") => ({
    parts: [],
    misfit: { at, expected, came, kind },
  });
  if (Array.isArray(expected)) {
    if (!Array.isArray(came)) return differ(typeof came === "number" ? "shape" : "type");
    if (came.length !== expected.length) return differ("shape");
    return gather(expected.map((part, index) => compare(came[index], part, `${at}[${index}]`)));
  }
  if (isRecord(expected)) {
    if (!isRecord(came)) return differ("type");
    const names = Object.keys(expected);
    if (names.some((name) => !(name in came))) return differ("shape");
    return gather(names.map((name) => compare(came[name], expected[name], `${at}.${name}`)));
  }
  if (Array.isArray(came)) return differ("shape");
  if (typeof came !== typeof expected) return differ("type");
  return { parts: [{ at, expected, came }] };
}

function gather(comparisons: readonly Comparison[]): Comparison {
  const misfit = comparisons.find((comparison) => comparison.misfit)?.misfit;
  return { parts: comparisons.flatMap(({ parts }) => parts), ...(misfit && { misfit }) };
}

/** Whether two values are equal in every part. */
export function isSame(came: unknown, expected: unknown, tolerance: number): boolean {
  const { parts, misfit } = compare(toPlainValue(came), toPlainValue(expected));
  return !misfit && parts.every((part) => isClose(part.came, part.expected, tolerance));
}

/** A matrix with rows and columns exchanged; undefined for anything else. */
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
