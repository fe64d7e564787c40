// A place on the page for a figure that changes: each new picture is drawn over the last one, without
// a flicker. Small pictures travel as they are, large ones packed. Every lesson.
import type { Drawing } from "../plot/figure.js";
import type { Model } from "./model.js";
import { figureScript } from "./page/figure.js";
import { builtin, plotlyFor } from "./plotly.js";
import { scriptModel } from "./script-model.js";

export type FigureView = {
  readonly model: Model;
  /** Draws a figure in place of what is there; nothing hides it. */
  show(figure: Drawing | undefined): void;
};

const config = { displaylogo: false, scrollZoom: false, modeBarButtonsToRemove: ["lasso2d"] };
const largeText = 20_000;

type Heights = readonly (readonly (number | null)[])[];

/** Heights and colours to a ten thousandth of the largest: more cannot be seen, nor packs well. */
function rounded(rows: Heights): Heights {
  const all = rows.map((row) =>
    row.reduce<number>((most, z) => Math.max(most, Math.abs(z ?? 0)), 0),
  );
  const largest = Math.max(...all);
  if (!(largest > 0 && largest < Infinity)) return rows;
  const scale = 10 ** (4 - Math.ceil(Math.log10(largest)));
  return rows.map((row) => row.map((z) => (z === null ? null : Math.round(z * scale) / scale)));
}

/** A table of numbers; the z of points in space is a list, which stays as it is. */
const isTable = (z: unknown): z is Heights => Array.isArray(z) && Array.isArray(z[0]);

function pictureOf({ data, layout, frames, text }: Drawing) {
  const traces = data.map((trace) =>
    "z" in trace && isTable(trace.z) ? { ...trace, z: rounded(trace.z) } : trace,
  );
  return { data: traces, layout, ...(frames && { frames }), config, text };
}

/** Makes the place; it is empty until a figure is shown. */
export function figureView(): FigureView {
  const model = scriptModel("figure", figureScript);
  let newest: Drawing | undefined;
  let number = 0;

  const send = (): void => {
    number += 1;
    const picture = newest && pictureOf(newest);
    const text = picture ? JSON.stringify(picture) : "";
    const zlib = text.length > largeText ? builtin("node:zlib") : undefined;
    if (zlib) model.send({ number, zipped: true }, [zlib.gzipSync(text, { level: 1 })]);
    else model.send({ number, picture: picture ?? null });
  };
  model.onCustom(async ({ hello, want }) => {
    if (hello) send();
    if (want === "plotly") model.send(...(await plotlyFor(".")));
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
