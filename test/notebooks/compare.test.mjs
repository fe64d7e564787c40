import { describe, expect, test } from "vitest";
import { compareNotebooks } from "../../scripts/notebooks/compare.mjs";
import { normalize } from "../../scripts/notebooks/normalize.mjs";
import {
  code,
  figure,
  figureOutput,
  markdown,
  notebook,
  result,
  sentence,
  stream,
  table,
} from "./samples.mjs";

const outputs = () => [stream("loss 0.25\n"), table(1, 2, 3), figureOutput(), result("[ 1, 2 ]")];
const sample = (shown = outputs()) => normalize(notebook(markdown("# Hi"), code("run()", shown)));
const differences = (shown) => compareNotebooks(sample(), sample(shown));

/** The sample's outputs with the one at an index replaced. */
const replaced = (index, output) => outputs().with(index, output);

describe("a fresh run against what is committed", () => {
  test("two equal runs have no differences", () => {
    expect(differences(outputs())).toEqual([]);
  });

  test("a changed number in a text is found and shown", () => {
    const [difference, ...others] = differences(replaced(0, stream("loss 0.26\n")));
    expect(others).toEqual([]);
    expect(difference).toContain("cell 2 (In [1]), output 1, stdout");
    expect(difference).toContain('expected "loss 0.25"');
    expect(difference).toContain('got      "loss 0.26"');
  });

  test("a changed number in a table is found in the table and in its text", () => {
    const found = differences(replaced(1, table(1, 2, 4)));
    expect(found).toHaveLength(2);
    expect(found[0]).toContain("text/html line 2");
    expect(found[0]).toContain("<td>4</td>");
  });

  test("a changed number in a figure is found though its sentence is the same", () => {
    const found = differences(replaced(2, figureOutput(figure([3, 4.000001]))));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain("output 3, figure");
  });

  test("a changed sentence is found though the figure is the same", () => {
    const [difference] = differences(replaced(2, figureOutput(figure(), "A line that falls.")));
    expect(difference).toContain(`expected "${sentence}"`);
  });

  test("outputs in another order are found", () => {
    const [a, b, ...rest] = outputs();
    expect(differences([b, a, ...rest])).not.toEqual([]);
  });

  test("a missing and an additional output are found", () => {
    expect(differences(outputs().slice(0, -1))[0]).toContain('got      "(nothing)"');
    expect(differences([...outputs(), stream("more")])[0]).toContain('expected "(nothing)"');
  });

  test("a result that became a display is found", () => {
    const display = { output_type: "display_data", data: { "text/plain": "[ 1, 2 ]" } };
    expect(differences(replaced(3, { ...display, metadata: {} }))[0]).toContain("kind");
  });

  test("an execution count that is not the fresh run's is found", () => {
    const late = normalize(notebook(markdown("# Hi"), code("run()", outputs(), 7, "cell-of-1")));
    expect(compareNotebooks(late, sample())[0]).toContain("execution_count");
  });

  test("another source and another id of a cell are found", () => {
    const [first, second] = [sample(), sample()];
    second.cells[0].source = "# Ho";
    second.cells[1].id = "other";
    const [source, id] = compareNotebooks(first, second);
    expect(source).toContain('cell 1, source\n    expected "# Hi"\n    got      "# Ho"');
    expect(id).toContain("cell 2 (In [1]), id");
  });

  test("another kernel is found", () => {
    const other = sample();
    other.metadata = { kernelspec: { name: "python3" } };
    expect(compareNotebooks(sample(), other)[0]).toContain("metadata");
  });

  test("another number of cells is found", () => {
    const longer = normalize(notebook(...sample().cells, markdown("end")));
    expect(compareNotebooks(sample(), longer)[0]).toContain("number of cells");
  });

  test("the pixels of a figure's picture are not compared", () => {
    const withPicture = sample();
    withPicture.cells[1].outputs[2].data["image/png"] = "pixels";
    expect(compareNotebooks(withPicture, sample())).toEqual([]);
  });

  test("the pixels of a picture that is no figure are compared", () => {
    const picture = (png) => ({ output_type: "display_data", data: { "image/png": png } });
    const found = compareNotebooks(sample([picture("a")]), sample([picture("b")]));
    expect(found[0]).toContain("image/png");
  });

  test("a long text is shown around its first difference only", () => {
    const long = (end) => stream(`${"x".repeat(5000)}${end}${"y".repeat(5000)}`);
    const [difference] = compareNotebooks(sample([long("1")]), sample([long("2")]));
    expect(difference.length).toBeLessThan(400);
    expect(difference).toContain("x1y");
  });
});
