// Checks of what a plot function is given, made before anything is drawn, so that every error names the
// function that the reader called: "plotRates: expected rates to be a list of numbers above 0, got 3".
// A kind is a condition with its words. A function lists its options with their kinds once: the same
// list refuses unknown options and wrong values.

import { brief, checkOptions, fail } from "../../math/error.js";

/** A condition on a value, and the words for it in an error message. */
export interface Kind {
  readonly expected: string;
  readonly holds: (value: unknown) => boolean;
  /** Whether the option has no default, so that it cannot be left out. */
  readonly required?: boolean;
}

/** Refuses a value that is not of its kind: "where: expected name to be a function, got 3". */
export function checkArgument(where: string, name: string, value: unknown, kind: Kind): void {
  if (kind.holds(value)) return;
  fail(where, `expected ${name} to be ${kind.expected}, got ${brief(value)}`);
}

/** Refuses unknown options, and known ones of another kind. An option that is undefined is left out. */
export function checkPlotOptions<Options extends object>(
  where: string,
  options: Options,
  kinds: { readonly [Name in keyof Required<Options> & string]: Kind },
): void {
  const names = Object.keys(kinds) as (keyof Options & string)[];
  checkOptions(where, options, names);
  for (const name of names) {
    const kind = kinds[name];
    if (options[name] !== undefined || kind.required) {
      checkArgument(where, name, options[name], kind);
    }
  }
}

/** Refuses anything but at least one value by its name, and returns names and values. */
export function namedEntries<Value>(
  where: string,
  noun: string,
  values: Readonly<Record<string, Value>>,
  kind?: Kind,
): [string, Value][] {
  if (!isObject(values)) {
    fail(where, `expected each ${noun} by its name, { name: … }, got ${brief(values)}`);
  }
  const entries = Object.entries(values);
  if (entries.length === 0) fail(where, `expected at least one ${noun}, got none`);
  if (kind) for (const [name, value] of entries) checkArgument(where, name, value, kind);
  return entries;
}

const isRising = ([low, high]: readonly [number, number]): boolean => low < high;

/** A list: an array or a typed array. */
const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && "length" in value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !isList(value);

export const required = (kind: Kind): Kind => ({ ...kind, required: true });

export const anyText: Kind = { expected: "text", holds: (value) => typeof value === "string" };
export const trueOrFalse: Kind = {
  expected: "true or false",
  holds: (value) => typeof value === "boolean",
};
/** NaN and infinity too: a descent may diverge. */
export const anyNumber: Kind = {
  expected: "a number",
  holds: (value) => typeof value === "number",
};
export const finiteNumber: Kind = { expected: "a finite number", holds: Number.isFinite };
export const aboveZero: Kind = {
  expected: "a number above 0",
  holds: (value) => Number.isFinite(value) && (value as number) > 0,
};
export const zeroOrMore: Kind = {
  expected: "a number of at least 0",
  holds: (value) => Number.isFinite(value) && (value as number) >= 0,
};
export const wholeFrom = (least: number): Kind => ({
  expected: `a whole number of at least ${least}`,
  holds: (value) => Number.isInteger(value) && (value as number) >= least,
});
export const anyFunction: Kind = {
  expected: "a function",
  holds: (value) => typeof value === "function",
};
export const label: Kind = {
  expected: "text or a number",
  holds: (value) => typeof value === "string" || typeof value === "number",
};
export const oneOf = (...choices: readonly string[]): Kind => ({
  expected: choices.map((choice) => `"${choice}"`).join(" or "),
  holds: (value) => choices.includes(value as string),
});

/** A list of any length; `words` name what it holds. */
export const listOf = (kind: Kind, words: string): Kind => ({
  expected: `a list of ${words}`,
  holds: (value) => isList(value) && Array.from(value).every(kind.holds),
});
export const pairOf = (kind: Kind, words: string): Kind => ({
  expected: `a list of two ${words}`,
  holds: (value) => isList(value) && value.length === 2 && Array.from(value).every(kind.holds),
});
/** An object that has at least these members. */
export const objectWith = (members: Readonly<Record<string, Kind>>): Kind => ({
  expected: `an object with ${Object.keys(members).join(", ")}`,
  holds: (value) =>
    isObject(value) && Object.entries(members).every(([name, kind]) => kind.holds(value[name])),
});

export const texts = listOf(anyText, "texts");
export const numbers = listOf(anyNumber, "numbers");
export const labels = listOf(label, "texts or numbers");
export const pairOfTexts = pairOf(anyText, "texts");
export const pairOfNumbers = pairOf(anyNumber, "numbers");
export const interval: Kind = {
  expected: "a list of two finite numbers, [low, high] with low < high",
  holds: (value) => pairOf(finiteNumber, "").holds(value) && isRising(value as [number, number]),
};
export const twoIntervals = pairOf(interval, "ranges, each [low, high] with low < high");
/** Where rows of numbers are checked one by one later, by `toMatrix` or `toVector`. */
export const anything: Kind = { expected: "any value", holds: () => true };

const dense = objectWith({
  weights: listOf(numbers, ""),
  biases: numbers,
  activation: anyFunction,
});
const dropout = objectWith({ kind: oneOf("dropout"), rate: anyNumber });
/** A network as `network` builds it. */
export const anyNetwork: Kind = {
  expected: "a network",
  holds: objectWith({
    inputs: wholeFrom(1),
    layers: listOf({ expected: "", holds: (one) => dense.holds(one) || dropout.holds(one) }, ""),
  }).holds,
};

/** The title of a figure and its size, which every plot function takes. */
export const figureKinds = { title: anyText, width: aboveZero, height: aboveZero } as const;
/** What names examples and sorts them into classes. */
export const exampleKinds = { labels, classes: labels, names: texts, noun: anyText } as const;
/** The options of `plotPoints`. */
export const pointsKinds = {
  ...figureKinds,
  ...exampleKinds,
  axes: pairOfTexts,
  regions: anyFunction,
  equal: trueOrFalse,
} as const;
