// Lesson 09: answers beyond those that the lesson names itself, and what check states about each.
import { describe, expect, it } from "vitest";
import { check, sum } from "../../../src/index.js";
import { wrongAnswers } from "./answers.js";

type List = number[];

wrongAnswers([
  [
    "9.3",
    "shares cut by slice",
    (order: List, test: number, validation: number) => {
      const [first, second] = [order.length * test, order.length * (test + validation)];
      return {
        test: order.slice(0, first),
        validation: order.slice(first, Math.floor(first) + Math.floor(order.length * validation)),
        train: order.slice(
          Math.min(second, Math.floor(first) + Math.floor(order.length * validation)),
        ),
      };
    },
    "You round down",
  ],
  [
    "9.4",
    "a rounded mean",
    (training: (number | null)[], fresh: (number | null)[]) => {
      const known = training.filter((value): value is number => value !== null);
      return fresh.map((value) => value ?? Math.round(sum(known) / known.length));
    },
    "You round the mean",
  ],
  [
    "9.5",
    "the first class",
    (a: string[], b: string[]) => b.filter((x) => x === a[0]).length / b.length,
    "first class that comes",
  ],
]);

type Column = (number | null)[];

describe("check names what is wrong with an answer of lesson 09", () => {
  it("gaps counted by a loop that changes the table are right, but the input is changed", () => {
    const changing = (rows: unknown[][]) => {
      const counts = (rows[0] ?? []).map((_, j) => rows.filter((row) => row[j] === null).length);
      for (const row of rows) row.fill(0);
      return counts;
    };
    expect(check("9.1", changing).kind).toBe("mutated");
  });

  it("a number for each word instead of a row has the wrong shape", () => {
    const numbered = (words: string[], classes: string[]) =>
      words.map((word) => classes.indexOf(word) + 1);
    expect(check("9.2", numbered).kind).toBe("shape");
  });

  it("parts that are cut off with splice change the input", () => {
    const spliced = (order: number[], testShare: number, validationShare: number) => {
      const count = order.length;
      const test = order.splice(0, Math.round(testShare * count));
      const validation = order.splice(0, Math.round(validationShare * count));
      return { test, validation, train: [...order] };
    };
    expect(check("9.3", spliced).kind).toBe("mutated");
  });

  it("a part that is missing is named", () => {
    const two = (order: number[]) => ({ test: order.slice(0, 1), train: order.slice(1) });
    expect(check("9.3", two).message).toContain("lacks `validation`");
  });

  it("the message about gaps filled with another value shows the right numbers", () => {
    const least = (training: Column, fresh: Column) =>
      fresh.map((v) => v ?? Math.min(...training.filter((t): t is number => t !== null)));
    expect(check("9.4", least).right).toBe(false);
    expect(check("9.4", least).message).toContain("is expected");
  });

  it("the baseline in percent is a factor of 100", () => {
    const percent = (training: string[], test: string[]) => {
      const count = (name: string) => training.filter((one) => one === name).length;
      const [most] = [...new Set(training)].sort((a, b) => count(b) - count(a));
      return (100 * test.filter((one) => one === most).length) / test.length;
    };
    expect(check("9.5", percent)).toMatchObject({
      kind: "factor",
      message: expect.stringContaining("100 times too large"),
    });
  });

  it("two standard errors are a factor of 2", () => {
    const doubled = (share: number, count: number) => 2 * Math.sqrt((share * (1 - share)) / count);
    expect(check("9.6", doubled).message).toContain("2 times too large");
  });
});
