// Where an error happened, in the words of the reader: the cell `In[3]` or a file's own .ts source,
// never the JavaScript that was made of it. Every stack is translated when it is made, so an error
// that a cell prints reads the same as one that ends it.
import { offsetAt, positionAt, type Rewritten } from "../syntax/edits.js";
import type { Emitted } from "../syntax/emit.js";
import { readSourceMap } from "../syntax/source-map.js";

export type Position = { file: string; line: number; column: number };

/** A source that was compiled here: its text and the steps back to it. */
type Source = { text: string; steps: readonly Step[] };

const sources = new Map<string, Source>();

/** A call in a stack, as the engine describes it. */
type Call = {
  /** The engine's own line for it, and the part of it that says where. */
  text: string;
  place: string;
  file: string;
  line: number | null;
  column: number | null;
};

/** What the host knows of the files that stacks name. */
export type StackHost = {
  /** A call; undefined for one of the kernel's own. */
  read(site: NodeJS.CallSite): Call | undefined;
  /** The text of a file that no cell is. */
  textOf(file: string): string | undefined;
  /** The source of a place in a file that no cell is. */
  sourceOf(position: Position): Position;
};

let host: StackHost | undefined;

/** A text that was written by the reader, with what runs of it. */
export function addEmitted(name: string, text: string, emitted?: Emitted): void {
  const { lowered } = emitted ?? {};
  const over = emitted ? [stepOver(lowered?.text ?? text, emitted)] : [];
  sources.set(name, { text, steps: lowered ? [...over, mapStep(lowered.map)] : over });
}

/** The text that a position's file holds, if there is one. */
export const textOf = (file: string): string | undefined =>
  sources.get(file)?.text ?? host?.textOf(file);

/** A place in a text, from one, and the source it belongs to where a map names one. */
export type Place = { line: number; column: number; source: string };

/** One step back from running code towards its source; undefined where there is no source. */
type Step = (place: Place) => Place | undefined;

/** The step that a source map describes. */
export function mapStep(json: string): Step {
  const find = readSourceMap(json);
  return ({ line, column }) => {
    const found = find(line - 1, Math.max(0, column - 1));
    return found && { ...found, line: found.line + 1, column: found.column + 1 };
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

/** Takes a position in running code back to the reader's source; undefined for wrapper code. */
function locate(position: Position): Position | undefined {
  const { file, line, column } = position;
  const source = sources.get(file);
  if (!source) return host?.sourceOf(position) ?? position;
  const place = follow(source.steps, line, column);
  return place && { file, line: place.line, column: place.column };
}

function frameOf(site: NodeJS.CallSite): string | undefined {
  const call = host?.read(site);
  if (!call) return undefined;
  const { text, place, file, line, column } = call;
  if (line === null || column === null) return text;
  const position = locate({ file, line, column });
  if (!position) return undefined;
  const to = `${position.file}:${position.line}:${position.column}`;
  return text.replace(place, to).replace(/^(async )?Object\./, "$1");
}

function headOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

/** From here on every stack names cells and sources, without the kernel's own frames. */
export function translateStacks(files: StackHost): void {
  host = files;
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
