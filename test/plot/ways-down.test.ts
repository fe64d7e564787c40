// The pictures of lesson 4: a ball on a curve, learning rates, several ways down, a race with its
// table, slopes of batches, and the slopes of all parameters beside each other.
import { describe, expect, test } from "vitest";
import {
  adam,
  type DescentStep,
  descend,
  momentum,
  plotBatchGradients,
  plotDescent1d,
  plotImportance,
  plotOptimizers,
  plotPaths,
  plotRates,
  rmsProp,
  sgd,
} from "../../src/index.js";
import type { Figure } from "../../src/plot/figure/figure.js";
import type { ContourTrace, ScatterTrace } from "../../src/plot/figure/trace.js";

const traceOf = ({ data }: Figure, name: string) => data.findIndex((trace) => trace.name === name);

/** What a trace shows at a position of the slider. */
function at(figure: Figure, name: string, position: number) {
  const frame = figure.frames?.[position];
  return frame?.data[frame.traces.indexOf(traceOf(figure, name))];
}

const bowl = (a: number, b: number) => (a * a + 8 * b * b) / 2;
const onBowl = ([a = 0, b = 0]: readonly number[]) => bowl(a, b);
const over = [
  [-4, 4],
  [-4, 4],
] as const;

describe("a ball on a curve", () => {
  const parabola = (x: number) => x * x;
  const figure = plotDescent1d(parabola, { left: [-2, -1, -0.5], right: [3] }, { over: [-4, 4] });

  test("stands on the curve at each place, and waits when its walk has ended", () => {
    expect([0, 1, 2].map((k) => at(figure, "left", k)?.y[0])).toEqual([4, 1, 0.25]);
    expect([0, 1, 2].map((k) => at(figure, "right", k)?.x[0])).toEqual([3, 3, 3]);
  });

  test("the line that touches has the slope of the curve there", () => {
    const [x, y] = [at(figure, "slope here", 0)?.x, at(figure, "slope here", 0)?.y] as [
      number[],
      number[],
    ];
    const slope = ((y[1] ?? 0) - (y[0] ?? 0)) / ((x[1] ?? 0) - (x[0] ?? 0));
    expect(slope).toBeCloseTo(-4, 3);
  });

  test("the next step goes on the level from the ball to the next place", () => {
    expect(at(figure, "next step", 0)?.x.slice(0, 2)).toEqual([-2, -1]);
    expect(at(figure, "next step", 0)?.y.slice(0, 2)).toEqual([4, 4]);
    expect(at(figure, "next step", 2)?.x.slice(0, 2)).toEqual([-0.5, -0.5]);
  });

  test("the sentence says where every walk begins and ends", () => {
    expect(figure.text).toBe(
      "Left goes from x = −2, height 4, in 2 steps to x = −0.5, height 0.25 and right goes from x = 3, height 9, in 0 steps to x = 3, height 9.",
    );
  });

  test("nothing to walk is refused", () => {
    expect(() => plotDescent1d(parabola, {})).toThrow(
      "plotDescent1d: expected at least one descent",
    );
    expect(() => plotDescent1d(parabola, { still: [] })).toThrow('expected values of x in "still"');
  });
});

