import { expect, test } from "vitest";
import { diverged, rangeOf } from "../../src/training/diverged.js";

test("inputs beyond 20, up or down, are named as the cause; smaller ones are not", () => {
  const why = (...x: number[]) => {
    try {
      return diverged(Number.NaN, 7, 0.1, [x], "train");
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(why(-20, 20)).toBe(
    "train: the loss became NaN at step 7; rate 0.1 may be too large: try a tenth of it",
  );
  expect(why(1, 20.5)).toContain("rate 0.1 is large for inputs in 1…20.5: normalize them");
  expect(why(-30, 1)).toContain("rate 0.1 is large for inputs in -30…1: normalize them");
});

test("the range of rows is their smallest and largest number", () => {
  expect(rangeOf([[1, 2], Float32Array.of(-4, 0)])).toEqual([-4, 2]);
});
