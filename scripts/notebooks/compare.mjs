// Compares a committed notebook with a fresh run of it, both normalized: source, execution counts,
// texts, tables and the hashes of figures; not the pixels. Names the place of the first difference.
import { nameOfCell } from "./faults.mjs";
import { figureOf } from "./normalize.mjs";

const around = 60;

/** The piece of each text around the first character that differs. */
function firstDifference(expected, got) {
  let at = 0;
  while (at < expected.length && expected[at] === got[at]) at += 1;
  const line = expected.slice(0, at).split("\n").length;
  const start = Math.max(expected.lastIndexOf("\n", at - 1) + 1, at - around);
  const piece = (text) => {
    const end = text.indexOf("\n", at);
    const whole = end < 0 ? text.length : end;
    return JSON.stringify(text.slice(start, Math.min(whole, at + around)));
  };
  const where = expected.includes("\n") || got.includes("\n") ? ` line ${line}` : "";
  return { where, expected: piece(expected), got: piece(got) };
}

function tell(where, expected, got) {
  const difference = firstDifference(expected, got);
  return [
    `${where}${difference.where}`,
    `    expected ${difference.expected}`,
    `    got      ${difference.got}`,
  ].join("\n");
}

const textOf = (value) => (typeof value === "string" ? value : JSON.stringify(value));

/** Everything of an output that is compared, as name → text. */
function partsOf(output) {
  if (output.output_type === "stream") return { [output.name]: output.text };
  if (output.output_type === "error") return { error: `${output.ename}: ${output.evalue}` };
  const { "image/png": picture, ...data } = output.data;
  const shown = figureOf(output) ? data : output.data;
  const parts = Object.entries(shown).map(([mime, value]) => [mime, textOf(value)]);
  const figure = figureOf(output)
    ? { "figure (hash of its data, layout and settings)": figureOf(output) }
    : {};
  return { ...figure, ...Object.fromEntries(parts), kind: output.output_type };
}

function compareOutputs(where, expected, got) {
  const names = [...new Set([...Object.keys(expected), ...Object.keys(got)])];
  return names
    .filter((name) => expected[name] !== got[name])
    .map((name) =>
      tell(`${where}, ${name}`, expected[name] ?? "(nothing)", got[name] ?? "(nothing)"),
    );
}

function compareCells(expected, got, index) {
  const name = nameOfCell(expected, index);
  const differences = ["cell_type", "id", "source", "execution_count"]
    .filter((key) => expected[key] !== got[key])
    .map((key) => tell(`${name}, ${key}`, String(expected[key]), String(got[key])));
  const count = Math.max(expected.outputs?.length ?? 0, got.outputs?.length ?? 0);
  for (let i = 0; i < count; i += 1) {
    const [before, after] = [expected.outputs?.[i], got.outputs?.[i]];
    differences.push(
      ...compareOutputs(
        `${name}, output ${i + 1}`,
        before ? partsOf(before) : {},
        after ? partsOf(after) : {},
      ),
    );
  }
  return differences;
}

/**
 * Differences between two normalized notebooks, each a few lines to read; empty when they agree.
 * @param expected what is committed
 * @param got what a fresh run gave
 */
export function compareNotebooks(expected, got) {
  if (expected.cells.length !== got.cells.length) {
    return [tell("number of cells", String(expected.cells.length), String(got.cells.length))];
  }
  const metadata = [expected, got].map((notebook) => JSON.stringify(notebook.metadata));
  return [
    ...(metadata[0] === metadata[1] ? [] : [tell("metadata", metadata[0], metadata[1])]),
    ...expected.cells.flatMap((cell, index) => compareCells(cell, got.cells[index], index)),
  ];
}
