// Residuals as squares.
import { expect, test } from "vitest";
import { plotSquares } from "../../../src/index.js";
import { traceOf } from "../read-figure.js";

const over = [
  [-1, 3],
  [-1, 3],
] as const;

test("each square has its residual as side, also when the line falls", () => {
  for (const w of [1, -1]) {
    const figure = plotSquares([[0], [1]], [0, 3], { w, b: 0.5, over });
    const { x, y } = traceOf(figure, "squares of the residuals");
    const sides = [0, 6].map((from) => {
      const part = (list: typeof x) => list.slice(from, from + 5) as number[];
      const length = (list: number[]) => Math.max(...list) - Math.min(...list);
      return [length(part(x)), length(part(y))];
    });
    expect(sides).toEqual([
      [0.5, 0.5],
      [Math.abs(w + 0.5 - 3), Math.abs(w + 0.5 - 3)],
    ]);
  }
});

test("the line's place on the map is its weight and bias, and units are equal", () => {
  const figure = plotSquares([[0], [1]], [0, 3], { w: 2, b: 0.25, over });
  expect(traceOf(figure, "this line")).toMatchObject({ x: [2], y: [0.25] });
  expect(figure.layout.yaxis).toMatchObject({ scaleanchor: "x" });
  expect(figure.text).toContain("The least E², 0, is at w = 3 and b = 0.");
});

test("targets of another number are refused", () => {
  expect(() => plotSquares([[0], [1]], [0], {})).toThrow("plotSquares: expected 2 targets, got 1");
});
