// Lesson 05: answers beyond those that the lesson names itself, and what check states about each.
import { describe, expect, it } from "vitest";
import {
  check,
  numericalGradient,
  sigmoid,
  squaredError,
  weightedSum,
} from "../../../src/index.js";
import { kindAndMessage, wrongAnswers } from "./answers.js";

type List = number[];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

function neuron(weights: List, bias: number, inputs: List, target: number) {
  const a = sigmoid(weightedSum(weights, bias, inputs));
  const delta = 2 * (a - target) * a * (1 - a);
  return { weights: inputs.map((x) => delta * x), bias: delta };
}

const zeros = (nodes: number) => new Array<number>(nodes).fill(0);

wrongAnswers([
  ["5.1", "the rule of tanh", (a: number) => 1 - a ** 2, "slope of tanh"],
  [
    "5.2",
    "no bias in the sum",
    (w: List, _: number, x: List, t: number) => neuron(w, 0, x, t),
    "The bias is missing",
  ],
  [
    "5.2",
    "the bias's slope times the bias",
    (w: List, b: number, x: List, t: number) => {
      const slopes = neuron(w, b, x, t);
      return { weights: slopes.weights, bias: slopes.bias * b };
    },
    "A bias is added as it is",
  ],
  [
    "5.3",
    "set instead of added",
    (weights: List[], strengths: List) => {
      const asked = zeros(weights[0]?.length ?? 0);
      for (const [j, row] of weights.entries()) {
        for (const [i, w] of row.entries()) asked[i] = w * at(strengths, j);
      }
      return asked;
    },
    "Only the last neuron",
  ],
  [
    "5.4",
    "a loop that ends too early",
    (each: List[]) =>
      (each[0] ?? []).map((_, k) => {
        let total = 0;
        for (let i = 0; i < each.length - 1; i++) total += at(each[i], k);
        return total / each.length;
      }),
    "The last example",
  ],
  [
    "5.7",
    "two names for one list",
    (f: (values: List) => number, point: List) => {
      const values = [...point];
      return values.map((_, i) => {
        const [right, left] = [values, values];
        right[i] = at(right, i) + 1e-5;
        left[i] = at(left, i) - 1e-5;
        return (f(right) - f(left)) / 2e-5;
      });
    },
    "Are both copies one list",
  ],
]);

type Values = readonly number[];
type Table = readonly Values[];
type Pass = { W1: number[][]; b1: number[]; W2: number[][]; b2: number[] };
type Way = (W1: Table, b1: Values, W2: Table, b2: Values, x: Values, t: Values) => Pass;

const outer = (delta: Values, inputs: Values) => delta.map((d) => inputs.map((x) => d * x));

/** The whole way back without one formula: every slope measured. */
const measured: Way = (W1, b1, W2, b2, x, t) => {
  const [n, m, k] = [x.length, b1.length, b2.length];
  const rows = (values: Values, count: number, width: number) =>
    Array.from({ length: count }, (_, j) => values.slice(j * width, (j + 1) * width));
  const cut = (values: Values) => {
    const [a, b, c] = [m * n, m * n + m, m * n + m + k * m];
    return {
      W1: rows(values.slice(0, a), m, n),
      b1: values.slice(a, b),
      W2: rows(values.slice(b, c), k, m),
      b2: values.slice(c),
    };
  };
  const loss = (values: Values) => {
    const net = cut(values);
    const layer = (W: Table, b: Values, from: Values) =>
      W.map((row, j) => sigmoid(weightedSum(row, b[j] ?? 0, from)));
    return squaredError(layer(net.W2, net.b2, layer(net.W1, net.b1, x)), t);
  };
  const slopes = cut(numericalGradient(loss, [...W1.flat(), ...b1, ...W2.flat(), ...b2]));
  return {
    W1: slopes.W1.map((row) => [...row]),
    b1: [...slopes.b1],
    W2: slopes.W2.map((row) => [...row]),
    b2: [...slopes.b2],
  };
};

/** A change to the right answer of 5.6. */
const changed =
  (change: (right: Pass, x: Values) => Partial<Pass>): Way =>
  (W1, b1, W2, b2, x, t) => {
    const right = measured(W1, b1, W2, b2, x, t);
    return { ...right, ...change(right, x) };
  };

describe("check accepts every right answer of lesson 05", () => {
  it("the slope from the output, written in another way", () => {
    expect(kindAndMessage("5.1", (a: number) => a - a ** 2).kind).toBe("right");
  });

  it("the slopes of a neuron, measured instead of derived", () => {
    const answer = (weights: number[], bias: number, inputs: number[], target: number) => {
      const slopes = numericalGradient(
        (values) =>
          (sigmoid(weightedSum(values.slice(0, -1), values.at(-1) ?? 0, inputs)) - target) ** 2,
        [...weights, bias],
      );
      return { weights: slopes.slice(0, -1), bias: slopes.at(-1) };
    };
    expect(kindAndMessage("5.2", answer).kind).toBe("right");
  });

  it("the slopes of two layers, measured", () => {
    expect(kindAndMessage("5.6", measured).kind).toBe("right");
  });

  it.each([1e-3, 1e-4, 1e-6])("slopes measured with a step of %d", (step) => {
    const answer = (f: (values: number[]) => number, point: number[]) =>
      point.map((x, i) => {
        const at = (value: number) => f(point.map((v, k) => (k === i ? value : v)));
        return (at(x + step) - at(x - step)) / (2 * step);
      });
    expect(kindAndMessage("5.7", answer).kind).toBe("right");
  });

  it("slopes measured to one side only, if the step is tiny", () => {
    const answer = (f: (values: number[]) => number, point: number[]) =>
      point.map((x, i) => (f(point.map((v, k) => (k === i ? x + 1e-6 : v))) - f(point)) / 1e-6);
    expect(kindAndMessage("5.7", answer).kind).toBe("right");
  });
});

