// The table of nudges: its cells, its last row and its sentence.
import { describe, expect, test } from "vitest";
import { type Figure, plotNudges } from "../../../src/index.js";
import type { HeatmapTrace } from "../../../src/plot/figure/trace.js";
import { traceOf } from "../read-figure.js";

describe("a table of nudges", () => {
  const wishes = [
    [1, -2, 0],
    [3, 0, 0.5],
  ];

  test("the last row is the average of the rows above, or their sum", () => {
    const last = (figure: Figure, name: string) => traceOf<HeatmapTrace>(figure, name).z;
    expect(last(plotNudges(wishes), "average")).toEqual([[2, -1, 0.25]]);
    expect(last(plotNudges(wishes, { total: "sum" }), "sum")).toEqual([[4, -2, 0.5]]);
    expect(plotNudges(wishes).text).toContain("average: column 0 +2.00, column 1 −1.00");
  });

  test("the first row stands at the top, and every cell has its number", () => {
    const figure = plotNudges(wishes, { rows: ["first", "second"] });
    expect(traceOf<HeatmapTrace>(figure, "wishes").z).toEqual([wishes[1], wishes[0]]);
    expect(traceOf(figure, "numbers").text).toEqual(["+1.00", "−2.00", "0", "+3.00", "0", "+0.50"]);
    const { ticktext, tickvals } = figure.layout.yaxis as Record<string, unknown[]>;
    expect(ticktext).toEqual(["first", "second", "average"]);
    expect(tickvals).toEqual([2.4, 1.4, 0]);
  });

  test("white is 0: the colours reach as far up as down", () => {
    const { zmin, zmax } = traceOf<HeatmapTrace>(plotNudges(wishes), "wishes");
    expect([zmin, zmax]).toEqual([-3, 3]);
  });

  test("a table of zeros is drawn, too", () => {
    expect(plotNudges([[0, 0]]).text).toContain("column 0 0");
  });

  test("more than 20 rows, and names that are not one for each, are refused", () => {
    const large = Array.from({ length: 21 }, () => [1]);
    expect(() => plotNudges(large)).toThrow("expected at most 20 rows and columns, got 21 × 1");
    expect(() => plotNudges(wishes, { rows: ["one"] })).toThrow(
      "plotNudges: expected a name for each of 2 rows, got 1",
    );
    expect(() => plotNudges(wishes, { columns: [] })).toThrow(
      "a name for each of 3 columns, got 0",
    );
  });
});

test("eleven columns have small numbers, and the sentence stops after ten", () => {
  const { data, text } = plotNudges([Array.from({ length: 11 }, (_, i) => i)]);
  expect(text).toContain("1 row asks 11 columns");
  expect(text).toMatch(/column 8 \+8\.0, column 9 \+9\.0, …\.$/);
  expect((data.at(-1) as { textfont?: object }).textfont).toMatchObject({ size: 10 });
});
