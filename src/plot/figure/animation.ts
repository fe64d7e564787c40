// Motion without a kernel: every position of the slider is a frame inside the figure, so that the slider
// also works in an exported page. All panels that move share one slider.

import { fail } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { roundOrNull } from "../text/numbers.js";
import type { FigureGeometry } from "./geometry.js";
import type { Panel } from "./panel.js";
import { gridColor, lightFill, textColor, textSizes } from "./style.js";
import type { PlotlyFrame } from "./trace.js";

/**
 * The frames of all moving traces.
 * @param starts for each panel, the number of its first trace in the figure
 */
export function framesOf(panels: readonly Panel[], starts: readonly number[]): PlotlyFrame[] {
  const motions = panels.flatMap(({ motion = [] }, i) =>
    motion.map(({ trace, positions }) => ({ trace: trace + itemAt(starts, i), positions })),
  );
  const names = panels.find(({ motion }) => motion?.length)?.positions ?? [];
  for (const { positions } of motions) {
    if (positions.length === names.length) continue;
    fail(
      "sideBySide",
      `expected ${names.length} positions of the slider in every moving panel, got ${positions.length}`,
      "were the figures made from runs of different lengths?",
    );
  }
  return names.map((name, k) => ({
    name,
    traces: motions.map(({ trace }) => trace),
    data: motions.map(({ positions }) => itemAt(positions, k)),
  }));
}

const jump = {
  mode: "immediate",
  frame: { duration: 0, redraw: true },
  transition: { duration: 0 },
};

/** Play, Pause and the slider in Plotly's layout, below the panels; nothing for a figure without frames. */
export function animationControls(
  frames: readonly PlotlyFrame[],
  geometry: FigureGeometry,
  prefix = "step ",
): object {
  if (frames.length === 0) return {};
  const { height, margin, sliderDrop } = geometry;
  const below = (pixels: number) => -(pixels / (height - margin.t - margin.b));
  const duration = Math.round(Math.max(60, Math.min(500, 8000 / frames.length)));
  const play = {
    fromcurrent: true,
    transition: { duration: 0 },
    frame: { duration, redraw: true },
  };
  const font = { size: textSizes.note, color: textColor };
  return {
    updatemenus: [
      {
        type: "buttons",
        direction: "left",
        showactive: false,
        x: 0,
        xanchor: "left",
        y: roundOrNull(below(sliderDrop)),
        yanchor: "top",
        pad: { t: 0, r: 0, l: 0, b: 0 },
        font,
        bgcolor: lightFill,
        bordercolor: gridColor,
        buttons: [
          { label: "▶ Play", method: "animate", args: [null, play] },
          { label: "❚❚ Pause", method: "animate", args: [[null], jump] },
        ],
      },
    ],
    sliders: [
      {
        active: 0,
        x: 0,
        len: 1,
        xanchor: "left",
        y: roundOrNull(below(sliderDrop)),
        yanchor: "top",
        pad: { t: 0, r: 0, l: 0, b: 0 },
        font: { size: textSizes.tick, color: textColor },
        bgcolor: lightFill,
        bordercolor: gridColor,
        currentvalue: { prefix, font, xanchor: "right", offset: 26 },
        transition: { duration: 0 },
        steps: frames.map(({ name }) => ({
          label: name,
          method: "animate",
          args: [[name], jump],
        })),
      },
    ],
  };
}
