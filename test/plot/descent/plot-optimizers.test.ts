// Descents with several optimizers on one map, and the table of each optimizer's state.
import { describe, expect, test } from "vitest";
import {
  adam,
  type DescentStep,
  descend,
  momentum,
  plotOptimizers,
  rmsProp,
  sgd,
} from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { dataAt, traceIndexOf } from "../read-figure.js";

const bowl = (a: number, b: number) => (a * a + 8 * b * b) / 2;

const onBowl = ([a = 0, b = 0]: readonly number[]) => bowl(a, b);

const over = [
  [-4, 4],
  [-4, 4],
] as const;

const roundBowl = (a: number, b: number) => a * a + b * b;

describe("optimizers on one map", () => {
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
    dataAt(figure, "state", position)?.text?.[row * 6 + column];

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

  test("the last position of the slider shows the same numbers as the figure at rest", () => {
    const last = figure.frames?.at(-1);
    const table = figure.data[traceIndexOf(figure, "state")] as ScatterTrace;
    expect(last?.data.at(-1)?.text).toEqual(table.text);
  });

  test("a run that has stopped early stays at its end", () => {
    const early = plotOptimizers(bowl, { ...runs, SGD: runs.SGD.slice(0, 2) }, { over });
    expect(dataAt(early, "SGD, now", 4)?.x[0]).toBe(2.7);
  });

  test("no run, a run without steps, and a run of one parameter are refused", () => {
    expect(() => plotOptimizers(bowl, {})).toThrow("plotOptimizers: expected at least one run");
    expect(() => plotOptimizers(bowl, { none: [] })).toThrow('expected steps in "none"');
    const flat = [...descend(([x = 0]) => x * x, [1], { steps: 1 })] as DescentStep[];
    expect(() => plotOptimizers(bowl, { one: flat })).toThrow(
      'expected 2 parameters in "one", got 1',
    );
  });
});

describe("the table of optimizers", () => {
  const race = (start: number) =>
    plotOptimizers(roundBowl, {
      sgd: [...descend(([a = 0, b = 0]) => roundBowl(a, b), [start, start], { steps: 2 })],
    });
  const cells = (start: number) => dataAt(race(start), "state", 0)?.text ?? [];

  test("has numbers in few digits, the more decimals the smaller they are", () => {
    const starts = [500, 50, 5, 0.5, 0.005].map((start) => cells(start)[0]);
    expect(starts).toEqual(["500", "50.0", "5.00", "0.500", "0.0050"]);
  });

  test("has a sentence with the loss at the start, and needs a run of at least one step", () => {
    expect(race(5).text).toContain("All start from one place, with loss 50.");
    expect(() =>
      plotOptimizers(roundBowl, { sgd: [...descend(() => 0, [1, 1], { steps: 0 })] }),
    ).toThrow("plotOptimizers: expected a run of at least one step, got only starts");
  });
});
