// Finds the faults of an executed notebook, each with its cell and line: an error, text on stderr, no output at
// all, a figure without its sentence or its picture.
import { joined } from "./files.mjs";
import { figureOf, plotlyMime } from "./normalize.mjs";
import { pngSize } from "./png.mjs";

/** The name of a cell in messages: "cell 7 (In [5])". */
export function nameOfCell(cell, index) {
  return `cell ${index + 1}${cell.execution_count ? ` (In [${cell.execution_count}])` : ""}`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: tracebacks carry colours for a terminal
const colours = /\u001b\[[0-9;]*m/g;
const indent = (text) => text.replace(/^/gm, "    ");

function lineOf(trace, cell) {
  const match = /In\s?\[(\d+)\](?::|, line )(\d+)/.exec(trace);
  const isThisCell = match && (!cell.execution_count || Number(match[1]) === cell.execution_count);
  if (!isThisCell) return "";
  const line = Number(match[2]);
  return `, line ${line}: ${(joined(cell.source).split("\n")[line - 1] ?? "").trim()}`;
}

function errorFault(cell, index, output) {
  const trace = output.traceback.join("\n").replace(colours, "");
  return `${nameOfCell(cell, index)}${lineOf(trace, cell)}\n${indent(trace)}`;
}

const isSentence = (text) => /^\S+(\s+\S+){2,}[.!?]$/.test(text.trim());

function faultOf(cell, index, output) {
  if (output.output_type === "error") return errorFault(cell, index, output);
  if (output.output_type === "stream" && output.name === "stderr") {
    return `${nameOfCell(cell, index)} wrote to stderr\n${indent(joined(output.text).trimEnd())}`;
  }
  const isFigure = output.data?.[plotlyMime] || figureOf(output);
  const text = joined(output.data?.["text/plain"] ?? "");
  if (isFigure && !isSentence(text)) {
    return `${nameOfCell(cell, index)}: a figure needs a sentence as text/plain, got "${text}"`;
  }
  return undefined;
}

/** Faults of a notebook, executed or committed; an empty list when there are none. */
export function findFaults(notebook) {
  const faults = notebook.cells.flatMap((cell, index) =>
    (cell.outputs ?? []).map((output) => faultOf(cell, index, output)).filter(Boolean),
  );
  if (!notebook.cells.some((cell) => (cell.outputs ?? []).length > 0)) {
    faults.push("no cell has an output");
  }
  return faults;
}

/** Figures of a committed notebook whose picture is missing or is no PNG. */
export function findMissingPictures(notebook) {
  return notebook.cells.flatMap((cell, index) =>
    (cell.outputs ?? [])
      .filter(figureOf)
      .filter(({ data }) => !pngSize(Buffer.from(joined(data["image/png"] ?? ""), "base64")))
      .map(() => `${nameOfCell(cell, index)}: the figure has no picture`),
  );
}
