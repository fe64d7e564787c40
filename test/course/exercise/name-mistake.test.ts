// What is wrong with an answer is named by the first look that finds something.
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../../src/course/check.js";
import { functionExercise, valueExercise } from "../../../src/course/exercise/exercise.js";
import {
  anyPair,
  area,
  average,
  described,
  doubled,
  extremes,
  halved,
  multiplier,
  shifted,
  steps,
  wrongAnswers,
} from "./exercises.js";

type List = number[];

describe("an untouched answer", () => {
  it.each([
    ["gives NaN", average, () => Number.NaN],
    ["gives nothing", average, () => undefined],
    ["gives an empty list", shifted, () => []],
    ["gives an empty text", average, () => ""],
    [
      "throws that it is not implemented",
      average,
      () => {
        throw new Error("not implemented");
      },
    ],
    [
      "throws that it is not answered yet",
      average,
      () => {
        throw new Error("Not answered yet");
      },
    ],
    ["is undefined", average, undefined],
    ["is an undefined value", steps, undefined],
    ["is NaN as a value", steps, Number.NaN],
    ["is a list of NaN", anyPair, [Number.NaN, Number.NaN]],
  ])("that %s is called unanswered, not wrong", (_, exercise, answer) => {
    const verdict = checkAnswer(exercise, answer);
    expect(verdict.kind).toBe("unanswered");
    expect(verdict.message).not.toContain("hint(");
    expect(() => verdict.assert()).toThrow(/Not answered yet/);
  });

  it("that computes something is wrong, even when every result is NaN", () => {
    const beyond = (values: List) => (values[values.length] as number) / 2;
    const verdict = checkAnswer(average, beyond);
    expect(verdict.kind).toBe("not finite");
    expect(verdict.message).toContain("a place beyond the list's end");
    expect(checkAnswer(average, new Function("return NaN; // a / b")).kind).toBe("unanswered");
  });

  it("that returns nothing gets a message about a missing return", () => {
    expect(checkAnswer(average, () => undefined).message).toContain("`return` is missing");
    expect(checkAnswer(average, () => Number.NaN).message).not.toContain("return");
  });
});

describe("the kind of a wrong answer is named", () => {
  wrongAnswers([
    [
      "type",
      "a text for a number",
      area,
      (w: number, h: number) => String(w * h),
      /a text; a number is expected/,
    ],
    [
      "type",
      "a list of texts",
      shifted,
      (v: List) => v.map((x) => (x - 3).toFixed(1)),
      /`\[0\]` of the result is a text/,
    ],
    [
      "type",
      "a promise",
      area,
      async (w: number, h: number) => w * h,
      /A promise came. Is the function `async`/,
    ],
    ["type", "a text for a value", steps, "12", /a text; a number is expected/],
    [
      "throws",
      "an exception",
      area,
      () => {
        throw new Error("no such thing");
      },
      /`area\(2, 3\)` throws: no such thing/,
    ],
    ["throws", "a call of nothing", multiplier, () => 7, /throws/],
    [
      "shape",
      "a number for a list",
      shifted,
      (v: List) => v.length,
      /a number; a list of 3 numbers is expected/,
    ],
    [
      "shape",
      "a list for a number",
      area,
      (w: number, h: number) => [w * h],
      /a list of one number; a number is expected/,
    ],
    [
      "mistake",
      "one entry too few",
      shifted,
      (v: List) => v.slice(1).map((x) => x - 3),
      /The first entry of the result is missing/,
    ],
    [
      "mistake",
      "a flat matrix",
      doubled,
      (m: List[]) => m.flat().map((x) => 2 * x),
      /each row is a list of its own/,
    ],
    [
      "shape",
      "a part that is missing",
      extremes,
      (v: List) => ({ low: Math.min(...v) }),
      /lacks `high`/,
    ],
    ["unchanged", "the input itself", shifted, (v: List) => v, /comes back unchanged/],
    ["constant", "the same for all", average, () => 3.5, /Every input gives the same result, 3\.5/],
    [
      "not finite",
      "NaN in one case",
      area,
      (w: number, h: number) => (w * h * h) / h,
      /not finite.*`area\(0\.5, 0\)` gives `NaN`; `0` is expected/,
    ],
    [
      "not finite",
      "beyond the end of the list",
      shifted,
      (v: List) => v.map((x, i) => x - 3 + (i === v.length - 1 ? Number.NaN : 0)),
      /not finite/,
    ],
    [
      "partial",
      "right for large ones only",
      area,
      (w: number, h: number) => (h > 1 ? w * h : 9),
      /Right for 2 of 4 inputs.*`area\(0\.5, 0\)` gives `9`; `0` is expected/,
    ],
    [
      "different",
      "nothing in common",
      average,
      (v: List) => v.reduce((a, b) => a + b * b, 0),
      /`average\(\[1, 2, 6\]\)` gives `41`; `3` is expected/,
    ],
    ["different", "a value too large", steps, 17, /17 is too large/],
    ["different", "a value too small", steps, 7, /7 is too small/],
    [
      "different",
      "half a pair",
      anyPair,
      [3, 5.5],
      /1 of 2 parts are right.*`\[1\]`.*5\.5 is too large/,
    ],
  ]);

  it("an object in place of a list is described, not printed", () => {
    const verdict = checkAnswer(shifted, () => ({ transform: (x: number) => x, mean: [1] }));
    expect(verdict.kind).toBe("type");
    expect(verdict.message).toContain("an object with transform, mean; a list of 3 numbers");
    expect(verdict.message).not.toContain("gives");
  });

  it("the message about a value does not contain the right value", () => {
    for (const answer of [17, 7, 3.3, -5]) {
      expect(checkAnswer(steps, answer).message).not.toMatch(/12/);
    }
  });
});

