// An answer is tried on copies: what it throws and what it changes is noted.
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { functionExercise, valueExercise } from "../../../src/course/exercise/exercise.js";
import { described, mixed, shifted } from "./exercises.js";

describe("an answer that throws", () => {
  it("gets a message with what was thrown, an error or another value", () => {
    const verdict = checkAnswer(mixed, () => {
      throw "a text";
    });
    expect(verdict.kind).toBe("throws");
    expect(verdict.message).toContain("`mixed(1, 2, 3, 4, [5])` throws: a text.");
  });

  it("may be a value that cannot be read", () => {
    const pair = valueExercise({
      ...described,
      id: "9.2",
      signature: "ends: { low: number }",
      reference: { low: 1 },
    });
    const broken = {
      get low(): number {
        throw new Error("lost");
      },
    };
    expect(checkAnswer(pair, broken).message).toContain("The answer throws: lost.");
  });
});

describe("an answer that changes what it is given", () => {
  it("gets a message with the number of the input, however many there are", () => {
    const verdict = checkAnswer(mixed, (...inputs: [number, number, number, number, number[]]) => {
      const [a, b, c, d, list] = inputs;
      const found = a + b * c - d + list.length;
      list.push(0);
      return found;
    });
    expect(verdict.kind).toBe("mutated");
    expect(verdict.message).toContain("changes its 5th input");
  });

  it("is noticed in typed arrays and inside objects, too", () => {
    const sum = functionExercise({
      ...described,
      id: "9.3",
      signature: "sum(ink: Float64Array, given: { bias: number }): number",
      reference: (ink: Float64Array, given: { bias: number }) =>
        ink.reduce((a, b) => a + b, given.bias),
      trials: [
        [Float64Array.of(1, 2), { bias: 1 }],
        [Float64Array.of(4), { bias: 0.5 }],
      ],
    });
    const grasping = (at: "ink" | "bias") => (ink: Float64Array, given: { bias: number }) => {
      const found = ink.reduce((a, b) => a + b, given.bias);
      if (at === "ink") ink.fill(0);
      else given.bias = -1;
      return found;
    };
    expect(checkAnswer(sum, grasping("ink")).message).toContain("changes its first input");
    expect(checkAnswer(sum, grasping("bias")).message).toContain("changes its second input");
  });
});

it("mutated: the result is right but the input was changed", () => {
  const verdict = checkAnswer(shifted, (values: number[]) => {
    for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - 3;
    return values;
  });
  expect(verdict.kind).toBe("mutated");
  expect(verdict.message).toContain("changes its first input");
});

it("a changed input changes neither the following trials nor a second check", () => {
  const sorting = (values: number[]) => values.sort((a, b) => a - b).map((x) => x - 3);
  const verdict = checkAnswer(shifted, sorting);
  expect(verdict.kind).toBe("order");
  expect(verdict.message).toContain("changes its first input");
  expect(checkAnswer(shifted, sorting).message).toBe(verdict.message);
  expect(checkAnswer(shifted, (values: number[]) => values.map((x) => x - 3)).right).toBe(true);
});
