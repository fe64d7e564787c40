// A lesson as a notebook's file, with the reader's changes and outputs, for JupyterLab.
import type { Output } from "./outputs.js";

interface NotebookCell {
  readonly id: string;
  readonly cell_type: string;
  readonly source: string | readonly string[];
  readonly outputs?: readonly unknown[];
  readonly execution_count?: number | null;
}

export interface Notebook {
  readonly cells: readonly NotebookCell[];
}

/** What a cell has become in the page. */
export interface Changed {
  readonly code: string;
  readonly outputs?: readonly Output[] | undefined;
  readonly count?: number | undefined;
}

const lines = (text: string): string[] => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

/** A control is nothing without its kernel: the saved picture that follows it stays. */
const withoutControls = ({ data, ...rest }: Output): Output[] => {
  if (!data) return [rest as Output];
  const { "application/vnd.jupyter.widget-view+json": control, ...others } = data;
  if (control && Object.keys(others).length === 0) return [];
  return [{ ...rest, data: others } as Output];
};

/** The notebook with the cells that were changed or run. */
export function changedNotebook(notebook: Notebook, changed: ReadonlyMap<string, Changed>): string {
  const cells = notebook.cells.map((cell) => {
    const now = changed.get(cell.id);
    if (!now) return cell;
    const outputs = now.outputs?.flatMap(withoutControls).map((output) => {
      if (output.output_type === "stream") return { ...output, text: lines(output.text ?? "") };
      if (output.output_type !== "execute_result") return output;
      return { ...output, execution_count: now.count ?? null };
    });
    return {
      ...cell,
      source: lines(now.code),
      ...(outputs && { outputs, execution_count: now.count ?? null }),
    };
  });
  return `${JSON.stringify({ ...notebook, cells }, null, 1)}\n`;
}
