import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { generatorOf, random } from "../../src/math/random.js";
import { expectClose, golden } from "../close.js";

interface Draws {
  seed: number;
  uniform: number[];
  uniformInRange: number[];
  normal: number[];
  normalInRange: number[];
  integers: Record<string, number[]>;
  permutation: number[];
  sumOf100000: number;
  after100000: number;
  mixed: number[];
}

const times = (count: number, draw: () => number) => Array.from({ length: count }, () => draw());

describe.each(golden<{ draws: Draws[] }>("draws").draws)(
  "seed $seed gives NumPy's numbers",
  (is) => {
    test("uniform, to the last digit", () => {
      const generator = random(is.seed);
      expect(times(12, () => generator.uniform())).toEqual(is.uniform);
    });

    test("uniform in a range", () => {
      const generator = random(is.seed);
      expectClose(
        times(12, () => generator.uniform(-3, 5)),
        is.uniformInRange,
        1e-15,
      );
    });

    // The logarithm of the machine's library and of V8 may differ in the last bit.
    test("normal, up to the rounding of a logarithm", () => {
      const generator = random(is.seed);
      expectClose(
        times(12, () => generator.normal()),
        is.normal,
        1e-14,
      );
      const other = random(is.seed);
      expectClose(
        times(12, () => other.normal(10, 2.5)),
        is.normalInRange,
        1e-14,
      );
    });

    test("whole numbers below powers of two and others", () => {
      for (const [below, numbers] of Object.entries(is.integers)) {
        const generator = random(is.seed);
        expect(times(12, () => generator.integer(Number(below)))).toEqual(numbers);
      }
    });

    test("a permutation, and the same order when things are shuffled", () => {
      expect(random(is.seed).permutation(20)).toEqual(is.permutation);
      const letters = [..."abcdefghijklmnopqrst"];
      expect(random(is.seed).shuffle(letters)).toEqual(is.permutation.map((i) => letters[i]));
    });

    test("still after a hundred thousand draws", () => {
      const generator = random(is.seed);
      let total = 0;
      for (let i = 0; i < 100_000; i++) total += generator.uniform();
      expectClose(total, is.sumOf100000, 1e-12);
      expect(generator.uniform()).toBe(is.after100000);
    });

    test("the second normal number of a pair is kept while other kinds are drawn", () => {
      const g = random(is.seed);
      expectClose([g.normal(), g.uniform(), g.normal(), g.integer(7), g.normal()], is.mixed, 1e-14);
    });
  },
);

test("shuffling keeps every item and leaves the list as it was", () => {
  fc.assert(
    fc.property(fc.array(fc.integer()), fc.nat(1000), (items, seed) => {
      const before = [...items];
      const shuffled = random(seed).shuffle(items);
      expect(items).toEqual(before);
      expect(shuffled.sort((a, b) => a - b)).toEqual(before.sort((a, b) => a - b));
    }),
  );
});

test("two generators of one seed do not disturb each other", () => {
  const [a, b] = [random(9), random(9)];
  expect([a.uniform(), a.uniform(), b.uniform(), b.uniform()]).toEqual([
    ...times(2, random(9).uniform),
    ...times(2, random(9).uniform),
  ]);
});

test("a seed that is no whole number from 0 to 2³² − 1 is refused", () => {
  const expected = "random: expected seed to be a whole number from 0 to 4294967295, got";
  expect(() => random(-1)).toThrow(`${expected} -1`);
  expect(() => random(0.5)).toThrow(`${expected} 0.5`);
  expect(() => random(2 ** 32)).toThrow(`${expected} 4294967296`);
  expect(() => random("7" as unknown as number)).toThrow(`${expected} "7"`);
});

test("impossible draws are refused", () => {
  expect(() => random(0).integer(0)).toThrow(
    "integer: expected below to be a whole number from 1 to 4294967296, got 0",
  );
  expect(() => random(0).normal(0, -1)).toThrow(
    "normal: expected deviation to be a number of at least 0, got -1",
  );
  expect(() => random(0).permutation(2.5)).toThrow(
    "permutation: expected count to be a whole number of at least 0, got 2.5",
  );
});

test("a seed or a generator gives a generator, anything else is refused", () => {
  const generator = random(3);
  expect(generatorOf(generator)).toBe(generator);
  expect(generatorOf(3).uniform()).toBe(generator.uniform());
  expect(() => generatorOf("3" as never, "fit")).toThrow(
    'fit: expected seed to be a whole number or a generator, got "3"',
  );
});
