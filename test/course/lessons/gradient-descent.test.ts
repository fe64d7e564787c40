// Lesson 04: answers beyond those that the lesson names itself, and what check states about each.
import { describe, expect, it } from "vitest";
import { check } from "../../../src/index.js";
import { kindAndMessage, knownMistakes, rightAnswers, wrongAnswers } from "./answers.js";

type List = number[];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

const errors = (y: List, t: List, slope: (error: number) => number) =>
  y.map((value, i) => slope(value - at(t, i)) / y.length);

wrongAnswers([
  [
    "4.6",
    "a list for Math.max",
    (c: List) => 2 / Math.max(c as never),
    "without its dots",
    "not finite",
  ],
  ["4.6", "one rate for each", (c: List) => c.map((l) => 2 / l), "a number is expected", "shape"],
]);

rightAnswers([
  [
    "4.4",
    "by calling itself",
    function down(slope: (x: number) => number, x: number, rate: number, flat: number): number {
      return Math.abs(slope(x)) <= flat ? x : down(slope, x - rate * slope(x), rate, flat);
    },
  ],
  ["4.6", "the least of all bounds", (c: List) => Math.min(...c.map((l) => 2 / l))],
  [
    "4.7",
    "in place of its parameters",
    (w: number, v: number, g: number, rate: number, share: number) => {
      const moved = share * v - rate * g;
      return [w + moved, moved];
    },
  ],
]);

knownMistakes([
  ["4.1", "MAE is a mean", (y: List, t: List) => y.map((v, i) => Math.sign(v - at(t, i)))],
  ["4.1", "nothing to mend", (y: List, t: List) => errors(y, t, (e) => (e >= 0 ? 1 : -1))],
  ["4.1", "nothing to mend", (y: List, t: List) => errors(y, t, (e) => (e > 0 ? 1 : -1))],
  ["4.1", "Those are the slopes of MSE", (y: List, t: List) => errors(y, t, (e) => 2 * e)],
  ["4.1", "Those are the distances", (y: List, t: List) => errors(y, t, Math.abs)],
  ["4.1", "Those are the errors", (y: List, t: List) => errors(y, t, (e) => e)],
  ["4.1", "divides 0 by 0", (y: List, t: List) => errors(y, t, (e) => Math.abs(e) / e)],
]);

type Slope = (x: number) => number;

describe("check names what is wrong with an answer of lesson 04", () => {
  it("slopes of MAE with the sides exchanged have the wrong sign", () => {
    const turned = (y: number[], t: number[]) =>
      y.map((value, i) => Math.sign((t[i] as number) - value) / y.length);
    expect(kindAndMessage("4.1", turned).message).toContain("The sign is turned round");
  });

  it("slopes of MAE in place are right, but the input is changed", () => {
    const inPlace = (y: number[], t: number[]) => {
      for (let i = 0; i < y.length; i++) {
        y[i] = Math.sign((y[i] as number) - (t[i] as number)) / y.length;
      }
      return y;
    };
    expect(kindAndMessage("4.1", inPlace).kind).toBe("mutated");
  });

  it("one number instead of one slope for each example has the wrong shape", () => {
    const one = (y: number[], t: number[]) => y.reduce((a, b, i) => a + b - (t[i] as number), 0);
    expect(kindAndMessage("4.1", one).kind).toBe("shape");
  });

  it("a measured slope is right, too, although no formula is used", () => {
    const f = (x: number) => x ** 4 - 2 * x ** 2 + 0.3 * x;
    expect(kindAndMessage("4.2", (x: number) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5).kind).toBe(
      "right",
    );
  });

  it("a slope with another constant than that of the last term has an offset", () => {
    expect(kindAndMessage("4.2", (x: number) => 4 * x ** 3 - 4 * x).message).toContain("last term");
    expect(kindAndMessage("4.2", (x: number) => 4 * x ** 3 - 4 * x + 3).kind).toBe("offset");
  });

  it("the message about a step states whether it is too small or uphill", () => {
    expect(kindAndMessage("4.3", 4.4 + 1e-12).kind).toBe("right");
    expect(kindAndMessage("4.3", 5.6).message).toContain("uphill");
    expect(kindAndMessage("4.3", 3).message).toContain("too small");
    expect(kindAndMessage("4.3", () => 4.4).kind).toBe("type");
  });

  it("a loop that never ends is stopped, with the reason in the message", () => {
    const uphill = (slope: Slope, start: number, rate: number, tolerance: number) => {
      let x = start;
      while (Math.abs(slope(x)) > tolerance) x += rate * slope(x);
      return x;
    };
    expect(kindAndMessage("4.4", uphill).message).toContain("Uphill: subtract the slope");
    const still = (slope: Slope, start: number, _: number, tolerance: number) => {
      while (Math.abs(slope(start)) > tolerance);
      return start;
    };
    expect(kindAndMessage("4.4", still).message).toContain("the loop does not end");
    const withoutRate = (slope: Slope, start: number, _: number, tolerance: number) => {
      let x = start;
      while (Math.abs(slope(x)) > tolerance) x -= slope(x);
      return x;
    };
    expect(kindAndMessage("4.4", withoutRate).message).toContain("the loop does not end");
  });

  it("after a loop that was stopped, a right answer is right, as often as it is checked", () => {
    const right = (slope: Slope, start: number, rate: number, tolerance: number) => {
      let x = start;
      for (; Math.abs(slope(x)) > tolerance; x -= rate * slope(x));
      return x;
    };
    for (let again = 0; again < 3; again++) expect(kindAndMessage("4.4", right).kind).toBe("right");
  });

  it("half of the gradient and its negative have messages of their own", () => {
    const of = (factor: number) => (w: number, b: number, x: number[], t: number[]) => {
      const errors = x.map((value, i) => w * value + b - (t[i] as number));
      const mean = (list: number[]) => list.reduce((a, c) => a + c, 0) / list.length;
      return [factor * mean(errors.map((e, i) => e * (x[i] as number))), factor * mean(errors)];
    };
    expect(kindAndMessage("4.5", of(2)).kind).toBe("right");
    expect(kindAndMessage("4.5", of(1)).message).toContain("The factor 2");
    expect(kindAndMessage("4.5", of(-2)).message).toContain("signs are turned");
    expect(kindAndMessage("4.5", of(6))).toEqual({
      kind: "factor",
      message: expect.stringContaining("3 times too large"),
    });
  });

  it("the message about the rate of the flattest direction names the largest curvature", () => {
    expect(kindAndMessage("4.6", (l: number[]) => 2 / Math.min(...l)).message).toContain(
      "largest λ",
    );
    expect(kindAndMessage("4.6", (l: number[]) => 2 / (l[0] as number)).message).toContain(
      "first curvature",
    );
  });

  it("a momentum step without the velocity has the wrong shape", () => {
    const lonely = (w: number, v: number, g: number, rate: number, share: number) =>
      w + share * v - rate * g;
    expect(kindAndMessage("4.7", lonely).kind).toBe("shape");
  });
});

it("a loop that steps before it compares goes one step too far from a flat start", () => {
  const hasty = (slope: (x: number) => number, x: number, rate: number, tolerance: number) => {
    let at = x;
    do at -= rate * slope(at);
    while (Math.abs(slope(at)) > tolerance);
    return at;
  };
  expect(check("4.4", hasty).message).toContain("steps before it looks");
});
