// Numbers as subscripts and superscripts, and numbers with signs.
import { describe, expect, test } from "vitest";
import {
  decimalsFor,
  formatSigned,
  subscript,
  superscript,
} from "../../../src/plot/text/subscripts.js";

describe("numbers as small letters", () => {
  test("numbers of neurons are subscripts, numbers of layers superscripts", () => {
    expect([subscript(10), superscript(23)]).toEqual(["₁₀", "²³"]);
  });

  test("a sign is always written, except for a number that rounds to 0", () => {
    expect([0.126, -0.126, -0.001, 0].map((value) => formatSigned(value, 2))).toEqual([
      "+0.13",
      "−0.13",
      "0",
      "0",
    ]);
  });

  test("the number of decimals gives the largest number three significant digits, however small it is", () => {
    expect([[0.0123], [1.5, -0.2], [150], [0], []].map(decimalsFor)).toEqual([4, 2, 0, 0, 0]);
  });
});
