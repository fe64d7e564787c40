import { expect, test } from "vitest";
import { jupyterDisplay } from "../../src/display/mime.js";
import { createFigure, plotCurve, plotPoints, sideBySide } from "../../src/index.js";
import type { PlotlyTrace } from "../../src/plot/figure/trace.js";

const display = Symbol.for("Jupyter.display");

function bundleOf(figure: object): Record<string, unknown> {
  return (figure as Record<symbol, () => Record<string, unknown>>)[display]?.() ?? {};
}

const figure = plotPoints(
  [
    [0, 1],
    [2, 3],
  ],
  { names: ["</script><b>", 'a "quote"'], title: "y < −δ & y > δ" },
);

test("a figure shows itself in three ways, and the plainest is its sentence", () => {
  const bundle = bundleOf(figure);
  expect(Object.keys(bundle)).toEqual([
    "application/vnd.plotly.v1+json",
    "text/html",
    "text/plain",
  ]);
  expect(bundle["text/plain"]).toBe(figure.text);
  expect(bundle["application/vnd.plotly.v1+json"]).toMatchObject({
    data: figure.data,
    layout: { shapes: figure.layout.shapes, height: figure.layout.height },
    config: { scrollZoom: false },
  });
});

test("in a notebook a figure takes the width that there is, and tells what it was made for", () => {
  const { layout } = bundleOf(figure)["application/vnd.plotly.v1+json"] as { layout: object };
  expect(layout).toMatchObject({ autosize: true, meta: { width: 720 } });
  expect(layout).not.toHaveProperty("width");
  expect(figure.layout.width).toBe(720);
});

test("names in the data cannot end the script of the fallback", () => {
  const html = `${bundleOf(figure)["text/html"]}`;
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html.indexOf("</script>")).toBe(html.length - "</script></figure>".length);
});

test("the fallback says the sentence to eyes and to screen readers", () => {
  const quoted = createFigure({ ...figure, text: 'A "square" where y < 3.' });
  const html = `${bundleOf(quoted)["text/html"]}`;
  expect(html).toContain('role="img" aria-label="A &quot;square&quot; where y &lt; 3."');
  expect(html).toContain('A "square" where y &lt; 3.</figcaption>');
});

test("the fallback is the same text each time, and has no id that could be there twice", () => {
  expect(bundleOf(figure)["text/html"]).toBe(bundleOf(figure)["text/html"]);
  expect(bundleOf(figure)["text/html"]).not.toMatch(/\bid=/);
});

test("frames travel in the bundle, and a still figure has none", () => {
  expect("frames" in figure).toBe(false);
  const frames = [{ name: "1", traces: [0], data: [{ x: [1], y: [1] }] }];
  const moving = createFigure({ ...figure, frames });
  expect(bundleOf(moving)["application/vnd.plotly.v1+json"]).toMatchObject({ frames });
});

test("showing itself is no part of the data", () => {
  expect(Object.keys(figure)).toEqual(["data", "layout", "text"]);
  expect(structuredClone(figure)).toEqual({ ...figure });
});

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

test("a figure made by hand cannot be put side by side, and is named by its place", () => {
  const own = createFigure({ ...figure });
  expect(() => sideBySide([figure, own])).toThrow(
    "sideBySide: expected a figure of a plot function, got another as number 1",
  );
  expect(() => sideBySide([])).toThrow("sideBySide: expected at least one figure, got none");
});

test("a moving figure keeps its height: its bundle does not ask Plotly to be responsive", () => {
  const bundle = plotPoints([[0, 0]])[jupyterDisplay]();
  const picture = bundle["application/vnd.plotly.v1+json"] as {
    config: Record<string, unknown>;
    layout: Record<string, unknown>;
  };
  expect(picture.config).not.toHaveProperty("responsive");
  expect(picture.layout).toMatchObject({ autosize: true, height: expect.any(Number) });
});
