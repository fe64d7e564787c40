// `short` leaves what a function computes, and nothing else.
import { expect, it } from "vitest";
import { shortened } from "../../src/course/short-source.js";
import { source } from "../../src/index.js";

const short = (name: string) => source(name, { short: true }).text;

it("a weighted sum is three lines", () => {
  expect(short("weightedSum")).toBe(
    [
      "src/model/linear.ts, without description and checks",
      "",
      "export function weightedSum(weights: Numbers, bias: number, inputs: Numbers): number {",
      "  return dot(weights, inputs) + bias;",
      "}",
    ].join("\n"),
  );
});

it.each(["minMaxScaler", "descend", "momentum", "backward", "columns", "checkGradient"])(
  "%s shows no description, no check and no remark for the compiler",
  (name) => {
    const text = short(name);
    expect(text).not.toMatch(/\/\*\*|^ {2}check[A-Z]|^ {2}const where|wholeNumber\(|numberIn\(/m);
    expect(text).not.toMatch(/\(\w[\w.]*(\[\w+\])? as \w+\)/);
    expect(text.split("\n").length).toBeLessThan(source(name).text.split("\n").length);
    expect(text).toMatch(/\n}(;|\);)?$/);
  },
);

it("a condition that throws is left out whole, and one that returns stays", () => {
  const text = shortened(
    [
      "export function half(x: number): number {",
      "  if (x < 0) {",
      "    const got = brief(x);",
      '    fail("half", `expected more, got less`);',
      "  }",
      "  if (x === 0) return 0;",
      "  return x / 2;",
      "}",
    ].join("\n"),
  );
  expect(text).toBe(
    [
      "export function half(x: number): number {",
      "  if (x === 0) return 0;",
      "  return x / 2;",
      "}",
    ].join("\n"),
  );
});
