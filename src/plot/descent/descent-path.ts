// Traces for the path of a descent: its steps, its start, its end and the minimum, either on a map of the
// loss or moved up onto the loss surface in 3D. Lessons 1, 2 and 4.

import { itemAt, itemsAt, paired } from "../../math/items.js";
import { evenIndices } from "../curves/plot-curve.js";
import { palette, textColor } from "../figure/style.js";
import type { Scatter3dTrace, ScatterTrace } from "../figure/trace.js";
import { acceptListOf, numberPair } from "../input/arguments.js";
import type { Check } from "../input/options.js";
import { roundAll, roundOrNull } from "../text/numbers.js";

/** The values of a model's two parameters. */
export type ParameterPair = readonly [number, number];

/** The loss of a model as a function of the model's two parameters. */
export type Landscape = (a: number, b: number) => number;

/** Checks that a value is a list of points, each a pair of numbers. */
export const pathCheck: Check = acceptListOf(numberPair);

const pathColor = palette[2];

/** Three traces for the path of a descent: a line, a mark at its start and a mark at its end. */
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

/** A trace with one mark, at the two parameters where the loss is smallest. */
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

/** Filled symbols that replace symbols of the map in 3D, where the loss surface may hide half of a mark. */
const symbolsInSpace: Record<string, string> = { x: "diamond", "diamond-open": "square" };

/** The 3D trace of a 2D trace without gaps: each point is moved up from the map to `by` above the loss surface. */
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
