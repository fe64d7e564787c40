import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { figureHash, normalize } from "../../scripts/notebooks/normalize.mjs";
import {
  code,
  figure,
  figureOutput,
  markdown,
  notebook,
  plotlyMime,
  result,
  sentence,
  stream,
} from "./samples.mjs";

const outputsAfter = (...outputs) => normalize(notebook(code("1", outputs))).cells[0].outputs;

describe("what of an executed notebook is committed", () => {
  test("a figure keeps its sentence and a hash, and loses what only a browser can run", () => {
    const [output] = outputsAfter(figureOutput());
    expect(output.data).toEqual({ "text/plain": sentence });
    expect(output.metadata).toEqual({ nudgebook: { figure: figureHash(figure()) } });
  });

  test("a picture that JupyterLab saved beside a figure is not taken for ours", () => {
    const saved = figureOutput();
    saved.data["image/png"] = "stale";
    expect(outputsAfter(saved)[0].data["image/png"]).toBeUndefined();
  });

  test("a picture without a figure stays", () => {
    const output = { output_type: "display_data", data: { "image/png": "x" }, metadata: {} };
    expect(outputsAfter(output)).toEqual([output]);
  });

  test("text that came in pieces is one output, wherever it was cut", () => {
    const text = "step 1\nstep 2\n";
    for (let cut = 1; cut < text.length; cut += 1) {
      expect(outputsAfter(stream(text.slice(0, cut)), stream([text.slice(cut)]))).toEqual([
        stream(text),
      ]);
    }
  });

  test("an output that was emptied, as a long training's progress at its end, leaves no trace", () => {
    const empty = { output_type: "display_data", data: {}, metadata: {} };
    expect(outputsAfter(stream("a"), empty, stream("b"))).toEqual([stream("ab")]);
  });

  test("text before and after a result stays before and after it", () => {
    const outputs = [stream("a"), result("1"), stream("b")];
    expect(outputsAfter(...outputs)).toEqual(outputs);
  });

  test("what goes to stderr is not mixed with what goes to stdout", () => {
    expect(outputsAfter(stream("a"), stream("b", "stderr"))).toHaveLength(2);
  });

  test("a control, which lives only beside a kernel, leaves its text and its random id goes", () => {
    const view = { "application/vnd.jupyter.widget-view+json": { model_id: "f00" } };
    const output = (data) => ({ output_type: "display_data", data, metadata: {} });
    expect(outputsAfter(output({ ...view, "text/plain": "a slider" }))[0].data).toEqual({
      "text/plain": "a slider",
    });
    expect(outputsAfter(output(view))).toEqual([]);
  });

  test("timings, versions and window states go; tags stay", () => {
    const sample = notebook(code("1"));
    sample.metadata.language_info.version = "5.0.4";
    sample.metadata.widgets = { state: {} };
    sample.cells[0].metadata = {
      tags: ["exercise"],
      execution: { started: "2026" },
      collapsed: true,
    };
    const { cells, metadata } = normalize(sample);
    expect(cells[0].metadata).toEqual({ tags: ["exercise"] });
    expect(metadata).toEqual(notebook().metadata);
  });

  test("a picture inside a text stays with it", () => {
    const attachments = { "cat.png": { "image/png": "x" } };
    const sample = notebook({ ...markdown("![cat](attachment:cat.png)"), attachments });
    expect(normalize(sample).cells[0].attachments).toEqual(attachments);
  });

  test("a result carries the count of its cell", () => {
    const sample = notebook(code("1", [result("1", 7)], 3));
    expect(normalize(sample).cells[0].outputs[0].execution_count).toBe(3);
  });

  test("cells keep their ids; a missing or doubled id is replaced by one that stays the same", () => {
    const sample = notebook(code("1"), code("2"), markdown("3"));
    delete sample.cells[2].id;
    const ids = normalize(sample).cells.map(({ id }) => id);
    expect(ids[0]).toBe("cell-of-1");
    expect(new Set(ids).size).toBe(3);
    expect(normalize(sample).cells.map(({ id }) => id)).toEqual(ids);
  });

  test("a source given as lines or as one text is the same, without blank lines at its end", () => {
    const sample = notebook(code(["const a = 1;\n", "a\n", "\n"]));
    expect(normalize(sample).cells[0].source).toBe("const a = 1;\na");
  });

  test("normalizing twice changes nothing", () => {
    const once = normalize(notebook(code("1", [stream("a"), figureOutput(), result("2")])));
    expect(normalize(once)).toEqual(once);
  });
});

describe("the hash of a figure", () => {
  test("does not depend on the order of keys", () => {
    const { data, layout } = figure();
    expect(figureHash({ layout, data })).toBe(figureHash({ data, layout }));
  });

  test("changes when any one number changes, however little", () => {
    const numbers = fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 });
    fc.assert(
      fc.property(numbers, fc.nat(), (y, pick) => {
        const changed = [...y];
        const index = pick % y.length;
        changed[index] = y[index] === 0 ? 5e-324 : y[index] * (1 + 2 ** -52);
        fc.pre(changed[index] !== y[index]);
        expect(figureHash(figure(changed))).not.toBe(figureHash(figure(y)));
      }),
    );
  });

  test("covers data, layout and frames", () => {
    const hashes = [
      figure(),
      { ...figure(), frames: [] },
      { ...figure(), layout: { width: 301, height: 200 } },
    ].map(figureHash);
    expect(new Set(hashes).size).toBe(3);
    expect(figureOutput().data[plotlyMime]).toEqual(figure());
  });
});
