// Figures side by side.
import { expect, test } from "vitest";
import { createFigure, plotCurve, plotDescent, plotPoints, sideBySide } from "../../src/index.js";
import type { PlotlyTrace } from "../../src/plot/figure/trace.js";

const figure = plotPoints(
  [
    [0, 1],
    [2, 3],
  ],
  { names: ["</script><b>", 'a "quote"'], title: "y < −δ & y > δ" },
);

const bowl = (a: number, b: number) => 5 + a * a + 4 * b * b;

const path = [
  [2, 1],
  [1, 0.5],
  [0.5, 0],
  [0, 0],
] as const;

test("figures side by side keep their titles, their traces and their sentences", () => {
  const loss = plotCurve({ loss: [3, 2] }, { title: "Loss" });
  const both = sideBySide([figure, loss], { title: "Both" });
  const texts = both.layout.annotations.map(({ text }) => text);
  expect(texts).toEqual(expect.arrayContaining(["Both", "Loss", "y &lt; −δ &amp; y &gt; δ"]));
  expect(both.data.map(({ name }) => name)).toEqual(["objects", "loss"]);
  expect(both.data.map((trace: PlotlyTrace & { xaxis?: string }) => trace.xaxis)).toEqual([
    "x",
    "x2",
  ]);
  expect(both.text).toBe(`${figure.text} ${loss.text}`);
});

test("a figure of createFigure has no panels: it throws an error that states its index", () => {
  const own = createFigure({ ...figure });
  expect(() => sideBySide([figure, own])).toThrow(
    "sideBySide: expected a figure of a plot function, got another as number 1",
  );
  expect(() => sideBySide([])).toThrow("sideBySide: expected at least one figure, got none");
});

test("moving figures share one slider, and must have the same number of steps", () => {
  const one = plotDescent(bowl, path);
  const both = sideBySide([one, plotDescent((a, b) => bowl(b, a), path)], { columns: 2 });
  expect(both.frames).toHaveLength(4);
  expect(both.frames?.[0]?.traces).toHaveLength(8);
  expect(new Set(both.frames?.[0]?.traces).size).toBe(8);
  expect(() => sideBySide([one, plotDescent(bowl, path.slice(1))])).toThrow(
    "sideBySide: expected 4 positions of the slider in every moving panel, got 3",
  );
});
