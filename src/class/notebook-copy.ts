// Makes the copy of a lesson in which a learner or a student works: without outputs, and with the metadata that JupyterLab
// would add at the first opening, so that opening a copy does not change the file.
import { languageInformation } from "../kernel/node/language.js";
import type { NotebookCell, NotebookFile } from "./lessons.js";

/** A cell without outputs, with its source as one string. */
export function emptied(cell: NotebookCell): NotebookCell {
  const source = [cell.source].flat().join("");
  const isCode = cell.cell_type === "code";
  return { ...cell, source, ...(isCode && { execution_count: null, outputs: [] }) };
}

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** The text of a notebook file, with every cell's source as a list of lines, as Jupyter writes it. */
export function formatCopy({ metadata, ...notebook }: NotebookFile): string {
  const cells = notebook.cells.map((cell) => ({ ...cell, source: lines(cell.source) }));
  const complete = { ...metadata, language_info: languageInformation };
  return `${JSON.stringify({ ...notebook, metadata: complete, cells }, null, 1)}\n`;
}
