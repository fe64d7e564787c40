// Reads a student's notebook file, which may have any encoding or line ends, a changed name, deleted or added cells,
// or broken JSON. Every cell that can be read is graded.
import fs from "node:fs";

type Cell = { readonly cell_type: string; readonly source: string };

/** The cells that could be read from a notebook file, remarks on its damage, and the seed of the variant in it. */
export type Notebook = {
  readonly cells: readonly Cell[];
  readonly remarks: readonly string[];
  readonly variant?: string;
};

/** Whether a value has the form of the seeds that `nudgebook handout` writes. */
export const isSeed = (value: unknown): value is string =>
  typeof value === "string" && /^[\p{L}\p{N}._-]{1,40}$/u.test(value);

/** The largest notebook that is read, in bytes; a notebook with pictures has a few million. */
const largest = 100e6;

/** The text of a file and its encoding: UTF-8, UTF-16, or Windows' Latin-1 when the file is neither. */
function textOf(bytes: Buffer): { text: string; encoding: string } {
  const decode = (encoding: string, fatal = false) =>
    new TextDecoder(encoding, { fatal }).decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: decode("utf-16le"), encoding: "UTF-16" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return { text: decode("utf-16be"), encoding: "UTF-16" };
  if (bytes[1] === 0 && bytes[0] !== 0) return { text: decode("utf-16le"), encoding: "UTF-16" };
  try {
    return { text: decode("utf-8", true), encoding: "" };
  } catch {
    return { text: decode("windows-1252"), encoding: "Latin-1" };
  }
}

const joined = (source: unknown): string =>
  (Array.isArray(source) ? source.join("") : String(source ?? "")).replace(/\r\n?/g, "\n");

/** The cells of a notebook in format 4, or in the older format 3, which has its cells in worksheets. */
function cellsOf(notebook: unknown): Cell[] {
  const { cells, worksheets } = (notebook ?? {}) as { cells?: unknown; worksheets?: unknown };
  const older = (Array.isArray(worksheets) ? worksheets : []).flatMap(
    (sheet) => sheet?.cells ?? [],
  );
  const found: unknown[] = Array.isArray(cells) ? cells : older;
  return found.flatMap((one) => {
    if (typeof one !== "object" || one === null) return [];
    const { cell_type, source, input } = one as Record<string, unknown>;
    return [{ cell_type: String(cell_type), source: joined(source ?? input) }];
  });
}

/** The code cells in a file with broken JSON, found by a pattern; a cell's source is one string or a list of them. */
function salvage(text: string): Cell[] {
  const cells: Cell[] = [];
  const pattern =
    /"cell_type"\s*:\s*"code"|"source"\s*:\s*(\[(?:\s*"(?:[^"\\]|\\.)*"\s*,?)*\s*\]|"(?:[^"\\]|\\.)*")/g;
  let isCode = false;
  for (const [, source] of text.matchAll(pattern)) {
    if (source === undefined) isCode = true;
    else if (isCode) {
      try {
        cells.push({
          cell_type: "code",
          source: joined(JSON.parse(source.replace(/,\s*\]$/, "]"))),
        });
      } catch {}
      isCode = false;
    }
  }
  return cells;
}

/** Reads a notebook file; for a file that cannot be read, returns no cells and a remark with the reason. */
export function readSubmission(file: string): Notebook {
  if (fs.statSync(file).size > largest) {
    return {
      cells: [],
      remarks: [`The file is larger than ${largest / 1e6} MB; it was not read.`],
    };
  }
  const { text, encoding } = textOf(fs.readFileSync(file));
  const remarks = encoding ? [`The file is in ${encoding}; Jupyter writes UTF-8.`] : [];
  try {
    const notebook = JSON.parse(text.replace(/^\uFEFF/, ""));
    const cells = cellsOf(notebook);
    if (cells.length === 0) remarks.push("The file has no cells.");
    const variant = notebook?.metadata?.nudgebook?.variant;
    return { cells, remarks, ...(isSeed(variant) && { variant }) };
  } catch {
    const cells = salvage(text);
    const rest =
      cells.length > 0 ? `${cells.length} code cells could be read` : "nothing could be read";
    return { cells, remarks: [...remarks, `The file is damaged: ${rest}.`] };
  }
}
