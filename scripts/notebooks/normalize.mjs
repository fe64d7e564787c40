// Reduces an executed notebook to what is committed: text and tables as they are; of a figure its sentence, a PNG,
// and a hash of its JSON, which says from which numbers the PNG was drawn. Left out is what changes from run to
// run or from machine to machine: timings, versions and interactive figures.
import { createHash } from "node:crypto";
import { joined, sortKeys } from "./files.mjs";

export const plotlyMime = "application/vnd.plotly.v1+json";
const widgetMimes = /^application\/vnd\.jupyter\.widget/;
const keptCellMetadata = ["tags", "jupyter", "nbgrader", "nudgebook", "editable", "deletable"];

const pick = (object = {}, keys) =>
  Object.fromEntries(keys.filter((key) => object[key] !== undefined).map((k) => [k, object[k]]));

/** Twelve hex digits of the SHA-256 of a figure's JSON, whatever the order of its keys. */
export function figureHash(figure) {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(figure)))
    .digest("hex")
    .slice(0, 12);
}

/** The hash of the figure behind an output, or undefined when the output is no figure. */
export const figureOf = (output) => output.metadata?.nudgebook?.figure;

function textOfMime(mime, value) {
  return mime.startsWith("text/") || mime.startsWith("image/") ? joined(value) : value;
}

function normalizeBundle(output, executionCount) {
  const { [plotlyMime]: figure, ...rest } = output.data;
  const kept = Object.entries(rest)
    .filter(([mime]) => !widgetMimes.test(mime))
    .filter(([mime]) => !figure || (mime !== "text/html" && mime !== "image/png"))
    .map(([mime, value]) => [mime, textOfMime(mime, value)]);
  if (kept.length === 0 && !figure) return undefined;
  const { "image/png": picture, ...others } = output.metadata ?? {};
  const metadata = figure
    ? { ...others, nudgebook: { figure: figureHash(figure) } }
    : (output.metadata ?? {});
  return {
    output_type: output.output_type,
    data: Object.fromEntries(kept),
    metadata,
    ...(output.output_type === "execute_result" && { execution_count: executionCount }),
  };
}

/** Joins text that arrived in pieces into one output. */
function mergeStreams(outputs) {
  const merged = [];
  for (const output of outputs) {
    const last = merged.at(-1);
    if (output.output_type === "stream" && last?.output_type === "stream") {
      if (last.name === output.name) {
        last.text += joined(output.text);
        continue;
      }
    }
    merged.push(
      output.output_type === "stream" ? { ...output, text: joined(output.text) } : output,
    );
  }
  return merged;
}

function normalizeOutputs(cell, executionCount) {
  const kept = (cell.outputs ?? [])
    .map((output) => (output.data ? normalizeBundle(output, executionCount) : output))
    .filter((output) => output !== undefined);
  return mergeStreams(kept);
}

function stableId(cell, index, taken) {
  if (typeof cell.id === "string" && !taken.has(cell.id)) return cell.id;
  const text = `${index}\n${joined(cell.source)}`;
  return `cell-${createHash("sha256").update(text).digest("hex").slice(0, 8)}`;
}

/**
 * The notebook as it is committed, its figures without pictures when it was just executed.
 * Normalizing twice changes nothing.
 */
export function normalize(notebook) {
  const taken = new Set();
  const cells = notebook.cells.map((cell, index) => {
    const id = stableId(cell, index, taken);
    taken.add(id);
    const common = {
      cell_type: cell.cell_type,
      id,
      metadata: pick(cell.metadata, keptCellMetadata),
      source: joined(cell.source).replace(/\s+$/, ""),
    };
    if (cell.cell_type !== "code") {
      return cell.attachments ? { ...common, attachments: cell.attachments } : common;
    }
    const count = cell.execution_count ?? null;
    return { ...common, execution_count: count, outputs: normalizeOutputs(cell, count) };
  });
  const { kernelspec, language_info: language } = notebook.metadata ?? {};
  const metadata = {
    ...(kernelspec && { kernelspec: pick(kernelspec, ["display_name", "language", "name"]) }),
    ...(language && { language_info: pick(language, ["file_extension", "mimetype", "name"]) }),
  };
  return { cells, metadata, nbformat: 4, nbformat_minor: 5 };
}
