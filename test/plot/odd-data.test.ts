// What the figures make of data that is unusual and still allowed: one class, six classes, nothing that
// moves, a flat landscape, all numbers the same. And of nothing at all, which they refuse.
import { describe, expect, test } from "vitest";
import {
  dense,
  descend,
  dropout,
  identity,
  l2,
  linearModel,
  network,
  plotActivations,
  plotBoundaries,
  plotConfusion,
  plotHiddenSpace,
  plotHistory,
  plotLossContour,
  plotLossContours,
  plotMistakes,
  plotNetwork,
  plotNetworkGrid,
  plotNeuronWishes,
  plotNudges,
  plotOptimizers,
  plotRegularizers,
  plotTraining,
  relu,
  sigmoid,
  tanh,
  withParameters,
} from "../../src/index.js";
import type { ContourTrace, ScatterTrace, SurfaceTrace } from "../../src/plot/figure/trace.js";

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

const bowl = (a: number, b: number) => a * a + b * b;

describe("activations", () => {
  const pair = (activation: typeof sigmoid, parameters: readonly number[]) =>
    withParameters(
      network({ inputs: 1, layers: [dense(2, { activation }), dense(1)] }),
      parameters,
    );
  const heights = (figure: { layout: object }) =>
    (figure.layout as { yaxis: { range: number[] } }).yaxis.range;
  const reach = ({ data }: { data: readonly object[] }) => {
    const xs = data.flatMap((trace) => (trace as ScatterTrace).x).map(Number);
    return [Math.min(...xs), Math.max(...xs)].map((x) => Math.round(10 * x) / 10);
  };

  test("of a sigmoid have all the room from 0 to 1, however little of it they take", () => {
    const one = plotActivations({ a: pair(sigmoid, [1, 1, 0, 0, 1, 1, 0]) }, [[1], [2]]);
    expect(one.text).toContain("A: spread 0.075 in layer 1");
    expect(reach(one)).toEqual([0, 1]);
    expect(heights(one)).toHaveLength(2);
  });

  test("without a bound leave out one in a hundred at each end, so that the hill has room", () => {
    const rows = Array.from({ length: 301 }, (_, i) => [i === 300 ? 1e6 : i - 150]);
    const { data } = plotActivations({ a: pair(identity, [1, 1, 0, 0, 1, 1, 0]) }, rows);
    expect(
      Math.max(...data.flatMap((trace) => (trace as ScatterTrace).x).map(Number)),
    ).toBeLessThan(200);
  });

  test("of a ReLU that never fires are said to be off, all of them", () => {
    const { text } = plotActivations({ a: pair(relu, [1, 1, -9, -9, 1, 1, 0]) }, [[1], [2]]);
    expect(text).toContain("A: layer 1: 100 % of the activations off; spread 0 in layer 1");
  });

  test("of the output are shown where they are asked for, and then one layer is enough", () => {
    const layers = [dense(1, { activation: sigmoid, initializer: () => 1 })];
    const { text } = plotActivations({ a: network({ inputs: 1, layers }) }, [[1], [2]], {
      output: true,
    });
    expect(text).toContain("A: spread 0.075 in layer 1");
  });

  test("of typed rows are drawn like those of lists", () => {
    const nets = { a: pair(tanh, [1, 1, 0, 0, 1, 1, 0]) };
    const typed = plotActivations(nets, { data: new Float64Array([1, 2]), shape: [2, 1] });
    expect(typed.data).toEqual(plotActivations(nets, [[1], [2]]).data);
  });
});

describe("models beside one another", () => {
  test("a line begins with a minus where its first weight is negative", () => {
    const models = { rule: linearModel([-1, 2], -0.5), own: linearModel([1, -2], 0.5) };
    expect(plotBoundaries(square, models).text).toContain(
      "rule −x₀ + 2·x₁ − 0.5 = 0 and own x₀ − 2·x₁ + 0.5 = 0",
    );
  });

  test("a model without weights is refused where a boundary is asked for", () => {
    const curve = { predict: () => [0, 0, 0, 0] };
    expect(() => plotBoundaries(square, { curve })).toThrow(
      "expected 2 weights in curve, got none",
    );
  });
});

