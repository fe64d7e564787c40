// Where an error happened, in the words of the reader: the cell `In[3]` or a file's own .ts source,
// never the JavaScript that was made of it. Every stack is translated when it is made, so an error
// that a cell prints reads the same as one that ends it.
import fs from "node:fs";
import Module, { type SourceMap } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { offsetAt, positionAt, type Rewritten } from "../syntax/edits.js";
import type { Emitted } from "../syntax/emit.js";

export type Position = { file: string; line: number; column: number };

/** A source that was compiled here: its text and the steps back to it. */
type Source = { text: string; steps: readonly Step[] };

const sources = new Map<string, Source>();
const built = new Map<string, { stamp: string; steps: Step[]; folder: string }>();
const kernelFolder = path.dirname(import.meta.dirname);

/** A text that was written by the reader, with what runs of it. */
export function addEmitted(name: string, text: string, emitted?: Emitted): void {
  const { lowered } = emitted ?? {};
  const back = lowered && stepOf(new Module.SourceMap(JSON.parse(lowered.map)));
  const over = emitted ? [stepOver(lowered?.text ?? text, emitted)] : [];
  sources.set(name, { text, steps: back ? [...over, back] : over });
}

/** The text that a position's file holds, if there is one. */
export function textOf(file: string): string | undefined {
  const known = sources.get(file)?.text;
  if (known !== undefined || !path.isAbsolute(file)) return known;
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

/** A place in a text, from one, and the source it belongs to where a map names one. */
type Place = { line: number; column: number; source: string };

/** One step back from running code towards its source; undefined where there is no source. */
type Step = (place: Place) => Place | undefined;

/** The step that a source map describes. */
function stepOf(map: SourceMap): Step {
  return ({ line, column }) => {
    const entry = map.findEntry(line - 1, Math.max(0, column - 1));
    if (!("originalLine" in entry) || entry.originalLine === undefined) return undefined;
    const { originalLine, originalColumn, originalSource } = entry;
    return { line: originalLine + 1, column: originalColumn + 1, source: originalSource };
  };
}

/** The step back over a text's edits; what stands around the text leads nowhere. */
function stepOver(before: string, { code, original }: Rewritten): Step {
  return ({ source, ...place }) => {
    const offset = place.line < 1 ? Number.POSITIVE_INFINITY : offsetAt(code, place);
    if (offset > code.length) return undefined;
    return { ...positionAt(before, original(offset)), source };
  };
}

function follow(steps: readonly Step[], line: number, column: number): Place | undefined {
  let place: Place | undefined = { line, column, source: "" };
  for (const step of steps) place = place && step(place);
  return place;
}

/** The map that a build has put beside a file, when the source it names is there. */
function builtMaps(file: string): { steps: Step[]; folder: string } | undefined {
  const stamp = String(fs.statSync(`${file}.map`, { throwIfNoEntry: false })?.mtimeMs ?? "");
  const known = built.get(file);
  if (known?.stamp === stamp) return known;
  if (!stamp) return undefined;
  const map = JSON.parse(fs.readFileSync(`${file}.map`, "utf8"));
  const entry = { stamp, steps: [stepOf(new Module.SourceMap(map))], folder: path.dirname(file) };
  built.set(file, entry);
  return entry;
}

/** Takes a position in running code back to the reader's source; undefined for wrapper code. */
function locate(file: string, line: number, column: number): Position | undefined {
  const source = sources.get(file);
  if (source) {
    const place = follow(source.steps, line, column);
    return place && { file, line: place.line, column: place.column };
  }
  const position = { file, line, column };
  if (!path.isAbsolute(file)) return position;
  try {
    const beside = builtMaps(file);
    const place = beside && follow(beside.steps, line, column);
    if (!beside || !place) return position;
    const original = path.resolve(beside.folder, place.source);
    if (!fs.existsSync(original)) return position;
    return { file: original, line: place.line, column: place.column };
  } catch {
    return position;
  }
}

const own = /[\\/]node_modules[\\/](?:tslab|typescript)[\\/]/;
const hidden = (file: string): boolean =>
  file.startsWith("node:") || file.startsWith(kernelFolder) || own.test(file);

function frameOf(site: NodeJS.CallSite): string | undefined {
  const name = site.getFileName();
  const text = site.toString();
  if (!name) return text.includes("<anonymous>") ? text : undefined;
  const file = name.startsWith("file:") ? fileURLToPath(name) : name;
  if (hidden(file)) return undefined;
  const line = site.getLineNumber();
  const column = site.getColumnNumber();
  if (line === null || column === null) return text;
  const position = locate(file, line, column);
  if (!position) return undefined;
  const from = `${name}:${line}:${column}`;
  const to = `${position.file}:${position.line}:${position.column}`;
  return text.replace(from, to).replace(/^(async )?Object\./, "$1");
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** From here on every stack names cells and sources, without the kernel's own frames. */
export function translateStacks(): void {
  Error.stackTraceLimit = 40;
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites.flatMap((site) => frameOf(site) ?? []);
    while (frames.at(-1)?.endsWith("(<anonymous>)")) frames.pop(); // what called the cell
    return [headOf(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
  };
}

const place = /^\s+at (?:.*?\()?((?:In\[\d+\]|\/|[A-Za-z]:\\).*?):(\d+):(\d+)\)?$/;

/** The frames of a translated stack, with their positions where they have one. */
export function framesOf(stack: string): { text: string; position?: Position }[] {
  const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return lines.map((text) => {
    const [, file, line, column] = place.exec(text) ?? [];
    if (!file) return { text };
    return { text, position: { file, line: Number(line), column: Number(column) } };
  });
}
