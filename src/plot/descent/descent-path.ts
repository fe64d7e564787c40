// The path of a descent: its steps, its start and its end, and the minimum; as marks on a map of the
// loss, or lifted onto the loss surface in space. Lessons 1, 2 and 4.

import { itemAt, itemsAt, paired } from "../../math/items.js";
import { evenIndices } from "../curves/plot-curve.js";
import { listOf, numberPair } from "../figure/arguments.js";
import type { Check } from "../figure/options.js";
import { palette, textColor } from "../figure/style.js";
import type { Scatter3dTrace, ScatterTrace } from "../figure/trace.js";
import { roundAll, roundOrNull } from "../text/numbers.js";

/** The values of a model's two parameters. */
export type ParameterPair = readonly [number, number];

/** The loss of the model with these two parameters. */
export type Landscape = (a: number, b: number) => number;

/** Checks a list of points. */
export const pathCheck: Check = listOf(numberPair);

const pathColor = palette[2];

/** The path as a line, with marks at its start and its end. */
export function pathTraces(path: readonly ParameterPair[]): ScatterTrace[] {
  const kept = itemsAt(path, evenIndices(path.length, 200));
  const point = (name: string, at: ParameterPair, symbol: string): ScatterTrace => ({
    type: "scatter",
    mode: "markers",
    name,
    x: roundAll([at[0]]),
    y: roundAll([at[1]]),
    marker: { color: textColor, symbol, size: 13, line: { color: textColor, width: 2 } },
  });
  const few = kept.length <= 60;
  const steps: ScatterTrace = {
    type: "scatter",
    mode: few ? "lines+markers" : "lines",
    name: "path",
    x: roundAll(kept.map(([a]) => a)),
    y: roundAll(kept.map(([, b]) => b)),
    line: { color: pathColor, width: 2.5 },
    ...(few && { marker: { color: pathColor, symbol: "circle", size: 5 } }),
  };
  return [
    steps,
    point("start", itemAt(kept, 0), "circle-open"),
    point("end", itemAt(kept, -1), "diamond-open"),
  ];
}

/** A mark where the loss is smallest. */
export function minimumTrace(minimum: ParameterPair): ScatterTrace {
  return {
    type: "scatter",
    mode: "markers",
    name: "minimum",
    x: roundAll([minimum[0]]),
    y: roundAll([minimum[1]]),
    marker: { color: textColor, symbol: "x", size: 9, line: { color: "#FFFFFF", width: 1 } },
  };
}

/** Other symbols for marks in space, because the surface may hide half of a mark. */
const symbolsInSpace: Record<string, string> = { x: "diamond", "diamond-open": "square" };

/** The points of a trace, which has no gaps, moved from the map onto the surface, and `by` higher. */
export function liftedTrace(mark: ScatterTrace, landscape: Landscape, by: number): Scatter3dTrace {
  const points = paired(mark.x, mark.y) as ParameterPair[];
  const z = points.map(([a, b]) => roundOrNull(landscape(a, b) + by));
  const { line, symbol = "circle", ...marker } = mark.marker ?? {};
  const size = Math.max(3, (typeof marker.size === "number" ? marker.size : 6) * 0.55);
  return {
    ...mark,
    type: "scatter3d",
    z,
    ...(mark.marker && {
      marker: {
        ...marker,
        symbol: symbolsInSpace[symbol] ?? symbol,
        size,
        ...(line && { line: { ...line, width: 1 } }),
      },
    }),
    ...(mark.line && { line: { ...mark.line, width: 5 } }),
  } as Scatter3dTrace;
}