describe("learning rates", () => {
  const rates = (list: readonly number[]) =>
    plotRates(bowl, { start: [1, 1], rates: list, curvatures: [1, 8], minimum: [0, 0], over });
  const figure = rates([0.02, 0.2, 0.24, 0.26]);

  test("every panel has its own way and no other", () => {
    const ways = figure.data.filter(({ name }) => name === "η = 0.2") as ScatterTrace[];
    expect(ways.map(({ xaxis }) => xaxis)).toEqual(["x2", "x5"]);
    expect(at(figure, "η = 0.2", 1)?.x).toEqual([1, 0.8]);
    expect(at(figure, "η = 0.2", 1)?.y[1]).toBeCloseTo(-0.6, 6);
  });

  test("titles name what the rate does, and only beyond 2/λmax it diverges", () => {
    const titles = figure.layout.annotations.map(({ text }) => text);
    for (const title of [
      "η = 0.02: too small",
      "η = 0.2: good",
      "η = 0.24: zigzag",
      "η = 0.26: diverges",
    ]) {
      expect(titles).toContain(title);
    }
    expect(figure.text).toContain("rates below 2/λmax = 0.25 converge");
  });

  test("the mark of a rate stands at the worst of its factors", () => {
    const mark = figure.data[traceOf(figure, "η = 0.26, factor")] as ScatterTrace;
    expect(mark.x[0]).toBe(0.26);
    expect(mark.y[0]).toBeCloseTo(Math.abs(1 - 0.26 * 8), 6);
    const line = figure.layout.shapes.find(({ x0, x1 }) => x0 === 0.25 && x1 === 0.25);
    expect(line?.type).toBe("line");
  });

  test("rates that cannot be are refused", () => {
    expect(() => rates([])).toThrow("plotRates: expected one to four rates above 0, got []");
    expect(() => rates([0.1, 0])).toThrow("got [0.1, 0]");
    expect(() => rates([1, 2, 3, 4, 5])).toThrow("one to four");
  });
});

describe("several ways down", () => {
  const figure = plotPaths(
    bowl,
    {
      short: [
        [2, 2],
        [0, 0],
      ],
      long: [
        [2, 2],
        [1, 1],
        [1, 0],
        [0, 1],
        [0, 0],
      ],
    },
    { unit: ["epoch", 4], over },
  );

  test("runs of different length share the slider: the same share of each is done", () => {
    expect(figure.frames?.map(({ name }) => name)).toEqual(["0", "1", "2", "3", "4"]);
    expect(at(figure, "long", 2)?.x).toEqual([2, 1, 1]);
    expect(at(figure, "short", 1)?.x).toEqual([2]);
    expect(at(figure, "short", 2)?.x).toEqual([2, 0]);
  });

  test("losses stand over the same unit", () => {
    const curves = figure.data.filter(({ name }) => name === "short") as ScatterTrace[];
    expect(curves[1]?.x).toEqual([0, 4]);
    expect(at(figure, "long, loss now", 1)?.y[0]).toBe(bowl(1, 1));
  });

  test("nothing to draw is refused", () => {
    expect(() => plotPaths(bowl, {})).toThrow("plotPaths: expected at least one path");
    expect(() => plotPaths(bowl, { none: [] })).toThrow('expected points in "none"');
    expect(() => plotPaths(bowl, { start: [[1, 1]] })).toThrow("at least one step");
  });
});

describe("a race of optimizers", () => {
  const run = (optimizer: ReturnType<typeof sgd>) => [
    ...descend(onBowl, [3, 1], { optimizer, steps: 4 }),
  ];
  const runs = {
    SGD: run(sgd({ learningRate: 0.1 })),
    momentum: run(momentum({ learningRate: 0.1 })),
    RMSprop: run(rmsProp({ learningRate: 0.1 })),
    Adam: run(adam({ learningRate: 0.1 })),
  };
  const figure = plotOptimizers(bowl, runs, { over });
  const cell = (position: number, row: number, column: number) =>
    at(figure, "state", position)?.text?.[row * 6 + column];

  test("the table has value, slope, memory and step of each parameter, at each position", () => {
    expect([0, 1, 2, 3, 4, 5].map((column) => cell(0, 0, column))).toEqual([
      "3.00",
      "3.00",
      "–",
      "–",
      "−0.300",
      "8.50",
    ]);
    expect(cell(1, 0, 0)).toBe("2.70");
    expect(cell(0, 2, 2)).toBe("−0.300");
    expect(cell(1, 2, 2)).toBe((-0.3 * 0.9 - 0.27).toFixed(3).replace("-", "−"));
    expect(cell(0, 4, 3)).toBe(Math.sqrt(0.1 * 9).toFixed(3));
    expect(cell(0, 6, 2)).toBe("0.300");
    expect(cell(0, 6, 3)).toBe(Math.sqrt(0.001 * 9).toFixed(3));
    expect(cell(0, 7, 4)).toBe("−0.100");
    expect(cell(0, 7, 5)).toBe("");
  });

  test("rewinding shows the very same numbers: they are in the frames", () => {
    const [first] = figure.frames ?? [];
    const table = figure.data[traceOf(figure, "state")] as ScatterTrace;
    expect(first?.data.at(-1)?.text).toEqual(table.text);
  });

  test("a run that stopped early waits at its end", () => {
    const early = plotOptimizers(bowl, { ...runs, SGD: runs.SGD.slice(0, 2) }, { over });
    expect(at(early, "SGD, now", 4)?.x[0]).toBe(2.7);
  });

  test("what is no race of two parameters is refused", () => {
    expect(() => plotOptimizers(bowl, {})).toThrow("plotOptimizers: expected at least one run");
    expect(() => plotOptimizers(bowl, { none: [] })).toThrow('expected steps in "none"');
    const flat = [...descend(([x = 0]) => x * x, [1], { steps: 1 })] as DescentStep[];
    expect(() => plotOptimizers(bowl, { one: flat })).toThrow(
      'expected 2 parameters in "one", got 1',
    );
  });
});

