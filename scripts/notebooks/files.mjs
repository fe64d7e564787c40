// Notebooks as files: found in name order, read, and written the way Jupyter writes them (sorted
// keys, one line of text a line), so that a save in JupyterLab and ours differ only in content.
import fs from "node:fs";
import path from "node:path";

// In this folder learners keep their own copies, which no command executes; see src/class/learner-copies.ts.
const notOfTheCourse = new Set(["node_modules", "mine"]);

/** Paths of the notebooks under a folder, in course order; checkpoints are no notebooks. */
export function findNotebooks(folder) {
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith(".") && !notOfTheCourse.has(entry.name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return findNotebooks(file);
      return entry.name.endsWith(".ipynb") ? [file] : [];
    });
}

/** The notebooks whose names begin so, or with these paths; all of them when none is named. */
export function selectNotebooks(folder, names) {
  const notebooks = findNotebooks(folder);
  if (names.length === 0) return notebooks;
  const chosen = names.map((name) => {
    const found = notebooks.filter(
      (file) => path.resolve(name) === file || path.basename(file).startsWith(path.basename(name)),
    );
    if (found.length > 0) return found;
    const known = notebooks.map((file) => path.basename(file)).join(", ") || "none";
    throw new Error(`no notebook is called ${name}; there are: ${known}`);
  });
  const files = new Set(chosen.flat());
  return notebooks.filter((file) => files.has(file));
}

/** Text that notebooks store either as one string or as a list of lines. */
export const joined = (text) => (Array.isArray(text) ? text.join("") : text);

export function readNotebook(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch (cause) {
    throw new Error(`${path.basename(file)} is not a notebook: ${cause.message}`, { cause });
  }
}

/** A value with the keys of every object in alphabetical order. */
export function sortKeys(value) {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const keys = Object.keys(value).sort();
  return Object.fromEntries(keys.map((key) => [key, sortKeys(value[key])]));
}

const lines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];

function linesOfOutput(output) {
  if (output.output_type === "stream") return { ...output, text: lines(output.text) };
  if (!output.data) return output;
  const data = Object.entries(output.data).map(([mime, value]) =>
    mime.startsWith("text/") && typeof value === "string" ? [mime, lines(value)] : [mime, value],
  );
  return { ...output, data: Object.fromEntries(data) };
}

/** The text of a notebook file. */
export function formatNotebook(notebook) {
  const cells = notebook.cells.map((cell) => ({
    ...cell,
    source: lines(cell.source),
    ...(cell.outputs && { outputs: cell.outputs.map(linesOfOutput) }),
  }));
  return `${JSON.stringify(sortKeys({ ...notebook, cells }), null, 1)}\n`;
}

/** Replaces a file in one step: a reader sees the old text or the new, never a part. */
export function writeAtomically(file, text) {
  const temporary = path.join(path.dirname(file), `.${path.basename(file)}.${process.pid}.tmp`);
  try {
    fs.writeFileSync(temporary, text);
    fs.renameSync(temporary, file);
  } finally {
    fs.rmSync(temporary, { force: true });
  }
}
