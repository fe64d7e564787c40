// Lesson 08: wrong answers beyond those that the lesson itself names, and what is said to them.
import { describe, expect, it } from "vitest";
import { check } from "../../src/index.js";

const said = (id: string, answer: unknown) => {
  const { kind, message } = check(id, answer);
  return { kind, message };
};

const counted = (answers: number[], targets: number[], classes: number) => {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  answers.forEach((answer, i) => {
    const row = counts[targets[i] as number] as number[];
    row[answer] = (row[answer] as number) + 1;
  });
  return counts;
};

describe("lesson 08 says what kind of wrong an answer is", () => {
  it("a picture that is moved in place is right, but its input is changed", () => {
    const inPlace = (pixels: number[], side: number) => {
      for (let i = pixels.length - 1; i >= 0; i--) {
        pixels[i] = i % side === 0 ? 0 : (pixels[i - 1] as number);
      }
      return pixels;
    };
    expect(said("8.1", inPlace).kind).toBe("mutated");
  });

  it("a softmax that overflows is right for small scores, and is told about 1000", () => {
    const naive = (z: number[]) => {
      const powers = z.map(Math.exp);
      return powers.map((power) => power / powers.reduce((a, b) => a + b));
    };
    expect(said("8.2", naive).message).toContain("overflows");
  });

  it("a softmax to the base 2 is no known mistake, and gets the right number shown", () => {
    const base2 = (z: number[]) => {
      const powers = z.map((score) => 2 ** (score - Math.max(...z)));
      return powers.map((power) => power / powers.reduce((a, b) => a + b));
    };
    expect(said("8.2", base2).message).toContain("is expected");
  });

  it("twice the loss is a constant factor", () => {
    expect(said("8.3", (p: number[], digit: number) => -2 * Math.log(p[digit] as number))).toEqual({
      kind: "factor",
      message: expect.stringContaining("2 times too large"),
    });
  });

  it("places in reverse order are another order", () => {
    const backwards = (answers: number[], targets: number[]) =>
      answers.flatMap((answer, i) => (answer === targets[i] ? [] : [i])).reverse();
    expect(said("8.4", backwards).kind).toBe("order");
  });

  it("answers in the rows of a confusion matrix are transposed", () => {
    const turned = (answers: number[], targets: number[], classes: number) =>
      counted(targets, answers, classes);
    expect(said("8.5", turned).kind).toBe("transposed");
    expect(said("8.5", counted).kind).toBe("right");
  });

  it("a threshold that throws on doubt is told where", () => {
    const throwing = (p: number[], threshold: number) => {
      const best = p.indexOf(Math.max(...p));
      if ((p[best] as number) < threshold) throw new Error("unsure");
      return best;
    };
    expect(said("8.6", throwing).message).toContain("throws: unsure. It is right for 4 of 6");
  });
});
