// Checks of the arguments of plot functions that are more than plain options: lists, objects with members,
// objects of named values, points of a descent, networks. A plot function makes them before it draws
// anything, so that an error names the function that the reader called: "plotRates: expected rates to be a list, got 3".

import { brief, fail } from "../../math/argument-errors.js";
import { isList } from "../../math/vector.js";
import { accept, accepts, type Check } from "./options.js";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !isList(value);

/** Makes a check that accepts a list whose items all pass `check`. */
export const acceptListOf =
  (check: Check): Check =>
  (where, name, value) => {
    if (!isList(value)) fail(where, `expected ${name} to be a list, got ${brief(value)}`);
    Array.from(value as ArrayLike<unknown>).forEach((item, i) => {
      check(where, `item ${i} of ${name}`, item);
    });
  };

/** Makes a check that accepts an object with these members, each of which passes its own check. */
export const objectWith =
  (members: Readonly<Record<string, Check>>): Check =>
  (where, name, value) => {
    if (!isObject(value)) {
      const parts = Object.keys(members).join(", ");
      fail(where, `expected ${name} to be an object with ${parts}, got ${brief(value)}`);
    }
    for (const [member, check] of Object.entries(members)) {
      check(where, `${member} of ${name}`, (value as Record<string, unknown>)[member]);
    }
  };

/** Makes a check that accepts `undefined` and every value that passes `check`. */
export const optional =
  (check: Check): Check =>
  (where, name, value) => {
    if (value !== undefined) check(where, name, value);
  };

/** A check that accepts every value: for tables of numbers, which `toMatrix` and `toVector` check later. */
export const unchecked: Check = () => undefined;

/** Makes a check that accepts one of these words. */
export const acceptOneOf = (...words: readonly string[]): Check =>
  accept(words.map((word) => `"${word}"`).join(" or "), (value) => words.includes(value as string));

/** Makes a check that accepts a whole number of at least `least`. */
export const wholeFrom = (least: number): Check =>
  accept(
    `a whole number of at least ${least}`,
    (value) => Number.isInteger(value) && Number(value) >= least,
  );

/** A check that accepts any number, also NaN and infinity, because the numbers of a diverging training become NaN or infinite. */
export const anyNumber: Check = accept("a number", (value) => typeof value === "number");

/** A check that accepts a list of texts of any length. */
export const textList: Check = acceptListOf(accepts.text);

/** A check that accepts a list of two numbers, the values of a model's two parameters; also NaN, because a descent may diverge. */
export const numberPair: Check = accept(
  "a list of two numbers",
  (value) =>
    isList(value) &&
    value.length === 2 &&
    Array.from(value).every((item) => typeof item === "number"),
);

const denseLayer = objectWith({
  weights: acceptListOf(accepts.numbers),
  biases: accepts.numbers,
  activation: accepts.function,
});
const dropoutLayer = objectWith({ kind: acceptOneOf("dropout"), rate: accepts.number });

/** A check that accepts a network of the form that `network` returns. */
export const networkCheck: Check = (where, name, value) => {
  if (!isObject(value) || !isList(value.layers) || !Number.isInteger(value.inputs)) {
    fail(where, `expected ${name} to be a network, got ${brief(value)}`);
  }
  Array.from((value as { layers: ArrayLike<unknown> }).layers).forEach((layer, l) => {
    const check = isObject(layer) && layer.kind === "dense" ? denseLayer : dropoutLayer;
    check(where, `layer ${l} of ${name}`, layer);
  });
};

/** Returns the names and values of an object; throws unless there are at least `least` values and all pass the check. */
export function namedEntries<Value>(
  where: string,
  noun: string,
  values: Readonly<Record<string, Value>>,
  check: Check,
  least = 1,
): [string, Value][] {
  if (!isObject(values)) {
    fail(where, `expected each ${noun} by its name, { name: … }, got ${brief(values)}`);
  }
  const entries = Object.entries(values);
  if (entries.length < least) fail(where, `expected at least one ${noun}, got none`);
  for (const [name, value] of entries) check(where, `"${name}"`, value);
  return entries;
}

/** Throws unless every option in `names` is given: these options have no default. */
export function requireOptions<Options extends object>(
  where: string,
  options: Options,
  names: readonly (keyof Options & string)[],
): void {
  for (const name of names) {
    if (options[name] === undefined) fail(where, `expected ${name} among the options, got nothing`);
  }
}
