// A collection of wrong answers, with the kind of wrong that each must be called.
import { describe, expect, it } from "vitest";
import { check, checkAnswer } from "../../src/course/check.js";
import { functionExercise, valueExercise } from "../../src/course/exercise/exercise.js";

const described = { title: "A title", hints: [], solution: "" };

const shifted = functionExercise({
  ...described,
  id: "9.1",
  signature: "shift(values: number[]): number[]",
  reference: (values: readonly number[]) => values.map((value) => value - 3),
  trials: [[[1, 5, 2]], [[3, 0]], [[10]], [[-4, 6, 1, 7]]],
});

const area = functionExercise({
  ...described,
  id: "9.2",
  signature: "area(width: number, height: number): number",
  reference: (width: number, height: number) => width * height,
  trials: [
    [2, 3],
    [4, 5],
    [0.5, 0],
    [7, 0.1],
  ],
});

const turned = functionExercise({
  ...described,
  id: "9.3",
  signature: "double(rows: number[][]): number[][]",
  reference: (rows: readonly (readonly number[])[]) => rows.map((row) => row.map((x) => 2 * x)),
  trials: [
    [
      [
        [1, 2],
        [3, 4],
      ],
    ],
    [
      [
        [5, 6, 7],
        [8, 9, 10],
      ],
    ],
  ],
});