describe("check names what is wrong with an answer of lesson 05", () => {
  it("three times the slope is a constant factor", () => {
    expect(kindAndMessage("5.1", (a: number) => 3 * a * (1 - a))).toEqual({
      kind: "factor",
      message: expect.stringContaining("3 times too large"),
    });
  });

  it("the message about slopes without the bias names the bias", () => {
    const answer = (weights: number[]) => ({ weights });
    expect(kindAndMessage("5.2", answer).message).toContain("The result lacks `bias`.");
  });

  it("wishes with the sign of slopes have the wrong sign", () => {
    const answer = (weights: number[][], strengths: number[]) =>
      (weights[0] ?? []).map((_, i) =>
        strengths.reduce((total, d, j) => total - d * (weights[j]?.[i] ?? 0), 0),
      );
    expect(kindAndMessage("5.3", answer).kind).toBe("sign");
  });

  it("going along the rows is named, whatever the loop's length", () => {
    const along = (length: (row: number[], d: number[]) => number) => {
      return (weights: number[][], strengths: number[]) =>
        weights.map((row) => {
          let total = 0;
          for (let i = 0; i < length(row, strengths); i++) {
            total += (row[i] as number) * (strengths[i] as number);
          }
          return total;
        });
    };
    expect(
      kindAndMessage(
        "5.3",
        along((row) => row.length),
      ).message,
    ).toContain("along the rows");
    expect(
      kindAndMessage(
        "5.3",
        along((_, d) => d.length),
      ).message,
    ).toContain("along the rows");
  });

  it("an average that adds into the first row changes its input", () => {
    const answer = (each: number[][]) => {
      const [first = [], ...others] = each;
      for (const row of others) {
        for (const [k, value] of row.entries()) first[k] = (first[k] ?? 0) + value;
      }
      return first.map((value) => value / each.length);
    };
    expect(kindAndMessage("5.4", answer)).toEqual({
      kind: "mutated",
      message: expect.stringContaining("changes its first input"),
    });
  });

  it("an average of one row only has the wrong shape", () => {
    expect(kindAndMessage("5.4", (each: number[][]) => [each[0]?.[0]]).kind).toBe("shape");
  });

  it("slopes in the shape of W transposed are called transposed", () => {
    const answer = (delta: number[], inputs: number[]) => outer(inputs, delta);
    expect(kindAndMessage("5.5", answer).message).toContain(
      "Transposed: the slopes must have the shape of W",
    );
  });

  it("a flat list of slopes has the wrong shape", () => {
    const answer = (delta: number[], inputs: number[]) => outer(delta, inputs).flat();
    expect(kindAndMessage("5.5", answer).message).toContain("each row is a list of its own");
  });

  it("the first layer that differs is named", () => {
    const wrongBelow = changed(({ W1 }) => ({
      W1: W1.map((row) => row.map((slope) => slope + 1)),
    }));
    expect(kindAndMessage("5.6", wrongBelow).message).toContain("`W1`: Off by one");
    const wrongAbove = changed(({ b2 }) => ({ b2: b2.map((slope) => slope * slope) }));
    expect(kindAndMessage("5.6", wrongAbove).message).toContain("`b2`: These are the squares");
  });

  it("a layer's slopes transposed are named with their layer", () => {
    const turned = changed(({ b1 }, x) => ({ W1: outer(x, b1) }));
    expect(kindAndMessage("5.6", turned)).toEqual({
      kind: "mistake",
      message: expect.stringContaining("The slopes of W1 are transposed"),
    });
  });

  it("wishes instead of slopes in all layers are named", () => {
    const minus = (table: number[][]) => table.map((row) => row.map((slope) => -slope));
    const wishing = changed(({ W1, b1, W2, b2 }) => ({
      W1: minus(W1),
      b1: b1.map((slope) => -slope),
      W2: minus(W2),
      b2: b2.map((slope) => -slope),
    }));
    expect(kindAndMessage("5.6", wishing).message).toContain("Those are the wishes");
  });

  it("a measured slope that does not move the point back changes its input", () => {
    const answer = (f: (values: number[]) => number, point: number[]) =>
      point.map((_, i) => {
        const step = 1e-5;
        point[i] = (point[i] ?? 0) + step;
        const right = f(point);
        point[i] = (point[i] ?? 0) - 2 * step;
        return (right - f(point)) / (2 * step);
      });
    expect(kindAndMessage("5.7", answer).kind).toBe("mutated");
  });

  it("slopes measured with a large step to one side are not right", () => {
    const answer = (f: (values: number[]) => number, point: number[]) =>
      point.map((x, i) => {
        const at = (value: number) => f(point.map((v, k) => (k === i ? value : v)));
        return (at(x + 0.05) - at(x)) / 0.05;
      });
    expect(kindAndMessage("5.7", answer).kind).not.toBe("right");
  });
});

it("a calculation that gives NaN everywhere is not taken for an untouched stub", () => {
  const shares = (values: List[]) => (values[0] ?? []).map((_, k) => at(values[-1], k));
  expect(check("5.4", shares).kind).toBe("not finite");
  expect(check("5.4", () => [Number.NaN]).kind).toBe("unanswered");
});

it("two numbers that are equal in four digits are shown with more digits", () => {
  const nearly = (a: number) => a * (1 - a) + 1e-5 * a;
  expect(check("5.1", nearly).message).not.toMatch(/gives `(.*)`; `\1` is expected/);
});
