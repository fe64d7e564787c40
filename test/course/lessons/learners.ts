// Pieces of learners' answers, written with loops and without the library, for learners.test.ts.
import { adam } from "../../../src/index.js";

type List = number[];
type Table = number[][];

export const at = (values: readonly number[] | undefined, i: number) => values?.[i] ?? Number.NaN;

const sum = (values: List) => values.reduce((total, value) => total + value, 0);
const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));

/** Back through two layers; `felt` is what a hidden neuron hears from the outputs. */
const pass =
  (felt: (W2: Table, delta: List, i: number) => number) =>
  (W1: Table, b1: List, W2: Table, b2: List, x: List, t: List) => {
    const layer = (W: Table, b: List, inputs: List) =>
      W.map((row, j) => sigmoid(row.reduce((z, w, i) => z + w * at(inputs, i), at(b, j))));
    const h = layer(W1, b1, x);
    const a = layer(W2, b2, h);
    const delta2 = a.map((v, j) => 2 * (v - at(t, j)) * v * (1 - v));
    const delta1 = h.map((v, i) => felt(W2, delta2, i) * v * (1 - v));
    return {
      W1: delta1.map((d) => x.map((v) => d * v)),
      b1: delta1,
      W2: delta2.map((d) => h.map((v) => d * v)),
      b2: delta2,
    };
  };

const adamWith =
  ({ ofMean, ofSquare }: { ofMean: number; ofSquare: number }) =>
  (slopes: List, rate: number) => {
    let [m, v, place] = [0, 0, 0];
    return slopes.map((slope, i) => {
      m = ofMean * m + (1 - ofMean) * slope;
      v = ofSquare * v + (1 - ofSquare) * slope * slope;
      const size = Math.sqrt(v / (1 - ofSquare ** (i + 1))) + 1e-8;
      place -= (rate * m) / (1 - ofMean ** (i + 1)) / size;
      return place;
    });
  };

export const loops = {
  sum,
  sigmoid,
  mean: (values: List) => sum(values) / values.length,
  errors: (x: List, t: List, of: (value: number, target: number) => number) =>
    x.map((value, i) => of(value, at(t, i))),
  softmaxAbout: (z: List, middle: number) => {
    const powers = z.map((value) => Math.exp(value - middle));
    return powers.map((power) => power / sum(powers));
  },
  count: (answers: List, targets: List, classes: number) => {
    const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
    answers.forEach((answer, i) => {
      const row = counts[at(targets, i)] as List;
      row[answer] = at(row, answer) + 1;
    });
    return counts;
  },
  exchangedPass: pass((W2, delta, i) =>
    delta.reduce((total, d, j) => total + d * ((W2[i] as List)[j] as number), 0),
  ),
  firstOnlyPass: pass((W2, delta, i) => at(delta, 0) * at(W2[0], i)),
  adam: adamWith,
  /** w ← w − η √(1 − β₂ᵏ) / (1 − β₁ᵏ) · m / (√v + ε) */
  adamOfLesson4: (slopes: List, rate: number) => {
    let [m, v, place] = [0, 0, 0];
    return slopes.map((slope, i) => {
      m = 0.9 * m + 0.1 * slope;
      v = 0.999 * v + 0.001 * slope * slope;
      const correction = Math.sqrt(1 - 0.999 ** (i + 1)) / (1 - 0.9 ** (i + 1));
      place -= (rate * correction * m) / (Math.sqrt(v) + 1e-8);
      return place;
    });
  },
  adamOfTheLibrary: (slopes: List, learningRate: number) => {
    const optimizer = adam({ learningRate, epsilon: 1e-8 });
    let [point, state] = [[0], optimizer.init([0])];
    return slopes.map((slope) => {
      const next = optimizer.update(point, [slope], state);
      [point, state] = [[...next.parameters], next.state];
      return at(point, 0);
    });
  },
};
