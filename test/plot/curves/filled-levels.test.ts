// Maps of rings that stay when another trace moves.
import { describe, expect, test } from "vitest";
import { filledLevel, ringTraces } from "../../../src/plot/curves/filled-levels.js";

const side = Array.from({ length: 41 }, (_, i) => -2 + i / 10);
const gridOf = (f: (a: number, b: number) => number) => ({
  x: side,
  y: side,
  z: side.map((b) => side.map((a) => f(a, b))),
});

/** The area inside closed lines: lines against the clock count as positive, holes as negative. */
function areaOf({ x, y }: ReturnType<typeof filledLevel>): number {
  let area = 0;
  for (let k = 0; k + 1 < x.length; k++) {
    const [a, b, c, d] = [x[k], y[k], x[k + 1], y[k + 1]];
    if (a != null && b != null && c != null && d != null) area += (a * d - c * b) / 2;
  }
  return area;
}

describe("the region where a function is at most a level", () => {
  test("is a disc for a round bowl, with its border at the radius", () => {
    const ring = filledLevel(
      gridOf((a, b) => a * a + b * b),
      1,
    );
    expect(ring.x).not.toContain(null);
    expect([ring.x[0], ring.y[0]]).toEqual([ring.x.at(-1), ring.y.at(-1)]);
    expect(areaOf(ring)).toBeCloseTo(Math.PI, 1);
  });

  test("has a hole that runs the other way round, so that it is not filled", () => {
    const ring = filledLevel(
      gridOf((a, b) => Math.abs(Math.hypot(a, b) - 1)),
      0.5,
    );
    expect(ring.x.filter((a) => a === null)).toHaveLength(1);
    expect(areaOf(ring)).toBeCloseTo(Math.PI * (1.5 ** 2 - 0.5 ** 2), 1);
  });

  test("ends at the edge of the grid, where its border is two points for each side", () => {
    const ring = filledLevel(
      gridOf((a) => a),
      1,
    );
    expect(areaOf(ring)).toBeCloseTo(12, 6);
    expect(ring.x).toHaveLength(5);
  });

  test("leaves out places where the function has no value", () => {
    const { z, ...sides } = gridOf((a) => a);
    const holed = z.map((row, j) => row.map((value, i) => (i === 20 && j === 20 ? null : value)));
    const ring = filledLevel({ ...sides, z: holed }, 10);
    expect(areaOf(ring)).toBeCloseTo(16 - 0.02, 6);
  });

  test("is empty below the least value", () => {
    expect(
      filledLevel(
        gridOf(() => 1),
        0,
      ),
    ).toEqual({ x: [], y: [] });
  });
});

test("rings are filled from the largest level to the smallest, from dark to light", () => {
  const rings = ringTraces({
    type: "contour",
    name: "loss",
    ...gridOf((a, b) => Math.hypot(a, b)),
    contours: { start: 0.5, end: 2, size: 0.5 },
    colorscale: [
      [0, "#FFFFFF"],
      [1, "#000000"],
    ],
  });
  expect(rings.map(({ fillcolor }) => fillcolor)).toEqual([
    "#000000",
    "#404040",
    "#808080",
    "#bfbfbf",
    "#ffffff",
  ]);
  const areas = rings.map(({ x, y }) => areaOf({ x, y }));
  expect(areas).toEqual([...areas].sort((a, b) => b - a));
  expect(areas[0]).toBeCloseTo(16, 6);
  for (const { fill, showlegend } of rings) expect([fill, showlegend]).toEqual(["toself", false]);
});
