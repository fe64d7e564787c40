// Lesson 04: wrong answers beyond those that the lesson itself names, and what is said to them.
import { describe, expect, it } from "vitest";
import { check } from "../../src/index.js";

const said = (id: string, answer: unknown) => {
  const { kind, message } = check(id, answer);
  return { kind, message };
};

type Slope = (x: number) => number;

describe("lesson 04 says what kind of wrong an answer is", () => {
  it("slopes of MAE with the sides exchanged have the wrong sign", () => {
    const turned = (y: number[], t: number[]) =>
      y.map((value, i) => Math.sign((t[i] as number) - value) / y.length);
    expect(said("4.1", turned).kind).toBe("sign");
  });

  it("slopes of MAE in place are right, but the input is changed", () => {
    const inPlace = (y: number[], t: number[]) => {
      for (let i = 0; i < y.length; i++) {
        y[i] = Math.sign((y[i] as number) - (t[i] as number)) / y.length;
      }
      return y;
    };
    expect(said("4.1", inPlace).kind).toBe("mutated");
  });

  it("one number instead of one slope for each example is another shape", () => {
    const one = (y: number[], t: number[]) => y.reduce((a, b, i) => a + b - (t[i] as number), 0);
    expect(said("4.1", one).kind).toBe("shape");
  });

  it("a measured slope is right too: how it is written is the learner's affair", () => {
    const f = (x: number) => x ** 4 - 2 * x ** 2 + 0.3 * x;
    expect(said("4.2", (x: number) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5).kind).toBe("right");
  });

  it("a slope without the constant of its last term is off by that", () => {
    expect(said("4.2", (x: number) => 4 * x ** 3 - 4 * x).message).toContain("last term");
    expect(said("4.2", (x: number) => 4 * x ** 3 - 4 * x + 3).kind).toBe("offset");
  });

  it("a step is told which way it lies", () => {
    expect(said("4.3", 4.4 + 1e-12).kind).toBe("right");
    expect(said("4.3", 5.6).message).toContain("uphill");
    expect(said("4.3", 3).message).toContain("too small");
    expect(said("4.3", () => 4.4).kind).toBe("type");
  });

  it("a walk that never ends is ended, and told why", () => {
    const uphill = (slope: Slope, start: number, rate: number, tolerance: number) => {
      let x = start;
      while (Math.abs(slope(x)) > tolerance) x += rate * slope(x);
      return x;
    };
    expect(said("4.4", uphill).message).toContain("Does it walk uphill");
    const still = (slope: Slope, start: number, _: number, tolerance: number) => {
      while (Math.abs(slope(start)) > tolerance);
      return start;
    };
    expect(said("4.4", still).message).toContain("the loop does not end");
    const withoutRate = (slope: Slope, start: number, _: number, tolerance: number) => {
      let x = start;
      while (Math.abs(slope(x)) > tolerance) x -= slope(x);
      return x;
    };
    expect(said("4.4", withoutRate).message).toContain("the loop does not end");
  });

  it("after a walk that was ended, a right one is right, as often as it is tried", () => {
    const right = (slope: Slope, start: number, rate: number, tolerance: number) => {
      let x = start;
      for (; Math.abs(slope(x)) > tolerance; x -= rate * slope(x));
      return x;
    };
    for (let again = 0; again < 3; again++) expect(said("4.4", right).kind).toBe("right");
  });

  it("half of the gradient and its negative have their messages", () => {
    const of = (factor: number) => (w: number, b: number, x: number[], t: number[]) => {
      const errors = x.map((value, i) => w * value + b - (t[i] as number));
      const mean = (list: number[]) => list.reduce((a, c) => a + c, 0) / list.length;
      return [factor * mean(errors.map((e, i) => e * (x[i] as number))), factor * mean(errors)];
    };
    expect(said("4.5", of(2)).kind).toBe("right");
    expect(said("4.5", of(1)).message).toContain("The factor 2");
    expect(said("4.5", of(-2)).message).toContain("signs are turned");
    expect(said("4.5", of(6))).toEqual({
      kind: "factor",
      message: expect.stringContaining("3 times too large"),
    });
  });

  it("the rate for the flattest direction is told about the steepest", () => {
    expect(said("4.6", (l: number[]) => 2 / Math.min(...l)).message).toContain("largest λ");
    expect(said("4.6", (l: number[]) => 2 / (l[0] as number)).message).toContain("first curvature");
  });

  it("momentum that forgets to return the velocity is another shape", () => {
    const lonely = (w: number, v: number, g: number, rate: number, share: number) =>
      w + share * v - rate * g;
    expect(said("4.7", lonely).kind).toBe("shape");
  });
});
