// The tiles of a grid of networks: each shows the answers of one network over the same plane, in a few shades, with the
// examples. Of R rows of tiles, the tile in row r and column c goes from x = c to c + 1 and from y = R − 1 − r to
// R − r, less the gaps between tiles. Lessons 6 and 7.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { DenseLayer } from "../../model/layer.js";
import { forward, type Network } from "../../model/network.js";
import type { PlaneRanges } from "../curves/isoline.js";
import { seriesStyle, tint } from "../figure/style.js";
import type { HeatmapTrace, ScatterTrace } from "../figure/trace.js";
import { linspace, roundAll, roundOrNull } from "../text/numbers.js";

/** The width of the gap between tiles, and the height of the note above each tile, in units of the panel. */
const gap = 0.08;
const noteRoom = 0.2;
const cellsAcross = 30;
/** The number of shades from probability 0 to 1. A few shades are easier to read than a continuous scale. */
const shades = 8;

/** A network's probability of class 1 as a function of a point. Throws unless it has 2 inputs and 1 output. */
export function probabilityOf({ layers, inputs }: Network, where: string) {
  const last = layers.filter((layer): layer is DenseLayer => layer?.kind === "dense").at(-1);
  const outputs = last?.biases?.length ?? 0;
  if (inputs !== 2 || outputs !== 1) {
    fail(where, `expected networks of 2 inputs and 1 output, got ${inputs} and ${outputs}`);
  }
  return (point: readonly number[]) =>
    itemAt(forward({ layers, inputs }, point, {}, where).output, 0);
}

/** The lower left corner and the size of a tile, in the units of the panel's axes. */
export function tileFrame(row: number, column: number, rows: number) {
  return {
    left: column + gap / 2,
    bottom: rows - 1 - row + gap / 2,
    wide: 1 - gap,
    tall: 1 - gap - noteRoom,
  };
}

/** The middle of the shade to which p belongs. p = ½ has a shade of class 0, because class 1 needs more than ½. */
const shadeOf = (p: number) =>
  roundOrNull((Math.min(shades - 1, Math.max(0, Math.ceil(p * shades) - 1)) + 0.5) / shades);

/** One heatmap trace with the answers of all networks, a tile for each, and gaps between the tiles. */
export function answersTrace(
  networks: readonly (readonly Network[])[],
  ranges: PlaneRanges,
  where: string,
): HeatmapTrace {
  const [across, up] = ranges;
  const [rows, columns] = [networks.length, itemAt(networks, 0).length];
  const inner = (from: number, length: number) => {
    const half = length / cellsAcross / 2;
    const middle = linspace(from + half, from + length - half, cellsAcross);
    return [from - half, ...middle, from + length + half];
  };
  const places = ([low, high]: readonly [number, number]) => {
    const half = (high - low) / cellsAcross / 2;
    return linspace(low + half, high - half, cellsAcross);
  };
  const [as, bs] = [places(across), places(up)];
  const upward = [...networks].reverse();
  const x = Array.from({ length: columns }, (_, c) => {
    const { left, wide } = tileFrame(0, c, rows);
    return inner(left, wide);
  }).flat();
  const y = upward.flatMap((_, r) => {
    const { bottom, tall } = tileFrame(rows - 1 - r, 0, rows);
    return inner(bottom, tall);
  });
  const empty = x.map(() => null);
  const z = upward.flatMap((row) => {
    const answers = row.map((network) => probabilityOf(network, where));
    const line = (b: number) =>
      answers.flatMap((answer) => [null, ...as.map((a) => shadeOf(answer([a, b]))), null]);
    return [empty, ...bs.map(line), empty];
  });
  const [no, yes] = [seriesStyle(0).color, seriesStyle(1).color];
  return {
    type: "heatmap",
    name: "the network's answer",
    x: roundAll(x),
    y: roundAll(y),
    z,
    zmin: 0,
    zmax: 1,
    colorscale: [
      [0, tint(no, 0.42)],
      [0.5, tint(no, 0.08)],
      [0.5, tint(yes, 0.08)],
      [1, tint(yes, 0.42)],
    ],
    showscale: false,
    hoverinfo: "skip",
  };
}

/** The traces that draw the same examples in every tile, one trace for each class. */
export function examplesInTiles(
  marks: readonly ScatterTrace[],
  rows: number,
  columns: number,
  ranges: PlaneRanges,
): ScatterTrace[] {
  const [across, up] = ranges;
  const share = (value: number, [low, high]: readonly [number, number]) =>
    (value - low) / (high - low);
  const frames = Array.from({ length: rows * columns }, (_, k) =>
    tileFrame(Math.floor(k / columns), k % columns, rows),
  );
  return marks.map(({ hovertemplate, ...mark }) => ({
    ...mark,
    x: roundAll(
      frames.flatMap(({ left, wide }) =>
        (mark.x as number[]).map((a) => left + wide * share(a, across)),
      ),
    ),
    y: roundAll(
      frames.flatMap(({ bottom, tall }) =>
        (mark.y as number[]).map((b) => bottom + tall * share(b, up)),
      ),
    ),
    marker: { ...mark.marker, size: 4.5, line: { width: 0 } },
    hoverinfo: "skip",
  }));
}
