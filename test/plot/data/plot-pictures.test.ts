// Lists of numbers as pictures.
import { describe, expect, test } from "vitest";
import { type Figure, plotPictures } from "../../../src/index.js";
import type { HeatmapTrace, ScatterTrace } from "../../../src/plot/figure/trace.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T;

describe("lists of numbers as pictures", () => {
  test("the first number of a list is the pixel at the upper left", () => {
    const { z } = traceOf<HeatmapTrace>(plotPictures([[1, 2, 3, 4]]), "pixels");
    const rows = [...z].reverse().map((row) => row.slice(0, 2));
    expect(rows.filter((row) => row[0] !== null)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test("pictures are placed from left to right, then in the next row, with gaps between them", () => {
    const figure = plotPictures([[1], [2], [3]], { columns: 2 });
    const rows = [...traceOf<HeatmapTrace>(figure, "pixels").z].reverse();
    const inked = rows.filter((row) => row.some((value) => value !== null));
    expect(inked).toEqual([
      [1, null, 2, null],
      [3, null, null, null],
    ]);
  });

  test("a label is above its own picture and below the picture before", () => {
    const figure = plotPictures([[1], [2]], { columns: 1, labels: ["a", "b"] });
    const rowOf = (value: number) =>
      traceOf<HeatmapTrace>(figure, "pixels").z.findIndex((row) => row.includes(value)) + 0.5;
    const heightOf = (label: string) =>
      figure.layout.annotations.find(({ text }) => text === label)?.y as number;
    expect(heightOf("a")).toBeGreaterThan(rowOf(1));
    expect(rowOf(1)).toBeGreaterThan(heightOf("b"));
    expect(heightOf("b")).toBeGreaterThan(rowOf(2));
    expect(heightOf("a") - rowOf(1)).toBe(heightOf("b") - rowOf(2));
    expect(rowOf(2)).toBeGreaterThanOrEqual(0.5);
  });

  test("the strongest weights have a symbol for their sign", () => {
    const figure = plotPictures([[4, -3, 1, -1]], { signed: true });
    expect(traceOf(figure, "strongly for ink").x).toHaveLength(1);
    expect(traceOf(figure, "strongly against").x).toHaveLength(1);
    expect(traceOf(figure, "strongly for ink").marker?.symbol).not.toBe(
      traceOf(figure, "strongly against").marker?.symbol,
    );
    expect(figure.text).toContain("from −3 (orange, diamonds) to 4 (blue, crosses)");
  });

  test("pictures that are not square, and too few labels, throw errors", () => {
    expect(() => plotPictures([[1, 2, 3]])).toThrow("a square picture's pixels");
    expect(() => plotPictures([[1], [2]], { labels: ["a"] })).toThrow("expected 2 labels");
  });
});

test("a picture of zeros has a colour scale of finite length, too", () => {
  const { data } = plotPictures([[0, 0, 0, 0]], { signed: true });
  expect(data[0]).toMatchObject({ zmin: -0.7, zmax: 0.7 });
});
