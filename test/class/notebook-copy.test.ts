import { expect, test } from "vitest";
import { emptied, formatCopy } from "../../src/class/notebook-copy.js";

const text = { cell_type: "markdown", id: "a", metadata: {}, source: "one\ntwo" };

test("of a cell its outputs and its number go, and its source becomes one text", () => {
  const source = ["1 +\n", "1"] as unknown as string;
  const cell = { ...text, cell_type: "code", source, outputs: [{}], execution_count: 4 };
  expect(emptied(cell)).toMatchObject({ source: "1 +\n1", outputs: [], execution_count: null });
  expect(emptied(text)).toEqual(text);
});

test("a file holds the kernel's language, and what else stood in the notebook's metadata", () => {
  const file = formatCopy({ cells: [text], metadata: { kernelspec: "ours" }, nbformat: 4 });
  const { cells, metadata, nbformat } = JSON.parse(file);
  expect(cells[0].source).toEqual(["one\n", "two"]);
  expect(metadata).toMatchObject({ kernelspec: "ours", language_info: { name: "typescript" } });
  expect(nbformat).toBe(4);
});
