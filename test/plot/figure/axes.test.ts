// Axes, bands, guides and notes in Plotly's form.
import { expect, test } from "vitest";
import { annotationsOf, axesOf, shapesOf } from "../../../src/plot/figure/axes.js";
import type { Panel } from "../../../src/plot/figure/panel.js";

const panel: Panel = {
  x: { title: "x", range: [0, 1] },
  y: { title: "y < 1", range: [1, 1000], log: true },
  traces: [],
};
const box = { left: 0, right: 1, bottom: 0, top: 1, aspectRatio: 2 };

test("the second panel has the axes x2 and y2, and a 3-D panel has a scene", () => {
  expect(Object.keys(axesOf(panel, 0, box))).toEqual(["xaxis", "yaxis"]);
  expect(Object.keys(axesOf(panel, 1, box))).toEqual(["xaxis2", "yaxis2"]);
  expect(Object.keys(axesOf({ ...panel, z: { title: "z" } }, 1, box))).toEqual(["scene2"]);
});

test("a logarithmic axis has its range in powers of ten and its ticks as plain numbers", () => {
  expect(axesOf(panel, 0, box).yaxis).toMatchObject({
    title: { text: "y &lt; 1" },
    type: "log",
    range: [0, 3],
    ticktext: ["1", "10", "100", "1000"],
  });
});

test("the camera is further away in a narrow 3-D panel", () => {
  const eyeOf = (aspectRatio: number) => {
    const { scene } = axesOf({ ...panel, z: { title: "z" } }, 0, { ...box, aspectRatio });
    return (scene as { camera: { eye: { x: number } } }).camera.eye.x;
  };
  expect(eyeOf(0.8)).toBeGreaterThan(eyeOf(3));
});

test("a band or a guide at NaN or infinity is left out, and so is its label", () => {
  const guides = [1, Number.NaN].map((at) => ({ axis: "y" as const, at, label: `at ${at}` }));
  const bands = [{ axis: "x" as const, from: 0, to: Infinity, color: "#EFEFEF", label: "band" }];
  const marked = { ...panel, guides, bands };
  expect(shapesOf(marked, 0)).toHaveLength(1);
  expect(annotationsOf(marked, 0).map(({ text }) => text)).toEqual(["at 1"]);
});

test("the label of a vertical guide is on the side with more room", () => {
  const anchorAt = (at: number) => {
    const guides = [{ axis: "x" as const, at, label: "here" }];
    return annotationsOf({ ...panel, guides }, 0)[0]?.xanchor;
  };
  expect([anchorAt(0.1), anchorAt(0.9)]).toEqual(["left", "right"]);
});

test("a note on a logarithmic axis is placed at the logarithm of its value, and its line breaks are kept", () => {
  const notes = [{ x: 0.5, y: 100, text: "a\nb" }];
  expect(annotationsOf({ ...panel, notes }, 0)[0]).toMatchObject({ x: 0.5, y: 2, text: "a<br>b" });
});
