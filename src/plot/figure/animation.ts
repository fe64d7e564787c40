// The slider of a figure and its frames. Every slider position is a frame stored in the figure, so that the
// slider works without a kernel, in an exported page too. All panels that move share one slider.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { roundOrNull } from "../text/numbers.js";
import type { FigureGeometry } from "./geometry.js";
import type { Panel } from "./panel.js";
import { gridColor, lightFill, textColor, textSizes } from "./style.js";
import type { PlotlyFrame } from "./trace.js";

/**
 * Returns the frames of a figure: one for each slider position, with the new data of all moving traces.
 * @param starts for each panel, the index of its first trace among all traces of the figure
 * @throws when moving panels have different numbers of slider positions
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

/** The part of Plotly's layout for the Play and Pause buttons and the slider below the panels; an empty object for a figure without frames. */
export function animationControls(
  frames: readonly PlotlyFrame[],
  geometry: FigureGeometry,
  { prefix = "step ", atEnd = false }: { prefix?: string | undefined; atEnd?: boolean } = {},
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
        active: atEnd ? frames.length - 1 : 0,
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
