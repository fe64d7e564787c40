import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  formatNotebook,
  readNotebook,
  selectNotebooks,
  writeAtomically,
} from "../../scripts/notebooks/files.mjs";
import { normalize } from "../../scripts/notebooks/normalize.mjs";
import { code, figureOutput, notebook, stream } from "./samples.mjs";

let folder;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "notebook-files-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe("notebooks as files", () => {
  test("a notebook is written as Jupyter writes it: sorted keys, one line of text a line", () => {
    const text = formatNotebook(normalize(notebook(code("a\nb", [stream("1\n2\n")]))));
    expect(text).toContain(
      [
        '   "cell_type": "code",',
        '   "execution_count": 1,',
        '   "id": "cell-of-1",',
        '   "metadata": {},',
        '   "outputs": [',
        "    {",
        '     "name": "stdout",',
        '     "output_type": "stream",',
        '     "text": [',
        '      "1\\n",',
        '      "2\\n"',
        "     ]",
        "    }",
        "   ],",
        '   "source": [',
        '    "a\\n",',
        '    "b"',
        "   ]",
      ].join("\n"),
    );
    expect(text.endsWith("}\n")).toBe(true);
  });

  test("what was written reads back as the same notebook", () => {
    const sample = normalize(
      notebook(code("a\n\nb", [stream("1\n\n2"), figureOutput()]), code("")),
    );
    const file = path.join(folder, "a.ipynb");
    writeAtomically(file, formatNotebook(sample));
    expect(normalize(readNotebook(file))).toEqual(sample);
    expect(fs.readdirSync(folder)).toEqual(["a.ipynb"]);
  });

  test("a write that fails leaves the old file and no part of the new one", () => {
    fs.mkdirSync(path.join(folder, "a.ipynb"));
    expect(() => writeAtomically(path.join(folder, "a.ipynb"), "new")).toThrow();
    expect(fs.readdirSync(folder)).toEqual(["a.ipynb"]);
  });

  test("a file that is no JSON is named", () => {
    const file = path.join(folder, "torn.ipynb");
    fs.writeFileSync(file, '{"cells": [');
    expect(() => readNotebook(file)).toThrow(/^torn.ipynb is not a notebook: /);
  });

  test("notebooks are found in course order, checkpoints and data are not", () => {
    const names = ["10-z.ipynb", "02-b.ipynb", "data/x.csv", ".ipynb_checkpoints/02-b.ipynb"];
    for (const name of [...names, "extra/03-c.ipynb"]) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), "");
    }
    const select = (...asked) =>
      selectNotebooks(folder, asked).map((file) => path.relative(folder, file));
    expect(select()).toEqual(["02-b.ipynb", "10-z.ipynb", path.join("extra", "03-c.ipynb")]);
    expect(select("10", "02-b.ipynb")).toEqual(["02-b.ipynb", "10-z.ipynb"]);
    expect(select(path.join(folder, "10-z.ipynb"))).toEqual(["10-z.ipynb"]);
    expect(() => select("04")).toThrow("no notebook is called 04; there are: 02-b.ipynb");
  });
});
