// The way of a descent on a landscape: its steps, its start, its end, and the minimum it looks for;
// on the floor for a map, or lifted onto the landscape in space. Lessons 1, 2 and 4.

import { itemAt, itemsAt, paired } from "../../math/items.js";
import { evenIndices } from "../curves/plot-curve.js";
import { palette, textColor } from "../figure/style.js";
import type { Scatter3dTrace, ScatterTrace } from "../figure/trace.js";
import { roundAll, roundOrNull } from "../text/numbers.js";

/** Two parameters of a model, the place of a point on the floor. */
export type ParameterPair = readonly [number, number];

/** The loss of the model with these two parameters. */
export type Landscape = (a: number, b: number) => number;

const pathColor = palette[2];

/** The way down, with its start and its end. */
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
  const way: ScatterTrace = {
    type: "scatter",
    mode: few ? "lines+markers" : "lines",
    name: "path",
    x: roundAll(kept.map(([a]) => a)),
    y: roundAll(kept.map(([, b]) => b)),
    line: { color: pathColor, width: 2.5 },
    ...(few && { marker: { color: pathColor, symbol: "circle", size: 5 } }),
  };
  return [
    way,
    point("start", itemAt(kept, 0), "circle-open"),
    point("end", itemAt(kept, -1), "diamond-open"),
  ];
}

/** Where the loss is smallest. */
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

/** Symbols that can be told apart in space, where a slope may hide half of one. */
const symbolsInSpace: Record<string, string> = { x: "diamond", "diamond-open": "square" };

/** A mark of the floor, which has no gaps, put on the landscape. */
export function liftedTrace(mark: ScatterTrace, landscape: Landscape, by: number): Scatter3dTrace {
  const places = paired(mark.x, mark.y) as ParameterPair[];
  const z = places.map(([a, b]) => roundOrNull(landscape(a, b) + by));
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
