// Every variant of every exercise that has some, for 200 seeds.
import ts from "typescript";
import { describe, expect, it, test } from "vitest";
import { check, checkAnswer } from "../../../src/course/check.js";
import type { Exercise } from "../../../src/course/exercise/exercise.js";
import { splitId } from "../../../src/course/exercise/variant.js";
import { hint, solution } from "../../../src/course/hint.js";
import { findExercise, lessons } from "../../../src/course/lessons/index.js";

const seeds = Array.from({ length: 200 }, (_, number) => `student-${number}`);
const varied = lessons.flatMap(({ exercises }) => exercises.filter(({ variant }) => variant));
const variantOf = ({ variant }: Exercise, seed: string) => {
  if (!variant) throw new Error("no variants");
  return variant(seed);
};
/** What a right student hands in: the function, or the value. */
const answerOf = ({ kind, reference }: Exercise) => (kind === "value" ? reference() : reference);
const untouched = ({ kind }: Exercise) => (kind === "value" ? Number.NaN : () => Number.NaN);
const run = ({ solution: code, signature }: Exercise): unknown => {
  const { outputText } = ts.transpileModule(code, {});
  return new Function(`${outputText}\nreturn ${/^\w+/.exec(signature)?.[0]};`)();
};

test("some lessons have exercises with numbers of their own", () => {
  expect(varied.map(({ id }) => id)).toEqual(["0.1", "0.5", "1.6", "4.2", "4.3", "6.4", "8.6"]);
});

describe.each(varied.map((exercise) => [exercise.id, exercise] as const))("%s", (_, usual) => {
  it("accepts the reference of each of 200 seeds, and neither an untouched copy nor the usual answer", () => {
    for (const seed of seeds) {
      const { exercise } = variantOf(usual, seed);
      expect(checkAnswer(exercise, answerOf(exercise)).kind, seed).toBe("right");
      expect(checkAnswer(exercise, untouched(exercise)).kind, seed).toBe("unanswered");
      expect(checkAnswer(exercise, answerOf(usual)).right, seed).toBe(false);
    }
  });

  it("has a right solution, and says of each known mistake that it is wrong", () => {
    for (const seed of seeds.slice(0, 20)) {
      const { exercise } = variantOf(usual, seed);
      expect(checkAnswer(exercise, run(exercise)).kind, seed).toBe("right");
      for (const { answer, message } of exercise.mistakes) {
        const given = exercise.kind === "value" ? (answer as () => unknown)() : answer;
        expect(checkAnswer(exercise, given).right, `${seed}: ${message}`).toBe(false);
      }
    }
  });

  it("has the same numbers for the same seed, and others for most other seeds", () => {
    const words = (seed: string) => JSON.stringify(variantOf(usual, seed).words);
    expect(words("anna")).toBe(words("anna"));
    expect(new Set(seeds.map(words)).size).toBeGreaterThan(5);
  });
});

it("is found by the exercise's id and the seed, for check, hint and solution", () => {
  const { exercise } = variantOf(findExercise("check", "0.5"), "anna");
  const right = answerOf(exercise);
  expect(check("0.5#anna", right).right).toBe(true);
  expect(check("0.5", right).right).toBe(false);
  expect(solution("0.5#anna").text).toContain(exercise.solution);
  expect(hint("0.5#anna").text).toContain(exercise.hints[2]);
});

it("refuses the variant of an exercise that has none", () => {
  expect(() => check("0.2#anna", 1)).toThrow('expected the id of an exercise, got "0.2#anna"');
});

test("an id has a seed behind the first #", () => {
  expect(splitId("1.2")).toEqual({ id: "1.2", seed: undefined });
  expect(splitId("1.2#a#b")).toEqual({ id: "1.2", seed: "a#b" });
});
