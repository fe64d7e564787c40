// Answers of the rarer kinds: what they throw, what they change, what they give where nothing is 0.
import { describe, expect, it } from "vitest";
import { checkAnswer } from "../../src/course/check.js";
import { functionExercise, valueExercise } from "../../src/course/exercise/exercise.js";
import { lessons } from "../../src/course/lessons/index.js";
import { byHand } from "../../src/course/lessons/sigmoid/weights.js";

const described = { title: "A title", hints: [], solution: "" };

const mixed = functionExercise({
  ...described,
  id: "9.1",
  signature: "mixed(a: number, b: number, c: number, d: number, list: number[]): number",
  reference: (a: number, b: number, c: number, d: number, list: readonly number[]) =>
    a + b * c - d + list.length,
  trials: [
    [1, 2, 3, 4, [5]],
    [2, 2, 5, 1, [6, 7]],
    [0, 3, 1, 2, [8]],
  ],
});

describe("an answer that throws", () => {
  it("is told what was thrown, whether it is an error or not", () => {
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
  it("is told which input it was, however many there are", () => {
    const verdict = checkAnswer(mixed, (...inputs: [number, number, number, number, number[]]) => {
      const [a, b, c, d, list] = inputs;
      const found = a + b * c - d + list.length;
      list.push(0);
      return found;
    });
    expect(verdict.kind).toBe("mutated");
    expect(verdict.message).toContain("changes its 5th input");
  });

  it("is caught at typed arrays and inside objects, too", () => {
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

describe("an answer with no relation to the right one", () => {
  it("between texts is called different, and its first input is shown", () => {
    const word = functionExercise({
      ...described,
      id: "9.4",
      signature: "word(x: number): string",
      reference: (x: number) => (x > 0 ? "run away" : "approach"),
      trials: [[1], [-2], [3]],
    });
    const verdict = checkAnswer(word, (x: number) => (x > 0 ? "flee" : "come"));
    expect(verdict.kind).toBe("different");
    expect(verdict.message).toContain('`word(1)` gives `"flee"`; `"run away"` is expected');
  });

  it("is no multiple where every right number is 0", () => {
    const nothing = functionExercise({
      ...described,
      id: "9.5",
      signature: "nothing(x: number): number",
      reference: (x: number) => x - x,
      trials: [[1], [2], [5]],
    });
    const verdict = checkAnswer(nothing, (x: number) => x * x + 0.5);
    expect(verdict.kind).toBe("different");
    expect(verdict.message).toContain("`nothing(1)` gives `1.5`; `0` is expected");
  });

  it("between words given as a value says only that it is not right", () => {
    const named = valueExercise({
      ...described,
      id: "9.6",
      signature: "name: string",
      reference: "relu",
    });
    expect(checkAnswer(named, "tanh").message).toContain("Not right yet.");
  });

  it("is left without words where an exercise has none for it", () => {
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

describe("a model that is trained by hand", () => {
  const training = lessons.flatMap(({ exercises }) => exercises).find(({ id }) => id === "0.3");

  it("is right as soon as it decides every thing as the cat does", () => {
    expect(checkAnswer(training as never, { weights: [1.1, 1.1], bias: -1.1 }).right).toBe(true);
  });

  it("is told how many things it decides as the cat does, and the first it does not", () => {
    const { message } = checkAnswer(training as never, { weights: [1, 1], bias: 5 });
    expect(message).toMatch(/^\d+ of \d+ decisions are the cat's\. The first that is not: .*; the/);
    expect(message).toContain("the model: run away.");
  });

  it("as a detector, is told the first place where it says the wrong thing", () => {
    expect(checkAnswer(byHand, { weights: [20, -20], bias: -10 }).right).toBe(true);
    expect(checkAnswer(byHand, { weights: [1, -1], bias: -5 }).message).toContain(
      "At (1, 0) the neuron says 0.018; wanted: above 0.9.",
    );
    expect(checkAnswer(byHand, { weights: [10, 10], bias: -5 }).message).toContain(
      "wanted: below 0.1.",
    );
  });
});

describe("where every right answer is 0", () => {
  const rest = functionExercise({
    ...described,
    id: "9.9",
    signature: "rest(a: number, b: number): number",
    reference: (a: number, b: number) => a % b,
    trials: [
      [4, 2],
      [9, 3],
      [10, 5],
    ],
  });

  it("no factor is named, since nothing times any factor is 0", () => {
    expect(checkAnswer(rest, (a: number, b: number) => a / b).kind).toBe("different");
    expect(checkAnswer(rest, () => 1).message).not.toMatch(/factor|times too/);
  });

  it("nor is the factor 0 named where the first number is 0 and the others are not", () => {
    const tenfold = functionExercise({
      ...described,
      id: "9.10",
      signature: "tenfold(x: number): number",
      reference: (x: number) => 10 * x,
      trials: [[1], [2], [4]],
    });
    const { kind, message } = checkAnswer(tenfold, (x: number) => x * (x - 1));
    expect(kind).toBe("different");
    expect(message).toContain("`tenfold(1)` gives `0`; `10` is expected.");
  });
});