const average = functionExercise({
  ...described,
  id: "9.4",
  signature: "average(values: number[]): number",
  reference: (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length,
  trials: [[[1, 2, 6]], [[4, 4]], [[1, 2, 2]], [[10, 0, 0, 2, 2]]],
});

const statistics = functionExercise({
  ...described,
  id: "9.5",
  signature: "extremes(values: number[]): { low: number; high: number }",
  reference: (values: readonly number[]) => ({
    low: Math.min(...values),
    high: Math.max(...values),
  }),
  trials: [[[1, 2, 6]], [[-4, 4]]],
});

const factorOf = functionExercise({
  ...described,
  id: "9.6",
  signature: "multiplier(factor: number): (x: number) => number",
  reference: (factor: number) => (x: number) => factor * x,
  observe: (result, _) => [1, 2, -3].map(result),
  trials: [[2], [-0.5]],
});

const steps = valueExercise({
  ...described,
  id: "9.7",
  signature: "steps: number",
  reference: 12,
});

const anyPair = valueExercise({
  ...described,
  id: "9.8",
  signature: "pair: [number, number]",
  reference: [3, 4] as [number, number],
  accepts: ([a, b]) => a + b === 7,
});

type Numbers = number[];

describe("a right answer", () => {
  it.each([
    ["written with map", shifted, (v: Numbers) => v.map((x) => x - 3)],
    [
      "written with a loop",
      shifted,
      (v: Numbers) => {
        const r = [];
        for (const x of v) r.push(x - 3);
        return r;
      },
    ],
    ["that gives a typed array", shifted, (v: Numbers) => Float64Array.from(v, (x) => x - 3)],
    ["that differs by rounding only", shifted, (v: Numbers) => v.map((x) => x - 0.1 - 2.9)],
    [
      "that gives data with a shape",
      turned,
      (m: Numbers[]) => ({ data: m.flat().map((x) => 2 * x), shape: [m.length, m[0]?.length] }),
    ],
    [
      "that gives more than was asked",
      statistics,
      (v: Numbers) => ({ low: Math.min(...v), high: Math.max(...v), n: v.length }),
    ],
    ["that is a function giving a function", factorOf, (k: number) => (x: number) => x * k],
    ["that gives minus zero", area, (w: number, h: number) => (h === 0 ? -0 : w * h)],
    ["that is a value", steps, 12],
    ["that is another right value", anyPair, [10, -3]],
  ])("%s is right", (_, exercise, answer) => {
    const verdict = checkAnswer(exercise, answer);
    expect(verdict.message).toMatch(/^Right/);
    expect(verdict.right).toBe(true);
    expect(() => verdict.assert()).not.toThrow();
  });
});

it("large numbers may differ by rounding in proportion to their size, small ones may not", () => {
  const sized = (reference: number) =>
    valueExercise({ ...described, id: "9.11", signature: "size: number", reference });
  expect(checkAnswer(sized(3e9), 3e9 + 100).right).toBe(true);
  expect(checkAnswer(sized(3e9), 3e9 + 1e5).right).toBe(false);
  expect(checkAnswer(sized(3), 3 + 1e-5).right).toBe(false);
});

it("a message shows numbers with four digits", () => {
  const third = checkAnswer(area, (w: number, h: number) => (w === 2 ? 20 / 3 : w * h));
  expect(third.message).toContain("gives `6.667`; `6` is expected");
});

it("a message shows more digits where four would look equal", () => {
  const near = checkAnswer(area, (w: number, h: number) => (w === 2 ? 6.00036 : w + h));
  expect(near.message).toContain("gives `6.00036`; `6` is expected");
});

it("a message does not end twice", () => {
  const ask = checkAnswer(area, () => {
    throw new Error("why?");
  });
  expect(ask.message).toContain("throws: why? Stuck");
});

describe("an answer that is not there yet", () => {
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

  it("that computes something is wrong, even when all that comes is NaN", () => {
    const beyond = (values: Numbers) => (values[values.length] as number) / 2;
    const verdict = checkAnswer(average, beyond);
    expect(verdict.kind).toBe("not finite");
    expect(verdict.message).toContain("a place beyond the list's end");
    expect(checkAnswer(average, new Function("return NaN; // a / b")).kind).toBe("unanswered");
  });

  it("that gives nothing is told that return may be missing", () => {
    expect(checkAnswer(average, () => undefined).message).toContain("`return` is missing");
    expect(checkAnswer(average, () => Number.NaN).message).not.toContain("return");
  });
});

describe("a wrong answer is called by its kind", () => {
  it.each([
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
      (v: Numbers) => v.map((x) => (x - 3).toFixed(1)),
      /`\[0\]` of the result is a text/,
    ],
    [
      "type",
      "a promise",
      area,
      async (w: number, h: number) => w * h,
      /A promise came. Is the function `async`/,
    ],
    ["type", "a called function", area, 6, /Pass the function itself.*`check\("9\.2", area\)`/],
    ["type", "a function for a value", steps, () => 12, /A value is asked/],
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
    ["throws", "a call of nothing", factorOf, () => 7, /throws/],
    [
      "shape",
      "a number for a list",
      shifted,
      (v: Numbers) => v.length,
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
      "shape",
      "one entry too few",
      shifted,
      (v: Numbers) => v.slice(1).map((x) => x - 3),
      /a list of 2 numbers; a list of 3 numbers/,
    ],
    [
      "shape",
      "a flat matrix",
      turned,
      (m: Numbers[]) => m.flat().map((x) => 2 * x),
      /a list of 4 numbers; a 2×2 matrix/,
    ],
    [
      "shape",
      "a part that is missing",
      statistics,
      (v: Numbers) => ({ low: Math.min(...v) }),
      /lacks `high`/,
    ],
    [
      "transposed",
      "rows and columns exchanged",
      turned,
      (m: Numbers[]) => (m[0] ?? []).map((_, j) => m.map((r) => 2 * (r[j] ?? 0))),
      /rows and columns are exchanged/,
    ],
    [
      "sign",
      "minus the right one",
      shifted,
      (v: Numbers) => v.map((x) => 3 - x),
      /minus the right one/,
    ],
    [
      "factor",
      "twice as much",
      area,
      (w: number, h: number) => 2 * w * h,
      /2 times too large.*factor of 2/,
    ],
    [
      "factor",
      "a tenth",
      shifted,
      (v: Numbers) => v.map((x) => (x - 3) / 10),
      /10 times too small.*factor of 0\.1/,
    ],
    ["factor", "minus a half", area, (w: number, h: number) => (-w * h) / 2, /wrong sign/],
    [
      "factor",
      "a sum for a mean",
      average,
      (v: Numbers) => v.reduce((a, b) => a + b, 0),
      /A sum where a mean/,
    ],
    ["factor", "a value ten times too large", steps, 120, /10 times too large/],
    [
      "offset",
      "one too much",
      area,
      (w: number, h: number) => w * h + 1,
      /Off by one: each number is 1 too large/,
    ],
    [
      "offset",
      "the subtraction is half done",
      shifted,
      (v: Numbers) => v.map((x) => x - 1.5),
      /constant offset: each number is 1\.5 too large/,
    ],
    ["offset", "a value one short", steps, 11, /Off by one/],
    ["order", "reversed", shifted, (v: Numbers) => v.map((x) => x - 3).reverse(), /reverse order/],
    [
      "order",
      "sorted",
      shifted,
      (v: Numbers) => v.map((x) => x - 3).sort((a, b) => a - b),
      /another order/,
    ],
    ["unchanged", "the input itself", shifted, (v: Numbers) => v, /comes back unchanged/],
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
      (v: Numbers) => v.map((x, i) => x - 3 + (i === v.length - 1 ? Number.NaN : 0)),
      /not finite/,
    ],
    [
      "rounded",
      "two digits kept",
      average,
      (v: Numbers) => Number((v.reduce((a, b) => a + b, 0) / v.length).toFixed(2)),
      /Rounded/,
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
      (v: Numbers) => v.length ** 2 + (v[0] ?? 0),
      /`average\(\[1, 2, 6\]\)` gives `10`; `3` is expected/,
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
  ])("%s: %s", (kind, _, exercise, answer, message) => {
    const verdict = checkAnswer(exercise, answer);
    expect(verdict.message).toMatch(message);
    expect(verdict.kind).toBe(kind);
    expect(verdict.right).toBe(false);
    expect(() => verdict.assert()).toThrow(verdict.message);
  });

  it("a relation is seen through a NaN elsewhere, and the NaN is told too", () => {
    const verdict = checkAnswer(area, (w: number, h: number) => (-w * h * h) / h);
    expect(verdict.kind).toBe("sign");
    expect(verdict.message).toContain("Besides, `area(0.5, 0)` gives `NaN`");
  });

  it("an object that came in place of a list is described, not printed", () => {
    const verdict = checkAnswer(shifted, () => ({ transform: (x: number) => x, mean: [1] }));
    expect(verdict.kind).toBe("type");
    expect(verdict.message).toContain("an object with transform, mean; a list of 3 numbers");
    expect(verdict.message).not.toContain("gives");
  });

  it("factor: a mean where a sum is asked", () => {
    const total = functionExercise({
      ...described,
      id: "9.10",
      signature: "total(values: number[]): number",
      reference: (values: readonly number[]) => values.reduce((a, b) => a + b, 0),
      trials: [[[1, 2, 6]], [[4, 4]], [[10, 0, 0, 2]]],
    });
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const verdict = checkAnswer(total, mean);
    expect(verdict.kind).toBe("factor");
    expect(verdict.message).toContain("A mean where a sum is asked?");
  });

  it("mutated: the result is right but the input was changed", () => {
    const verdict = checkAnswer(shifted, (values: number[]) => {
      for (let i = 0; i < values.length; i++) values[i] = (values[i] ?? 0) - 3;
      return values;
    });
    expect(verdict.kind).toBe("mutated");
    expect(verdict.message).toContain("changes its first input");
  });

  it("a changed input does not spoil the trials that follow, nor a second check", () => {
    const sorting = (values: number[]) => values.sort((a, b) => a - b).map((x) => x - 3);
    const verdict = checkAnswer(shifted, sorting);
    expect(verdict.kind).toBe("order");
    expect(verdict.message).toContain("changes its first input");
    expect(checkAnswer(shifted, sorting).message).toBe(verdict.message);
    expect(checkAnswer(shifted, (values: number[]) => values.map((x) => x - 3)).right).toBe(true);
  });

  it("the message of a value does not give the right value away", () => {
    for (const answer of [17, 7, 3.3, -5]) {
      expect(checkAnswer(steps, answer).message).not.toMatch(/12/);
    }
  });

  it("one number alone is no multiple of the right one, unless the factor tells something", () => {
    expect(checkAnswer(steps, 17).kind).toBe("different");
    expect(checkAnswer(steps, 24).kind).toBe("factor");
  });
});