describe("slopes of batches", () => {
  const figure = plotBatchGradients(
    [1, 0],
    [
      {
        size: 1,
        gradients: [
          [4, 4],
          [-2, -4],
        ],
      },
      { size: 4, gradients: [[1, 2]] },
    ],
  );

  test("every arrow starts at 0, and the slider goes through the sizes", () => {
    expect(at(figure, "slope of one batch", 0)?.x).toEqual([0, 4, null, 0, -2, null]);
    expect(at(figure, "its tip", 1)?.y).toEqual([2]);
    expect(figure.frames?.map(({ name }) => name)).toEqual(["1", "4"]);
  });

  test("the spread is the root mean square distance, beside the law of the root", () => {
    expect((figure.data[traceOf(figure, "spread measured")] as ScatterTrace).y).toEqual([5, 2]);
    expect((figure.data[traceOf(figure, "1 / √(batch size)")] as ScatterTrace).y).toEqual([5, 2.5]);
  });

  test("one size tells nothing and is refused", () => {
    expect(() => plotBatchGradients([1, 0], [{ size: 1, gradients: [[1, 1]] }])).toThrow(
      "plotBatchGradients: expected at least two sizes of a batch, got 1",
    );
    const empty = { size: 2, gradients: [] };
    expect(() => plotBatchGradients([1, 0], [empty, empty])).toThrow("expected slopes of size 2");
  });
});

describe("importance of parameters", () => {
  test("sticks that go up and down are different symbols, and measured changes lie beside them", () => {
    const figure = plotImportance({ u: 2, v: -1, w: 0.5 }, { measured: { u: 2, v: -1, w: 0.4 } });
    const up = figure.data[traceOf(figure, "loss grows with it")] as ScatterTrace;
    const down = figure.data[traceOf(figure, "loss falls with it")] as ScatterTrace;
    expect(up.x).toEqual([0, 0, null, 2, 2, null]);
    expect(up.y).toEqual([0, 2, null, 0, 0.5, null]);
    expect(down.y).toEqual([0, -1, null]);
    expect(up.marker?.symbol).not.toBe(down.marker?.symbol);
    expect((figure.data[traceOf(figure, "measured by a nudge")] as ScatterTrace).y).toEqual([
      2, -1, 0.4,
    ]);
    expect(figure.text).toContain("the steepest is 2 of u, 4 times that of w, the flattest.");
  });

  test("a measured change for each slope is needed", () => {
    expect(() => plotImportance({ u: 2 }, { measured: {} })).toThrow(
      "plotImportance: expected a measured change of u, got none",
    );
    expect(() => plotImportance({})).toThrow("expected at least one slope");
  });
});

test("maps in which ways grow carry no colour bar, so that the ways have the room", () => {
  const figure = plotPaths(bowl, {
    one: [
      [1, 1],
      [0, 0],
    ],
  });
  const rings = figure.data.find(({ type }) => type === "contour") as ContourTrace;
  expect(rings.showscale).toBe(false);
  expect(rings.colorbar).toBeUndefined();
});
