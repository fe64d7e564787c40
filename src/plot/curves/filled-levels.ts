// A map of rings as filled lines: for each level c the region where a function is at most c, the largest level
// first, each smaller region over it. Plotly takes contour traces away for a moment whenever another trace
// moves; filled lines stay. The method is marching squares; values outside the grid count as above every level,
// so that every line is closed. Lessons 1, 2 and 4.

import { itemAt } from "../../math/items.js";
import type { ContourTrace, PlotlyNumbers, ScatterTrace } from "../figure/trace.js";
import { rounded } from "../text/numbers.js";

type Point = readonly [number, number];
type Grid = { x: readonly number[]; y: readonly number[]; z: readonly PlotlyNumbers[] };
/** The four corners of a cell of the grid, counter-clockwise from its lower left one. */
const corners = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
] as const;

/**
 * Pieces of the border of the region, by the edge of the grid at which each begins. A piece has the region on
 * its left, so that the hole of a region runs the other way round and stays unfilled.
 */
function borderPieces({ x, y, z }: Grid, level: number) {
  const value = (i: number, j: number) => z[j]?.[i] ?? Infinity;
  const place = (list: readonly number[], i: number) =>
    itemAt(list, Math.min(list.length - 1, Math.max(0, i)));
  const pieces = new Map<string, { point: Point; next: string }>();
  for (let j = -1; j < y.length; j++) {
    for (let i = -1; i < x.length; i++) {
      const here = corners.map(([right, up]) => ({ i: i + right, j: j + up }));
      const crossings = here.flatMap((from, k) => {
        const to = itemAt(here, (k + 1) % 4);
        const [a, b] = [value(from.i, from.j), value(to.i, to.j)];
        if (a <= level === b <= level) return [];
        const share = a <= level ? (level - a) / (b - a) : 1 - (level - b) / (a - b);
        const between = (list: readonly number[], m: number, n: number) =>
          place(list, m) + share * (place(list, n) - place(list, m));
        const key = a <= level ? [from.i, from.j, to.i, to.j] : [to.i, to.j, from.i, from.j];
        const point: Point = [between(x, from.i, to.i), between(y, from.j, to.j)];
        return [{ key: key.join(), leaves: a <= level, point }];
      });
      crossings.forEach(({ key, leaves, point }, k) => {
        const next = itemAt(crossings, (k + 1) % crossings.length).key;
        if (leaves) pieces.set(key, { point, next });
      });
    }
  }
  return pieces;
}

/** Leaves out repeated points, and those on a horizontal or a vertical line between their neighbours. */
function withoutStraightPoints(all: readonly Point[]): Point[] {
  const loop = all.filter(([x, y], k) => {
    const [a, b] = itemAt(all, (k + 1) % all.length);
    return x !== a || y !== b;
  });
  return loop.filter((point, k) => {
    const [before, after] = [itemAt(loop, k - 1), itemAt(loop, (k + 1) % loop.length)];
    return ![0, 1].some((side) => {
      const at = itemAt(point, side);
      return itemAt(before, side) === at && itemAt(after, side) === at;
    });
  });
}

/**
 * The border of the region in which a function on a grid is at most `level`: closed lines, with a null between
 * two of them, as Plotly fills them.
 */
export function filledLevel(grid: Grid, level: number): { x: PlotlyNumbers; y: PlotlyNumbers } {
  const pieces = borderPieces(grid, level);
  const x: (number | null)[] = [];
  const y: (number | null)[] = [];
  while (pieces.size > 0) {
    const loop: Point[] = [];
    for (let key = pieces.keys().next().value as string; pieces.has(key); ) {
      const { point, next } = pieces.get(key) as { point: Point; next: string };
      pieces.delete(key);
      loop.push([rounded(point[0], 4), rounded(point[1], 4)]);
      key = next;
    }
    const kept = loop.length > 2 ? withoutStraightPoints(loop) : [];
    if (kept.length < 3) continue;
    if (x.length > 0) for (const list of [x, y]) list.push(null);
    for (const point of [...kept, itemAt(kept, 0)]) {
      x.push(point[0]);
      y.push(point[1]);
    }
  }
  return { x, y };
}

/** The filled lines that look like a contour trace, in the same colours, without its colour bar. */
export function ringTraces({ x, y, z, contours, colorscale, line, name }: ContourTrace) {
  const { start = 0, end = 1, size = 1 } = contours ?? {};
  const amount = Math.round((end - start) / size) + 1;
  const levels = Array.from({ length: amount }, (_, k) => start + k * size).reverse();
  const grid = { x: x as number[], y: y as number[], z };
  return [Infinity, ...levels].flatMap((level, k): ScatterTrace[] => {
    const ring = filledLevel(grid, level === Infinity ? Number.MAX_VALUE : level);
    if (ring.x.length === 0) return [];
    const fillcolor = colorAt(colorscale as Stops, (amount - k) / amount);
    return [
      {
        type: "scatter",
        mode: "lines",
        name,
        showlegend: false,
        ...ring,
        line: { ...line, width: k === 0 ? 0 : (line?.width ?? 1) },
        fill: "toself",
        fillcolor,
        hoverinfo: "skip",
      },
    ];
  });
}

type Stops = readonly (readonly [number, string])[];

/** The colour of a colour scale at a share from 0 to 1, between the colours of the two nearest stops. */
function colorAt(stops: Stops, share: number): string {
  const above = Math.max(
    1,
    stops.findIndex(([at]) => at >= share),
  );
  const [[low, from], [high, to]] = [itemAt(stops, above - 1), itemAt(stops, above)];
  const part = (share - low) / (high - low);
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((color) => Number.parseInt(color.slice(at, at + 2), 16));
    return Math.round((a as number) + part * ((b as number) - (a as number)));
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}