describe("classes", () => {
  test("that are mistaken for one another in more than five ways are told in short", () => {
    const counts = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ];
    const { text } = plotConfusion({ classes: ["a", "b", "c"], counts });
    expect(text).toContain("c for b (8), c for a (7), b for c (6), b for a (4), a for c (3) and 2");
    expect(() => plotConfusion({ classes: ["a"], counts: [] })).toThrow(
      "expected counts of 1×1, one row for each class, got 0×0",
    );
  });

  test("more than twelve misread pictures are counted, not told one by one", () => {
    const of = <T>(item: T) => Array<T>(14).fill(item);
    const { text } = plotMistakes(of([0, 1, 1, 0]), of([0.3, 0.7]), of(0));
    expect(text).toContain("0 read as 1 (70 %) and 2 more.");
  });
});

describe("landscapes", () => {
  test("without a path are shown and not measured", () => {
    const { data, text } = plotLossContours({ still: { landscape: bowl } });
    expect(text).toBe("Still.");
    expect(data).toHaveLength(1);
  });

  test("without a known minimum are measured from the least loss of the path", () => {
    const path = [
      [2, 0],
      [1, 0],
      [0.5, 0],
    ] as const;
    const { text } = plotLossContours({ walk: { landscape: bowl, path } });
    expect(text).toContain("Walk: 2 steps to 1\u00a0% (E² from 4 to 0.25)");
  });

  test("without path and minimum are shown around 0", () => {
    expect(plotLossContour(bowl).text).toBe("E² over w₀ from −1.2 to 1.2 and w₁ from −1.2 to 1.2.");
  });

  test("that are flat have rings of a finite distance", () => {
    const { data, text } = plotLossContour(() => 1, { minimum: [2, 2], path: [[2, 2]] });
    expect(text).toContain("w₀ from 0.8 to 3.2");
    const { contours, z } = data[0] as ContourTrace;
    expect(contours?.size).toBeGreaterThan(0);
    expect(new Set(z.flat())).toEqual(new Set([0]));
  });
});

describe("a race", () => {
  const race = (start: number) =>
    plotOptimizers(bowl, {
      sgd: [...descend(([a = 0, b = 0]) => bowl(a, b), [start, start], { steps: 2 })],
    });
  const cells = (start: number) => (race(start).data.at(-1) as ScatterTrace).text ?? [];

  test("has numbers of at most three digits before a power of ten is better", () => {
    const starts = [500, 50, 5, 0.5, 0.005].map((start) => cells(start)[0]);
    expect(starts).toEqual(["500", "50.0", "5.00", "0.500", "0.0050"]);
  });

  test("begins where the first run does, and needs a step", () => {
    expect(race(5).text).toContain("All start from one place, with loss 50.");
    expect(() =>
      plotOptimizers(bowl, { sgd: [...descend(() => 0, [1, 1], { steps: 0 })] }),
    ).toThrow("plotOptimizers: expected a run of at least one step, got only starts");
  });
});

describe("curves", () => {
  test("of a history may have a logarithmic scale or a given range", () => {
    const history = [4, 1].map((loss, i) => ({ epoch: i + 1, loss, penalty: 0 }));
    const axis = (options: object) => plotHistory(history, options).layout.yaxis;
    expect(axis({ log: true })).toMatchObject({ type: "log" });
    expect(axis({ range: [0, 9] })).toMatchObject({ range: [0, 9] });
  });
});

