// A grid of lines over feature space. Mapped through a hidden layer it shows how the layer bends the
// plane: h = f(W x + b). Lessons 3 and 6.

import type { Vector } from "../../math/vector.js";
import type { PlaneRanges } from "../curves/isoline.js";
import { linspace } from "../text/numbers.js";

/**
 * The points of a grid with `lines` lines in each direction and `pointsOnLine` points on each line. A null after
 * each line keeps a line trace from connecting it with the next one.
 */
export function gridLinesIn(
  [across, up]: PlaneRanges,
  lines: number,
  pointsOnLine: number,
): (Vector | null)[] {
  const along = (range: readonly [number, number]) => linspace(...range, pointsOnLine);
  const places = (range: readonly [number, number]) => linspace(...range, lines);
  return [
    ...places(across).flatMap((a) => [...along(up).map((b) => [a, b]), null]),
    ...places(up).flatMap((b) => [...along(across).map((a) => [a, b]), null]),
  ];
}
