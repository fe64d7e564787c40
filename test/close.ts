// Compares numbers, lists and tables of numbers with a relative tolerance, 1e-10 unless a test sets another.
// Where large numbers cancel, rounding leaves a little: less than 1e-13 of the largest number counts as 0.
import { readFileSync } from "node:fs";
import { expect } from "vitest";

type Numeric = number | ArrayLike<Numeric>;

const flat = (value: Numeric): number[] =>
  typeof value === "number" ? [value] : Array.from(value).flatMap(flat);

export function expectClose(actual: Numeric, expected: Numeric, tolerance = 1e-10): void {
  const [got, right] = [flat(actual), flat(expected)];
  expect(got).toHaveLength(right.length);
  const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  right.forEach((value, i) => {
    const off = Math.abs((got[i] as number) - value);
    const allowed = tolerance * Math.abs(value) + 1e-13 * largest;
    if (!(off <= allowed)) {
      expect.fail(`expected ${value} at index ${i}, got ${got[i]} (off by ${off})`);
    }
  });
}

/** The numbers that another tool gave; see test/golden/README.md. */
export function golden<Numbers>(name: string): Numbers {
  const file = new URL(`golden/${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(file, "utf8")) as Numbers;
}
