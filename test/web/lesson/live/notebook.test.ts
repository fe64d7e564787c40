import { expect, test } from "vitest";
import { changedNotebook } from "../../../../web/lesson/live/notebook.js";

const cell = (id: string) => ({ id, cell_type: "code", source: ["1"], outputs: [], metadata: {} });
const notebook = { cells: [cell("a"), cell("b")], nbformat: 4 };

test("a changed cell has its new code, in lines; all others are as they were", () => {
  const made = JSON.parse(changedNotebook(notebook, new Map([["b", { code: "let x;\nx = 2" }]])));
  expect(made).toEqual({
    cells: [cell("a"), { ...cell("b"), source: ["let x;\n", "x = 2"] }],
    nbformat: 4,
  });
});

test("outputs are those of a notebook's file: a control without its kernel is left out", () => {
  const widget = "application/vnd.jupyter.widget-view+json";
  const outputs = [
    { output_type: "stream", name: "stdout", text: "a\nb\n" },
    { output_type: "execute_result", data: { [widget]: {}, "text/plain": "x = 1" }, metadata: {} },
    { output_type: "display_data", data: { [widget]: {} }, metadata: {} },
  ];
  const changed = new Map([["a", { code: "1", outputs, count: 7 }]]);
  const [made] = JSON.parse(changedNotebook(notebook, changed)).cells;
  expect(made.execution_count).toBe(7);
  expect(made.outputs).toEqual([
    { output_type: "stream", name: "stdout", text: ["a\n", "b\n"] },
    {
      ...{ output_type: "execute_result", data: { "text/plain": "x = 1" } },
      ...{ metadata: {}, execution_count: 7 },
    },
  ]);
});
