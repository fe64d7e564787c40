import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { readSubmission } from "../../../src/class/grading/submitted-notebook.js";

function read(content: string | Buffer) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "notebook-"));
  try {
    const file = path.join(folder, "a.ipynb");
    fs.writeFileSync(file, content);
    const { cells, remarks } = readSubmission(file);
    return { sources: cells.map(({ source }) => source), remarks };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
const sources = ["const ä = 1;\n// α", "6 * 7"];
const cells = sources.map((source) => ({ cell_type: "code", source }));
const text = JSON.stringify({ cells, nbformat: 4 });

test.each([
  ["UTF-8", text],
  ["UTF-8 with a byte order mark", `\uFEFF${text}`],
  [
    "sources as lists of lines",
    JSON.stringify({
      cells: cells.map((cell) => ({ ...cell, source: cell.source.split(/(?<=\n)/) })),
    }),
  ],
  [
    "Windows line ends",
    JSON.stringify({
      cells: cells.map((cell) => ({ ...cell, source: cell.source.replace("\n", "\r\n") })),
    }),
  ],
  [
    "format 3 with worksheets",
    JSON.stringify({
      worksheets: [{ cells: sources.map((input) => ({ cell_type: "code", input })) }],
    }),
  ],
])("%s is read without a remark", (_, content) => {
  expect(read(content)).toEqual({ sources, remarks: [] });
});

test("UTF-16 is read in both byte orders, with a remark", () => {
  const little = Buffer.from(`\uFEFF${text}`, "utf16le");
  expect(read(little).sources).toEqual(sources);
  expect(read(Buffer.from(little).swap16()).sources).toEqual(sources);
  expect(read(little).remarks).toEqual(["The file is in UTF-16; Jupyter writes UTF-8."]);
});

test("a file that breaks off keeps the cells that are whole", () => {
  const { sources: found, remarks } = read(text.slice(0, text.indexOf("6 * 7")));
  expect(found).toEqual(sources.slice(0, 1));
  expect(remarks).toEqual(["The file is damaged: 1 code cells could be read."]);
});

test("an empty file, another file and strange cells give no cells, and a remark", () => {
  expect(read("").remarks).toEqual(["The file is damaged: nothing could be read."]);
  expect(read("<html>").sources).toEqual([]);
  expect(read('{"cells": [1, null, "x"]}').remarks).toEqual(["The file has no cells."]);
});
