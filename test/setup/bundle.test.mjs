// dist/node.js, the one file that Node imports, is the library: the same names, the same functions.
import { expect, test } from "vitest";
import * as modules from "../../dist/index.js";
import * as one from "../../dist/node.js";

test("one file exports what the modules do, under the same names", () => {
  const named = (library) => Object.entries(library).map(([name, value]) => [name, value.name]);
  expect(new Map(named(one))).toEqual(new Map(named(modules)));
});

test("both compute the same", () => {
  const draw = ({ random, moons }) => [random(3).normal(), moons({ seed: 2 }).inputs[1]];
  expect(draw(one)).toEqual(draw(modules));
});

test("a function shows its TypeScript from the one file, too", () => {
  expect(one.source(one.dot).text).toContain("src/math/vector.ts");
  expect(one.source("plotPoints").text).toBe(modules.source("plotPoints").text);
});
