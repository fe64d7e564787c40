// The formats in which a notebook displays a figure.
import { expect, test } from "vitest";
import { jupyterDisplay } from "../../../src/display/mime.js";
import { createFigure, plotPoints } from "../../../src/index.js";

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

test("a figure is displayed in three formats, and the plain text is its sentence", () => {
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

test("in a notebook a figure is as wide as the page, and keeps the width that it was laid out for", () => {
  const { layout } = bundleOf(figure)["application/vnd.plotly.v1+json"] as { layout: object };
  expect(layout).toMatchObject({ autosize: true, meta: { width: 720 } });
  expect(layout).not.toHaveProperty("width");
  expect(figure.layout.width).toBe(720);
});

test("the displayed data contains the frames, and a figure without a slider has none", () => {
  expect("frames" in figure).toBe(false);
  const frames = [{ name: "1", traces: [0], data: [{ x: [1], y: [1] }] }];
  const moving = createFigure({ ...figure, frames });
  expect(bundleOf(moving)["application/vnd.plotly.v1+json"]).toMatchObject({ frames });
});

test("the display method is not enumerable, and so no part of the data", () => {
  expect(Object.keys(figure)).toEqual(["data", "layout", "text"]);
  expect(structuredClone(figure)).toEqual({ ...figure });
});

test("a moving figure keeps its height: Plotly's option `responsive` is not set", () => {
  const bundle = plotPoints([[0, 0]])[jupyterDisplay]();
  const picture = bundle["application/vnd.plotly.v1+json"] as {
    config: Record<string, unknown>;
    layout: Record<string, unknown>;
  };
  expect(picture.config).not.toHaveProperty("responsive");
  expect(picture.layout).toMatchObject({ autosize: true, height: expect.any(Number) });
});
