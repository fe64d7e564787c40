// Lesson 08: answers beyond those that the lesson names itself, and what check states about each.
import { describe, expect, it } from "vitest";
import { sum } from "../../../src/index.js";
import { kindAndMessage, knownMistakes, wrongAnswers } from "./answers.js";

type List = number[];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

/** The largest probability and its place, by a loop. */
const best = (p: List) => {
  let place = 0;
  for (let i = 1; i < p.length; i++) if (at(p, i) > at(p, place)) place = i;
  return [place, at(p, place)] as const;
};

const zeros = (nodes: number) => new Array<number>(nodes).fill(0);

wrongAnswers([
  [
    "8.1",
    "moved within one list",
    (pixels: List, side: number) => {
      const moved = [...pixels];
      for (const i of moved.keys()) moved[i] = i % side === 0 ? 0 : at(moved, i - 1);
      return moved;
    },
    "that you read from",
  ],
  [
    "8.2",
    "the smallest score subtracted",
    (z: List) => {
      const powers = z.map((score) => Math.exp(score - Math.min(...z)));
      return powers.map((power) => power / sum(powers));
    },
    "You subtract the smallest score",
  ],
  [
    "8.3",
    "classes counted from 1",
    (p: List, digit: number) => -Math.log(at(p, digit - 1)),
    "Off by one",
  ],
  [
    "8.5",
    "one row in all places",
    (answers: List, targets: List, classes: number) => {
      const counts: List[] = new Array(classes).fill(zeros(classes));
      for (const [i, j] of answers.entries()) {
        const row = counts[at(targets, i)] ?? [];
        row[j] = at(row, j) + 1;
      }
      return counts;
    },
    "one and the same list",
  ],
  [
    "8.6",
    "the first one above the threshold",
    (p: List, threshold: number) => p.findIndex((value) => value >= threshold),
    "the first class above",
  ],
]);

knownMistakes([
  [
    "8.6",
    "Exactly at the thresh",
    (p: List, sure: number) => (best(p)[1] > sure ? best(p)[0] : -1),
  ],
  ["8.6", "the probability of", (p: List, sure: number) => (best(p)[1] >= sure ? best(p)[1] : -1)],
  ["8.6", "Turned round", (p: List, sure: number) => (best(p)[1] >= sure ? -1 : best(p)[0])],
  ["8.6", "whether it is sure", (p: List, sure: number) => Number(best(p)[1] >= sure)],
  ["8.6", "0 is a class", (p: List, sure: number) => (best(p)[1] >= sure ? best(p)[0] : 0)],
]);

const counted = (answers: number[], targets: number[], classes: number) => {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  answers.forEach((answer, i) => {
    const row = counts[targets[i] as number] as number[];
    row[answer] = (row[answer] as number) + 1;
  });
  return counts;
};

describe("check names what is wrong with an answer of lesson 08", () => {
  it("a picture that is moved in place is right, but its input is changed", () => {
    const inPlace = (pixels: number[], side: number) => {
      for (let i = pixels.length - 1; i >= 0; i--) {
        pixels[i] = i % side === 0 ? 0 : (pixels[i - 1] as number);
      }
      return pixels;
    };
    expect(kindAndMessage("8.1", inPlace).kind).toBe("mutated");
  });

  it("a softmax that overflows for large scores has a message about that", () => {
    const naive = (z: number[]) => {
      const powers = z.map(Math.exp);
      return powers.map((power) => power / powers.reduce((a, b) => a + b));
    };
    expect(kindAndMessage("8.2", naive).message).toContain("overflows");
  });

  it("a softmax to the base 2 is named", () => {
    const base2 = (z: number[]) => {
      const powers = z.map((score) => 2 ** (score - Math.max(...z)));
      return powers.map((power) => power / powers.reduce((a, b) => a + b));
    };
    expect(kindAndMessage("8.2", base2).message).toContain("The base is e, not 2");
  });

  it("twice the loss is a constant factor", () => {
    expect(
      kindAndMessage("8.3", (p: number[], digit: number) => -2 * Math.log(p[digit] as number)),
    ).toEqual({
      kind: "factor",
      message: expect.stringContaining("2 times too large"),
    });
  });

  it("places in reverse order have the wrong order", () => {
    const backwards = (answers: number[], targets: number[]) =>
      answers.flatMap((answer, i) => (answer === targets[i] ? [] : [i])).reverse();
    expect(kindAndMessage("8.4", backwards).kind).toBe("order");
  });

  it("answers in the rows of a confusion matrix are transposed", () => {
    const turned = (answers: number[], targets: number[], classes: number) =>
      counted(targets, answers, classes);
    expect(kindAndMessage("8.5", turned).message).toContain("are exchanged");
    expect(kindAndMessage("8.5", counted).kind).toBe("right");
  });

  it("the message about an answer that throws below the threshold shows the error", () => {
    const throwing = (p: number[], threshold: number) => {
      const best = p.indexOf(Math.max(...p));
      if ((p[best] as number) < threshold) throw new Error("unsure");
      return best;
    };
    expect(kindAndMessage("8.6", throwing).message).toContain(
      "throws: unsure. It is right for 6 of 8",
    );
  });
});