describe("a mistake that people make", () => {
  const halved = functionExercise({
    ...described,
    id: "9.9",
    signature: "half(x: number): number",
    reference: (x: number) => x / 2,
    trials: [[1], [4], [-3]],
    mistakes: [{ answer: (x) => x * 2, says: "That is the double." }],
  });

  it("is named in its own words", () => {
    const verdict = checkAnswer(halved, (x: number) => x + x);
    expect(verdict.kind).toBe("mistake");
    expect(verdict.message).toMatch(/^That is the double\./);
  });

  it("is not named where the mistake itself throws and the answer gives nothing", () => {
    const picky = (x: number) => {
      if (x < 0) throw new Error("no");
      return x * 2;
    };
    const throwing = { ...halved, mistakes: [{ answer: picky, says: "Never." }] };
    const verdict = checkAnswer(throwing, (x: number) => (x < 0 ? undefined : x * 2));
    expect(verdict.kind).not.toBe("mistake");
  });

  it("is not named when only some of the results agree", () => {
    expect(checkAnswer(halved, (x: number) => (x > 0 ? 2 * x : 0)).kind).not.toBe("mistake");
  });
});

describe("a verdict", () => {
  const shown = (answer: unknown) => {
    const display = Symbol.for("Jupyter.display");
    const verdict = checkAnswer(area, answer) as unknown as Record<
      symbol,
      () => Record<string, string>
    >;
    return verdict[display]?.() ?? {};
  };

  it("shows itself as HTML without scripts and as plain text, with a mark beside the colour", () => {
    expect(shown((w: number, h: number) => w * h)["text/html"]).toContain("✔ 9.2 A title");
    expect(shown(() => Number.NaN)["text/html"]).toContain("○ 9.2 A title");
    const wrong = shown((w: number, h: number) => w + h);
    expect(wrong["text/html"]).toContain("✘ 9.2 A title");
    expect(wrong["text/html"]).not.toContain("<script");
    expect(wrong["text/plain"]).toMatch(/^✘ 9\.2 A title: /);
  });

  it("escapes what a learner's code has put into it", () => {
    const html = shown(() => {
      throw new Error("<img src=x onerror=alert(1)>");
    })["text/html"];
    expect(html).toContain("&lt;img");
    expect(html).not.toContain("<img");
  });

  it("offers a hint unless the answer is right", () => {
    expect(shown(() => 4)["text/plain"]).toContain('hint("9.2")');
    expect(shown((w: number, h: number) => w * h)["text/plain"]).not.toContain("hint");
  });
});

it("an unknown exercise is refused with the names of those there are", () => {
  expect(() => check("7.7", 1)).toThrow(
    /check: there is no exercise "7\.7"; there are 0\.1, .* or \d+\.\d/,
  );
});
