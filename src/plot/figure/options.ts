// The options of plot functions: what every figure takes, and how each option is checked before anything
// is computed. A table of checks has one entry for each option, so that no option goes unchecked:
//   const checks: OptionChecks<PlotPointsOptions> = { ...figureChecks, equal: accepts.flag, … };

import { brief, checkFunction, checkOptions, checkText, fail } from "../../math/error.js";
import { isList } from "../../math/vector.js";

/** What every figure takes. */
export interface FigureOptions {
  /**
   * A statement or a question above the figure.
   * @defaultValue a question that fits the kind of figure
   */
  title?: string;
  /**
   * Width of the whole figure, in pixels.
   * @defaultValue 600 to 840, by the kind of figure
   */
  width?: number;
  /**
   * Height of one panel, in pixels, without titles, axes and caption.
   * @defaultValue 240 to 520, by the kind of figure
   */
  height?: number;
}

/** Refuses a value; the message calls it `name`. */
export type Check = (where: string, name: string, value: unknown) => void;

/** One check for each option. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: Check };

/** Refuses options that a plot function does not have, and values that an option cannot have. */
export function checkPlotOptions<Options extends object>(
  where: string,
  options: Options,
  checks: OptionChecks<Options>,
): void {
  checkOptions(where, options, Object.keys(checks) as (keyof Options & string)[]);
  for (const [name, check] of Object.entries<Check>(checks)) {
    const value = options[name as keyof Options];
    if (value !== undefined) check(where, name, value);
  }
}

/** A check that accepts what passes a test; `expected` says what that is. */
export const accept =
  (expected: string, test: (value: unknown) => boolean): Check =>
  (where, name, value) => {
    if (!test(value)) fail(where, `expected ${name} to be ${expected}, got ${brief(value)}`);
  };

const isListOf = (value: unknown, test: (item: unknown) => boolean): boolean =>
  isList(value) && Array.from(value).every(test);

const isText = (value: unknown): boolean => typeof value === "string";
const isLabel = (value: unknown): boolean => isText(value) || typeof value === "number";
const isNumber = (value: unknown): boolean => Number.isFinite(value);

/** A list of so many items. */
const isTuple = (value: unknown, length: number, test: (item: unknown) => boolean): boolean =>
  isListOf(value, test) && (value as ArrayLike<unknown>).length === length;

/** The checks of which tables are made. */
export const accepts = {
  text: checkText,
  flag: accept("true or false", (value) => typeof value === "boolean"),
  function: checkFunction,
  /** A finite number. */
  number: accept("a finite number", isNumber),
  positive: accept("a number above 0", (value) => isNumber(value) && Number(value) > 0),
  notNegative: accept("a number of at least 0", (value) => isNumber(value) && Number(value) >= 0),
  /** A whole number of at least 1. */
  amount: accept(
    "a whole number of at least 1",
    (value) => Number.isInteger(value) && Number(value) > 0,
  ),
  numbers: accept("a list of finite numbers", (value) => isListOf(value, isNumber)),
  range: accept("two numbers, [from, to]", (value) => isTuple(value, 2, isNumber)),
  /** The ranges of two quantities. */
  ranges: accept("two ranges, [[from, to], [from, to]]", (value) =>
    isTuple(value, 2, (range) => isTuple(range, 2, isNumber)),
  ),
  /** Names of classes or of rows: text or numbers. */
  labels: accept("a list of names or numbers", (value) => isListOf(value, isLabel)),
  /** So many texts. */
  texts: (length: number): Check =>
    accept(`a list of ${length} texts`, (value) => isTuple(value, length, isText)),
  /** An object whose members all pass a check. */
  byName:
    (check: Check): Check =>
    (where, name, value) => {
      if (typeof value !== "object" || value === null || isList(value)) {
        fail(where, `expected ${name} in braces, by name, got ${brief(value)}`);
      }
      for (const [key, item] of Object.entries(value as object)) check(where, key, item);
    },
} as const;

/** The checks of what every figure takes. */
export const figureChecks: OptionChecks<FigureOptions> = {
  title: accepts.text,
  width: accepts.positive,
  height: accepts.positive,
};

/** A function that refuses to return anything but a number. */
export function numberFunction<Inputs extends readonly number[]>(
  where: string,
  name: string,
  f: (...inputs: Inputs) => number,
): (...inputs: Inputs) => number {
  checkFunction(where, name, f);
  return (...inputs) => {
    const value: unknown = f(...inputs);
    if (typeof value === "number") return value;
    const problem = `expected ${name} to return a number, got ${brief(value)} at ${inputs.join(", ")}`;
    return fail(where, problem, value === undefined ? "is a return missing?" : undefined);
  };
}
