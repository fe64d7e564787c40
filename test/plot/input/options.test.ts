// The options of plot functions and their checks.
import { expect, test } from "vitest";
import { plotLine, plotPoints, plotSurfaces, sideBySide } from "../../../src/index.js";
import { accepts, numberFunction } from "../../../src/plot/input/options.js";

const points = [[0, 1]];

test("an unknown option throws an error that names the nearest known option", () => {
  const options = { lables: ["a"] } as object;
  expect(() => plotPoints(points, options)).toThrow(
    'plotPoints: expected an option of plotPoints, got "lables"; did you mean "labels"?',
  );
  expect(() => plotLine([0], [1], {}, { widht: 3 } as object)).toThrow('did you mean "width"?');
  expect(() => sideBySide([plotPoints(points)], { rows: 2 } as object)).toThrow(
    "the options are title, width, height or columns",
  );
});

test("an option that is undefined has its default", () => {
  const options = { title: undefined, equal: undefined } as object;
  expect(plotPoints(points, options)).toEqual(plotPoints(points));
});

test("a wrong value throws an error that states which values the option can have", () => {
  const refuse = (check: (typeof accepts)["flag"], value: unknown) => () =>
    check("plotX", "option", value);
  expect(refuse(accepts.flag, 1)).toThrow("plotX: expected option to be true or false, got 1");
  expect(refuse(accepts.positive, 0)).toThrow("expected option to be a number above 0, got 0");
  expect(refuse(accepts.amount, 1.5)).toThrow("a whole number of at least 1, got 1.5");
  expect(refuse(accepts.range, [0, Number.NaN])).toThrow(
    "two numbers, [from, to], got a list of 2",
  );
  expect(refuse(accepts.texts(2), ["a"])).toThrow("a list of 2 texts, got a list of 1");
  expect(refuse(accepts.byName(accepts.number), { a: "b" })).toThrow(
    'expected a to be a finite number, got "b"',
  );
});

test("typed arrays are accepted as lists", () => {
  expect(() => accepts.numbers("plotX", "values", new Float64Array([1, 2]))).not.toThrow();
});

test("a function that does not return a number throws an error with the input and the likely cause", () => {
  const empty = numberFunction("plotX", "f", (() => undefined) as unknown as (x: number) => number);
  expect(() => empty(2)).toThrow(
    "plotX: expected f to return a number, got nothing at 2; is a return missing?",
  );
  expect(numberFunction("plotX", "f", (x: number) => x / 0)(1)).toBe(Infinity);
  const words = { f: () => "high" } as unknown as Record<string, () => number>;
  expect(() => plotSurfaces(words)).toThrow('expected f to return a number, got "high" at 0, 0');
});
