// Examples before and after scaling.
import { describe, expect, test } from "vitest";
import { minMaxScaler, plotNormalization } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const marksOf = (data: readonly unknown[]) =>
  (data as ScatterTrace[]).filter(({ mode }) => mode?.startsWith("markers"));

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe("examples before and after scaling", () => {
  const raw = [
    [0, 0],
    [1, 500],
    [2, 1000],
  ];
  const scaled = minMaxScaler(raw).transform(raw);

  test("both panels show the same examples with the same symbols", () => {
    const [before, after] = marksOf(plotNormalization(raw, scaled).data);
    expect([before?.x, before?.y]).toEqual([
      [0, 1, 2],
      [0, 500, 1000],
    ]);
    expect([after?.x, after?.y]).toEqual([
      [0, 0.5, 1],
      [0, 0.5, 1],
    ]);
    expect(before?.marker).toEqual(after?.marker);
  });

  test("with equal scales one unit is as long on the x axis as on the y axis", () => {
    const { xaxis, yaxis } = plotNormalization(raw, scaled).layout as unknown as Record<
      string,
      { range: [number, number]; scaleanchor?: string }
    >;
    const length = ([low, high]: [number, number]) => high - low;
    expect(yaxis?.scaleanchor).toBe("x");
    expect(length(xaxis?.range ?? [0, 0])).toBeCloseTo(length(yaxis?.range ?? [0, 1]));
  });

  test("a different number of rows after scaling throws an error", () => {
    expect(() => plotNormalization(raw, [[0, 0]])).toThrow("plotNormalization: ");
  });
});

test("if all features are constant, the axes reach one unit to each side of them", () => {
  const { layout } = plotNormalization(Array(2).fill([3, 4]), Array(2).fill([0, 0]));
  expect(layout).toMatchObject({ xaxis: { range: [2, 4] }, yaxis: { range: [3, 5] } });
});

test("without equal scales the range of each axis fits its own feature", () => {
  const raw = [
    [0, 0],
    [1, 500],
  ];
  const { layout } = plotNormalization(raw, [...square.slice(0, 1), [1, 1]], { equal: false });
  expect(layout.annotations.map(({ text }) => text)).toContain("Raw");
  expect(layout).toMatchObject({ xaxis: { range: [-0.08, 1.08] } });
});
