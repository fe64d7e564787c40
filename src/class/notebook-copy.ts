// A lesson as it is copied for somebody who works in it: without outputs, and with everything that JupyterLab
// would add when it opens the file, so that opening a copy does not change it.
import { languageInformation } from "../kernel/node/language.js";
import type { NotebookCell, NotebookFile } from "./lessons.js";

/** A cell without outputs, its source as one text. */
export function emptied(cell: NotebookCell): NotebookCell {
  const source = [cell.source].flat().join("");
  const isCode = cell.cell_type === "code";
  return { ...cell, source, ...(isCode && { execution_count: null, outputs: [] }) };
}

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The text of a notebook file, with the sources as Jupyter writes them. */
export function formatCopy({ metadata, ...notebook }: NotebookFile): string {
  const cells = notebook.cells.map((cell) => ({ ...cell, source: lines(cell.source) }));
  const complete = { ...metadata, language_info: languageInformation };
  return `${JSON.stringify({ ...notebook, metadata: complete, cells }, null, 1)}\n`;
}
