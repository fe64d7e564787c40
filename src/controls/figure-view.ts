// A place on the page for a figure that changes: each new picture replaces the last one without a flicker.
// Large tables of numbers (heat maps) are sent as bytes, other large pictures as compressed text. Every lesson.

import type { JsonObject } from "../display/comms.js";
import type { WidgetModel } from "../display/widget-model.js";
import { nodeModule } from "../math/runtime.js";
import type { Drawing } from "../plot/figure/drawing.js";
import { figureScript } from "./page/figure-script.js";
import { plotlyMessage } from "./plotly-source.js";
import type { HandleOwner } from "./widgets/handles.js";
import { scriptModel } from "./widgets/script-model.js";

export type FigureView = {
  readonly model: WidgetModel;
  /** Draws a figure in place of the last one; `undefined` hides the figure. */
  show(figure: Drawing | undefined): void;
};

const config = { displaylogo: false, scrollZoom: false, modeBarButtonsToRemove: ["lasso2d"] };
/** A table with at least this many numbers is sent as bytes. */
const largeTable = 1000;
/** A picture whose JSON has more characters than this is compressed. */
const largeText = 20_000;

/** Which trace a table belongs to, and how many columns it has. Its numbers are sent as bytes, row by row. */
type Table = { trace: number; columns: number };
type Heights = readonly (readonly (number | null)[])[];

/**
 * For traces of these types Plotly leaves a hole where a table holds NaN, as it does for null; 32-bit
 * numbers have no null.
 */
const acceptsNaN = new Set(["heatmap", "contour"]);

/**
 * A table's heights as bytes of 32-bit numbers; `undefined` where it is small, ragged, or holds a number
 * too large.
 */
function bytesOf(rows: Heights): Uint8Array | undefined {
  const columns = rows[0]?.length ?? 0;
  if (rows.length * columns < largeTable) return undefined;
  const numbers = new Float32Array(rows.length * columns);
  let next = 0;
  for (const row of rows) {
    if (!Array.isArray(row) || row.length !== columns) return undefined;
    for (let i = 0; i < columns; i++) numbers[next++] = row[i] ?? Number.NaN;
  }
  return numbers.includes(Infinity) || numbers.includes(-Infinity)
    ? undefined
    : new Uint8Array(numbers.buffer);
}

/**
 * A drawing without its large tables, and these tables as bytes, so that the page need not parse their
 * numbers.
 */
function pictureOf({ data, layout, frames, text }: Drawing) {
  const tables: Table[] = [];
  const buffers: Uint8Array[] = [];
  const traces = data.map((trace, index) => {
    if (!("z" in trace) || !acceptsNaN.has(trace.type)) return trace;
    const rows = trace.z as Heights;
    const bytes = bytesOf(rows);
    if (!bytes) return trace;
    tables.push({ trace: index, columns: rows[0]?.length ?? 0 });
    buffers.push(bytes);
    return { ...trace, z: [] };
  });
  const picture = { data: traces, layout, ...(frames && { frames }), config, text };
  return { picture, tables, buffers };
}

function messageOf(number: number, drawing: Drawing | undefined): [JsonObject, Uint8Array[]] {
  if (!drawing) return [{ number, picture: null }, []];
  const { picture, tables, buffers } = pictureOf(drawing);
  const text = JSON.stringify(picture);
  const zlib = text.length > largeText ? nodeModule("node:zlib") : undefined;
  if (!zlib) return [{ number, picture, tables }, buffers];
  const compressed = zlib.gzipSync(text, { level: 1 });
  return [{ number, zipped: true, tables }, [...buffers, compressed]];
}

/** Makes a view that is empty until a figure is shown; `owners` have handles over the figure. */
export function figureView(owners: readonly HandleOwner[] = []): FigureView {
  const model = scriptModel("figure", figureScript);
  let newest: Drawing | undefined;
  let number = 0;

  const send = (): void => {
    number += 1;
    const [message, buffers] = messageOf(number, newest);
    model.send({ ...message, handles: owners.flatMap((owner) => owner.spots()) }, buffers);
  };
  const move = (index: number, x: number, y: number): void => {
    const all = owners.flatMap((owner) => owner.spots().map((_, own) => ({ owner, own })));
    const moved = all[index];
    moved?.owner.move(moved.own, x, y);
  };
  model.onCustom(async ({ hello, request, moved, x, y }) => {
    if (typeof moved === "number") move(moved, Number(x), Number(y));
    if (hello) send();
    if (request === "plotly") model.send(...(await plotlyMessage(".")));
  });
  return {
    model,
    show(figure) {
      if (figure === newest) return;
      newest = figure;
      if (model.id !== "") send();
    },
  };
}
