// A place on the page for a figure that changes: each new picture is drawn over the last one, without
// a flicker. Large tables travel as bytes, what else is large packed. Every lesson.
import type { Drawing } from "../plot/figure/drawing.js";
import type { JsonObject } from "./comm/comms.js";
import { nodeModule, plotlyMessage } from "./comm/plotly-source.js";
import type { WidgetModel } from "./comm/widget-model.js";
import { figureScript } from "./page/figure-script.js";
import { scriptModel } from "./widgets/script-model.js";

export type FigureView = {
  readonly model: WidgetModel;
  /** Draws a figure in place of what is there; nothing hides it. */
  show(figure: Drawing | undefined): void;
};

const config = { displaylogo: false, scrollZoom: false, modeBarButtonsToRemove: ["lasso2d"] };
const smallestTable = 1000;
const largeText = 20_000;

/** A table's place in a picture: it follows as bytes, the rows one after the other. */
type Table = { trace: number; columns: number };
type Heights = readonly (readonly (number | null)[])[];

/** The tables of these marks are cleaned by Plotly, so that NaN is a hole in them, as null is. */
const cleaned = new Set(["heatmap", "contour"]);

/** The heights as 32-bit numbers, or nothing where the table is small or a number is too large. */
function bytesOf(rows: Heights): Uint8Array | undefined {
  const columns = rows[0]?.length ?? 0;
  if (rows.length * columns < smallestTable) return undefined;
  const numbers = new Float32Array(rows.length * columns);
  let place = 0;
  for (const row of rows) {
    if (!Array.isArray(row) || row.length !== columns) return undefined;
    for (let i = 0; i < columns; i++) numbers[place++] = row[i] ?? Number.NaN;
  }
  return numbers.includes(Infinity) || numbers.includes(-Infinity)
    ? undefined
    : new Uint8Array(numbers.buffer);
}

/** The picture as text, and its tables as bytes, which the page need not read letter by letter. */
function pictureOf({ data, layout, frames, text }: Drawing) {
  const tables: Table[] = [];
  const buffers: Uint8Array[] = [];
  const traces = data.map((trace, place) => {
    if (!("z" in trace) || !cleaned.has(trace.type)) return trace;
    const rows = trace.z as Heights;
    const bytes = bytesOf(rows);
    if (!bytes) return trace;
    tables.push({ trace: place, columns: rows[0]?.length ?? 0 });
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
  const zipped = zlib.gzipSync(text, { level: 1 });
  return [{ number, zipped: true, tables }, [...buffers, zipped]];
}

/** Makes the place; it is empty until a figure is shown. */
export function figureView(): FigureView {
  const model = scriptModel("figure", figureScript);
  let newest: Drawing | undefined;
  let number = 0;

  const send = (): void => {
    number += 1;
    model.send(...messageOf(number, newest));
  };
  model.onCustom(async ({ hello, want }) => {
    if (hello) send();
    if (want === "plotly") model.send(...(await plotlyMessage(".")));
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
