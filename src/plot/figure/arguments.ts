// Checks of what plot functions take besides plain options: lists, objects with members, values by name,
// points of a descent, networks. Each is made before anything is drawn, so that an error names the function
// that the reader called: "plotRates: expected rates to be a list, got 3".

import { brief, fail } from "../../math/error.js";
import { isList } from "../../math/vector.js";
import { accept, accepts, type Check } from "./options.js";

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !isList(value);

/** A list of which every item passes a check. */
export const listOf =
  (check: Check): Check =>
  (where, name, value) => {
    if (!isList(value)) fail(where, `expected ${name} to be a list, got ${brief(value)}`);
    Array.from(value as ArrayLike<unknown>).forEach((item, i) => {
      check(where, `item ${i} of ${name}`, item);
    });
  };

/** An object whose members pass their checks. */
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

/** Passes undefined, too. */
export const optional =
  (check: Check): Check =>
  (where, name, value) => {
    if (value !== undefined) check(where, name, value);
  };

/** Passes everything: for tables of numbers, which `toMatrix` and `toVector` check. */
export const unchecked: Check = () => undefined;

/** One of some words. */
export const oneOf = (...words: readonly string[]): Check =>
  accept(words.map((word) => `"${word}"`).join(" or "), (value) => words.includes(value as string));

/** A whole number of at least `least`. */
export const wholeFrom = (least: number): Check =>
  accept(
    `a whole number of at least ${least}`,
    (value) => Number.isInteger(value) && Number(value) >= least,
  );

/** Any number. NaN and infinity pass: a training may diverge. */
export const anyNumber: Check = accept("a number", (value) => typeof value === "number");

/** Texts, as many as there are. */
export const textList: Check = listOf(accepts.text);

/** Two numbers, as the values of a model's two parameters. A descent may diverge, so NaN passes. */
export const numberPair: Check = accept(
  "a list of two numbers",
  (value) =>
    isList(value) &&
    value.length === 2 &&
    Array.from(value).every((item) => typeof item === "number"),
);

const denseLayer = objectWith({
  weights: listOf(accepts.numbers),
  biases: accepts.numbers,
  activation: accepts.function,
});
const dropoutLayer = objectWith({ kind: oneOf("dropout"), rate: accepts.number });

/** A network as `network` builds it. */
export const networkCheck: Check = (where, name, value) => {
  if (!isObject(value) || !isList(value.layers) || !Number.isInteger(value.inputs)) {
    fail(where, `expected ${name} to be a network, got ${brief(value)}`);
  }
  Array.from((value as { layers: ArrayLike<unknown> }).layers).forEach((layer, l) => {
    const check = isObject(layer) && layer.kind === "dense" ? denseLayer : dropoutLayer;
    check(where, `layer ${l} of ${name}`, layer);
  });
};

/** Refuses anything but an object with values by name that pass a check; returns names and values. */
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

/** Refuses options in which one is missing that has no default. */
export function requireOptions<Options extends object>(
  where: string,
  options: Options,
  names: readonly (keyof Options & string)[],
): void {
  for (const name of names) {
    if (options[name] === undefined) fail(where, `expected ${name} among the options, got nothing`);
  }
}
