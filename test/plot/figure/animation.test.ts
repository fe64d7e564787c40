// Frames and the slider.
import { expect, test } from "vitest";
import { animationControls, framesOf } from "../../../src/plot/figure/animation.js";
import { figureGeometry } from "../../../src/plot/figure/geometry.js";
import type { Panel } from "../../../src/plot/figure/panel.js";

const still: Panel = { x: { title: "x" }, y: { title: "y" }, traces: [] };
const moving = (amount: number): Panel => ({
  ...still,
  motion: [{ trace: 1, positions: Array.from({ length: amount }, (_, i) => ({ x: [i], y: [i] })) }],
  positions: Array.from({ length: amount }, (_, i) => `${i}`),
});

test("a frame holds the new data of all moving traces, with the traces' indices in the figure", () => {
  const frames = framesOf([moving(3), still, moving(3)], [0, 2, 5]);
  expect(frames.map(({ name }) => name)).toEqual(["0", "1", "2"]);
  expect(frames[2]).toEqual({
    name: "2",
    traces: [1, 6],
    data: [
      { x: [2], y: [2] },
      { x: [2], y: [2] },
    ],
  });
});

test("panels with different numbers of slider positions throw an error", () => {
  expect(() => framesOf([moving(3), moving(2)], [0, 2])).toThrow(
    "sideBySide: expected 3 positions of the slider in every moving panel, got 2",
  );
});

test("a figure without frames has no slider, and a slider has one step for each frame", () => {
  const geometry = figureGeometry({ panels: [moving(3)], text: "A." });
  expect(animationControls([], geometry)).toEqual({});
  const { sliders } = animationControls(framesOf([moving(3)], [0]), geometry, {
    prefix: "w = ",
  }) as {
    sliders: { steps: { label: string }[]; currentvalue: { prefix: string } }[];
  };
  expect(sliders[0]?.steps.map(({ label }) => label)).toEqual(["0", "1", "2"]);
  expect(sliders[0]?.currentvalue.prefix).toBe("w = ");
});
