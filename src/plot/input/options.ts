// The options that every plot function has, and how options are checked before anything is computed. Each plot
// function has a table with one check for each of its options; the compiler reports an option without a check:
//   const checks: OptionChecks<PlotPointsOptions> = { ...figureChecks, equal: accepts.flag, … };

import { brief, checkFunction, checkOptions, checkText, fail } from "../../math/argument-errors.js";
import { isList } from "../../math/vector.js";

/** Options of every plot function: title and size of the figure. */
export interface FigureOptions {
  /**
   * The title above the figure: a statement or a question.
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

/** A check throws when a value is wrong; the error message calls the value `name`. */
export type Check = (where: string, name: string, value: unknown) => void;

/** A table of checks: one for each option of a plot function. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: Check };

/** Throws when an option is unknown to the plot function or has a wrong value. */
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

/** Makes a check that accepts the values that pass `test`; `expected` describes these values in the error message. */
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

/** Whether a value is a list of `length` items that all pass `test`. */
const isTuple = (value: unknown, length: number, test: (item: unknown) => boolean): boolean =>
  isListOf(value, test) && (value as ArrayLike<unknown>).length === length;

const isRange = (value: unknown): boolean =>
  isTuple(value, 2, isNumber) && (value as [number, number])[0] < (value as [number, number])[1];

/** Common checks, from which the tables of checks are made. */
export const accepts = {
  text: checkText,
  flag: accept("true or false", (value) => typeof value === "boolean"),
  function: checkFunction,
  /** Accepts a finite number. */
  number: accept("a finite number", isNumber),
  positive: accept("a number above 0", (value) => isNumber(value) && Number(value) > 0),
  notNegative: accept("a number of at least 0", (value) => isNumber(value) && Number(value) >= 0),
  /** Accepts a whole number of at least 1. */
  amount: accept(
    "a whole number of at least 1",
    (value) => Number.isInteger(value) && Number(value) > 0,
  ),
  numbers: accept("a list of finite numbers", (value) => isListOf(value, isNumber)),
  range: accept("two numbers, [from, to]", (value) => isTuple(value, 2, isNumber)),
  /** Accepts the ranges of two quantities, [[from, to], [from, to]]. */
  ranges: accept("two ranges, [[from, to], [from, to]], the smaller number first", (value) =>
    isTuple(value, 2, isRange),
  ),
  /** Accepts a list of texts or numbers, as names of classes or of examples. */
  labels: accept("a list of names or numbers", (value) => isListOf(value, isLabel)),
  /** Makes a check that accepts a list of `length` texts. */
  texts: (length: number): Check =>
    accept(`a list of ${length} texts`, (value) => isTuple(value, length, isText)),
  /** Makes a check that accepts an object whose members all pass `check`. */
  byName:
    (check: Check): Check =>
    (where, name, value) => {
      if (typeof value !== "object" || value === null || isList(value)) {
        fail(where, `expected ${name} in braces, by name, got ${brief(value)}`);
      }
      for (const [key, item] of Object.entries(value as object)) check(where, key, item);
    },
} as const;

/** The checks of the options in `FigureOptions`. */
export const figureChecks: OptionChecks<FigureOptions> = {
  title: accepts.text,
  width: accepts.positive,
  height: accepts.positive,
};

/** Wraps the reader's function `f` in a function that throws when `f` does not return a number. */
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