describe("a mistake that people make", () => {
  it("has a message of its own", () => {
    const verdict = checkAnswer(halved, (x: number) => x + x);
    expect(verdict.kind).toBe("mistake");
    expect(verdict.message).toMatch(/^That is the double\./);
  });

  it("is not named where the mistake itself throws and the answer gives nothing", () => {
    const picky = (x: number) => {
      if (x < 0) throw new Error("no");
      return x * 2;
    };
    const throwing = { ...halved, mistakes: [{ answer: picky, message: "Never." }] };
    const verdict = checkAnswer(throwing, (x: number) => (x < 0 ? undefined : x * 2));
    expect(verdict.kind).not.toBe("mistake");
  });

  it("is not named when only some of the results agree", () => {
    expect(checkAnswer(halved, (x: number) => (x > 0 ? 2 * x : 0)).kind).not.toBe("mistake");
  });
});

describe("an answer with no relation to the right one", () => {
  it("as a wrong text is called different, with the first input", () => {
    const word = functionExercise({
      ...described,
      id: "9.4",
      signature: "word(x: number): string",
      reference: (x: number) => (x > 0 ? "run away" : "approach"),
      trials: [[1], [-2], [3]],
    });
    const verdict = checkAnswer(word, (x: number) => (x > 0 ? "flee" : "come"));
    expect(verdict.kind).toBe("different");
    expect(verdict.message).toContain(
      '`"flee"` is no answer here. Write one of `"run away"`, `"approach"`',
    );
  });

  it("as a wrong word for a value gets no details", () => {
    const named = valueExercise({
      ...described,
      id: "9.6",
      signature: "name: string",
      reference: "relu",
    });
    expect(checkAnswer(named, "tanh").message).toContain("Not right yet.");
  });

  it("gets the exercise's own explanation, or the direction where it has none", () => {
    const open = valueExercise({
      ...described,
      id: "9.7",
      signature: "rate: number",
      reference: 0.1,
      accepts: (rate) => rate > 0 && rate < 1,
      explain: (rate) => (rate <= 0 ? "A rate is above 0." : undefined),
    });
    expect(checkAnswer(open, -1).message).toContain("A rate is above 0.");
    expect(checkAnswer(open, 3.7).message).toContain("3.7 is too large.");
  });
});

it("a message ends with one punctuation mark", () => {
  const ask = checkAnswer(area, () => {
    throw new Error("why?");
  });
  expect(ask.message).toContain("throws: why? Stuck");
});
