// The lines on which a function of two numbers is 0, for example a model's boundary in feature space. The method
// is marching squares: the function is evaluated at the corners of a grid. If it has different signs at both ends
// of an edge, a line crosses this edge; linear interpolation between both values gives the point. Lessons 6 and 7.

import { itemAt } from "../../math/items.js";
import type { PlotlyNumbers } from "../figure/trace.js";
import { linspace, roundOrNull } from "../text/numbers.js";

/** The part of a plane that is drawn: [left, right] and [bottom, top]. */
export type PlaneRanges = readonly [readonly [number, number], readonly [number, number]];

/** A point at which an isoline crosses an edge of the grid. */
interface Crossing {
  /** The identifier of the crossed edge of the grid, made of the indices of its two ends. */
  readonly key: string;
  readonly x: number;
  readonly y: number;
}

/**
 * Computes the lines on which a function is 0, as coordinates for one Plotly trace; null separates the lines.
 * @param f the function of two numbers
 * @param ranges the ranges of both numbers in which lines are searched
 * @param cells the number of cells along each side of the grid
 */
export function isoline(
  f: (a: number, b: number) => number,
  [across, up]: PlaneRanges,
  cells = 36,
): { x: PlotlyNumbers; y: PlotlyNumbers } {
  const xs = linspace(...across, cells + 1);
  const ys = linspace(...up, cells + 1);
  const heights = ys.map((b) => xs.map((a) => f(a, b)));
  const at = (i: number, j: number) => itemAt(itemAt(heights, j), i);
  const crossing = (i: number, j: number, k: number, l: number): Crossing[] => {
    const [from, to] = [at(i, j), at(k, l)];
    if (from > 0 === to > 0) return [];
    const share = from / (from - to);
    const between = (low = 0, high = 0) => low + share * (high - low);
    return [{ key: `${i},${j},${k},${l}`, x: between(xs[i], xs[k]), y: between(ys[j], ys[l]) }];
  };
  const pieces: [Crossing, Crossing][] = [];
  for (let j = 0; j < cells; j++) {
    for (let i = 0; i < cells; i++) {
      const found = [
        ...crossing(i, j, i + 1, j),
        ...crossing(i + 1, j, i + 1, j + 1),
        ...crossing(i, j + 1, i + 1, j + 1),
        ...crossing(i, j, i, j + 1),
      ];
      for (let k = 0; k + 1 < found.length; k += 2) {
        pieces.push([found[k] as Crossing, found[k + 1] as Crossing]);
      }
    }
  }
  // Plotly removes a moving trace without points for good, so a trace without points gets a single gap (null).
  if (pieces.length === 0) return { x: [null], y: [null] };
  const lines = chained(pieces);
  const coordinate = (of: (point: Crossing) => number) =>
    lines.flatMap((line, k) => [
      ...(k > 0 ? [null] : []),
      ...line.map((point) => roundOrNull(of(point), 4)),
    ]);
  return { x: coordinate(({ x }) => x), y: coordinate(({ y }) => y) };
}

/** Joins line pieces that share an end into longer lines. */
function chained(pieces: readonly (readonly [Crossing, Crossing])[]): Crossing[][] {
  const ends = new Map<string, number[]>();
  pieces.forEach((piece, k) => {
    for (const { key } of piece) ends.set(key, [...(ends.get(key) ?? []), k]);
  });
  const used = new Set<number>();
  const follow = (from: Crossing): Crossing[] => {
    const line: Crossing[] = [];
    for (let here = from; ; ) {
      const next = (ends.get(here.key) as number[]).find((k) => !used.has(k));
      if (next === undefined) return line;
      used.add(next);
      const [a, b] = pieces[next] as readonly [Crossing, Crossing];
      here = a.key === here.key ? b : a;
      line.push(here);
    }
  };
  return pieces.flatMap(([start, end], k) => {
    if (used.has(k)) return [];
    used.add(k);
    return [[...follow(start).reverse(), start, end, ...follow(end)]];
  });
}