describe("slopes and wishes", () => {
  test("that are all 0 leave no largest one to be named", () => {
    const flat = withParameters(network({ inputs: 2, layers: [dense(1)] }), [0, 0, 0]);
    expect(plotNetwork(flat, [1, 2], { target: 0 }).text).toBe(
      "Network 2-1 with 3 parameters: output 0, wanted 0, C = 0.",
    );
  });

  test("all in one direction are counted in good English", () => {
    const told = (outputs: number[], targets: number[]) => plotNeuronWishes(outputs, targets).text;
    expect(told([0.5, 1], [0, 0])).toContain("2 outputs: 2 wish to fall;");
    expect(told([0.5, 0.5], [0, 0.5])).toContain("2 outputs: 1 wishes to fall;");
    expect(told([0.5, 0.5, 0.5], [1, 1, 0.5])).toContain("3 outputs: 2 wish to rise;");
    expect(told([0.5, 0.5], [0.5, 0.5])).toContain("2 outputs: all content");
  });

  test("of one row for eleven columns are small, and the sentence stops after ten", () => {
    const { data, text } = plotNudges([Array.from({ length: 11 }, (_, i) => i)]);
    expect(text).toContain("1 row asks 11 columns");
    expect(text).toMatch(/column 8 \+8\.0, column 9 \+9\.0, …\.$/);
    expect((data.at(-1) as { textfont?: object }).textfont).toMatchObject({ size: 10 });
  });
});

describe("networks", () => {
  const dropped = network({
    inputs: 2,
    layers: [
      dense(2, { activation: tanh, initializer: () => 1, regularizer: l2(0.1) }),
      dropout(0.5),
      dense(1, { activation: sigmoid, initializer: () => 1 }),
    ],
  });

  test("with dropout are drawn by their dense layers", () => {
    const history = [{ epoch: 0, loss: 1, penalty: 0 }];
    const labels = [0, 1, 1, 1];
    const validation = { inputs: square, targets: [0, 1, 1, 0] };
    const one = plotRegularizers({ a: { network: dropped, history } }, square, {
      labels,
      validation,
    });
    expect(one.text).toContain("A 100 | 75 % right, 0 % of its weights near 0");
    expect(plotTraining([dropped, dropped], square, { labels }).text).toContain(
      "4 and then 4 of 4 are answered right",
    );
    expect(plotActivations({ dropped }, square).text).toContain("in layer 1");
  });

  test("of three outputs have no tiles", () => {
    const three = network({ inputs: 2, layers: [dense(3), dropout(0.5)] });
    expect(() => plotNetworkGrid({ "": { three } }, square, { labels: [0, 1, 0, 1] })).toThrow(
      "plotNetworkGrid: expected networks of 2 inputs and 1 output, got 2 and 3",
    );
  });

  test("whose weights are all 0 have connections of the thinnest kind", () => {
    const still = network({ inputs: 2, layers: [dense(2, { initializer: () => 0 }), dense(1)] });
    const zeros = withParameters(still, Array(9).fill(0));
    expect(plotNetwork(zeros, [1, 2]).text).toBe("Network 2-2-1 with 9 parameters: output 0.");
  });
});

describe("the plane of a cube of three hidden activations", () => {
  const plan = network({
    inputs: 2,
    layers: [dense(3, { activation: sigmoid }), dense(1, { activation: sigmoid })],
  });
  const plane = (output: readonly number[]) => {
    const parameters = [1, 0, 0, 1, 1, 1, 0, 0, 0, ...output];
    const options = { labels: [0, 1, 1, 0] };
    const { data } = plotHiddenSpace(withParameters(plan, parameters), square, options);
    const { x, z } = data.find(({ type }) => type === "surface") as SurfaceTrace;
    return { x: x as unknown as (number | null)[][], z };
  };

  test("is level where the output listens to the third neuron alone", () => {
    expect(new Set(plane([0, 0, 4, -3]).z.flat())).toEqual(new Set([0.75]));
  });

  test("falls along the first where the second is not listened to", () => {
    const { x, z } = plane([2, 0, 4, -3]);
    const sums = z.flatMap((row, i) => row.map((c, j) => 2 * (x[i]?.[j] ?? 0) + 4 * (c ?? 0) - 3));
    for (const sum of sums) expect(sum).toBeCloseTo(0, 2);
  });

  test("is left out where it does not come to the cube", () => {
    for (const output of [
      [1, 0, 0.001, -30],
      [0, 1, 0.01, -30],
      [0, 0, 4, -30],
    ]) {
      expect(new Set(plane(output).z.flat())).toEqual(new Set([null]));
    }
  });
});
