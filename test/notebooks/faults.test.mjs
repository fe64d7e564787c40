import { describe, expect, test } from "vitest";
import { findFaults, findMissingPictures } from "../../scripts/notebooks/faults.mjs";
import { normalize } from "../../scripts/notebooks/normalize.mjs";
import {
  code,
  errorOutput,
  figure,
  figureOutput,
  markdown,
  notebook,
  result,
  stream,
} from "./samples.mjs";

describe("what makes a notebook unfit for the course", () => {
  test("a good notebook has no faults, executed or normalized", () => {
    const sample = notebook(markdown("# Hi"), code("draw()", [figureOutput(), result("1")]));
    expect(findFaults(sample)).toEqual([]);
    expect(findFaults(normalize(sample))).toEqual([]);
  });

  test("an error is told with its cell, its line, that line's text and the traceback", () => {
    const cell = code("const x = 1;\nx();", [errorOutput(3, 2)], 3);
    const [fault] = findFaults(notebook(markdown("# Hi"), cell));
    expect(fault).toMatch(/^cell 2 \(In \[3\]\), line 2: x\(\);\n/);
    expect(fault).toContain("TypeError: x is not a function\n        at In[3]:2:7");
    expect(fault).not.toContain("\u001b");
  });

  test("an error that arose in another cell's function does not name a line of this cell", () => {
    const [fault] = findFaults(notebook(code("f()", [errorOutput(1, 2)], 3)));
    expect(fault).toMatch(/^cell 1 \(In \[3\]\)\n/);
  });

  test("a word on stderr is a fault, also when the cell has an honest result", () => {
    const faults = findFaults(notebook(code("f()", [stream("careful\n", "stderr"), result("1")])));
    expect(faults).toEqual(["cell 1 (In [1]) wrote to stderr\n    careful"]);
  });

  test("a figure without a sentence is a fault", () => {
    for (const text of ["", "Figure", "[object Object]", "no full stop at its end"]) {
      const sample = notebook(code("draw()", [figureOutput(figure(), text)]));
      expect(findFaults(sample)).toHaveLength(1);
      expect(findFaults(normalize(sample))).toHaveLength(1);
    }
    const silent = figureOutput();
    delete silent.data["text/plain"];
    expect(findFaults(notebook(code("draw()", [silent])))).toHaveLength(1);
  });

  test("a notebook without any output was never executed", () => {
    expect(findFaults(notebook(markdown("# Hi"), code("1")))).toEqual(["no cell has an output"]);
  });

  test("a figure without a picture, or with a broken one, is found", () => {
    const sample = normalize(notebook(code("draw()", [figureOutput()])));
    expect(findMissingPictures(sample)).toEqual(["cell 1 (In [1]): the figure has no picture"]);
    sample.cells[0].outputs[0].data["image/png"] = Buffer.from("no PNG").toString("base64");
    expect(findMissingPictures(sample)).toHaveLength(1);
  });
});
