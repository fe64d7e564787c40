// Translates the positions in stack traces from compiled JavaScript to the user's source: a cell, `In[3]`, or a .ts
// file. Every stack is translated when its error is created, so an error that a cell prints and an error that ends a
// cell show the same positions.
import { offsetAt, positionAt, type Rewritten } from "../syntax/edits.js";
import type { Emitted } from "../syntax/emit.js";
import { readSourceMap } from "../syntax/source-map.js";

export type Position = { file: string; line: number; column: number };

/** A source that the kernel compiled: its text, and the steps from a position in its JavaScript back to the text. */
type Source = { text: string; steps: readonly Step[] };

const sources = new Map<string, Source>();

/** A call in a stack trace, as V8 describes it. */
type Call = {
  /** V8's line of text for the call; `place` is the part of that line with the file, line and column. */
  text: string;
  place: string;
  file: string;
  line: number | null;
  column: number | null;
};

/** Access to the files that stack traces name, other than cells. */
export type StackHost = {
  /** Reads a call from a stack trace; returns undefined for a call of the kernel itself. */
  read(site: NodeJS.CallSite): Call | undefined;
  /** The text of a file that is no cell. */
  textOf(file: string): string | undefined;
  /** The position in the original source for a position in a compiled file that is no cell. */
  sourceOf(position: Position): Position;
};

let host: StackHost | undefined;

/** Records a text that the user wrote, and the JavaScript that was made from it. */
export function addEmitted(name: string, text: string, emitted?: Emitted): void {
  const { lowered } = emitted ?? {};
  const over = emitted ? [stepOver(lowered?.text ?? text, emitted)] : [];
  sources.set(name, { text, steps: lowered ? [...over, mapStep(lowered.map)] : over });
}

/** The text of a file or a cell; undefined if it is unknown. */
export const textOf = (file: string): string | undefined =>
  sources.get(file)?.text ?? host?.textOf(file);

/** A position in a text, line and column counted from 1, and the name of the source if a source map gives one. */
export type Place = { line: number; column: number; source: string };

/** A function from a position in generated code to the position in its source; undefined if the source has none. */
type Step = (place: Place) => Place | undefined;

/** The step from generated code back to its source by a source map. */
export function mapStep(json: string): Step {
  const find = readSourceMap(json);
  return ({ line, column }) => {
    const found = find(line - 1, Math.max(0, column - 1));
    return found && { ...found, line: found.line + 1, column: found.column + 1 };
  };
}

/** The step back through the kernel's edits of a text; undefined for code that the kernel added around the text. */
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

/** Converts a position in running code to a position in the user's source; undefined for code that the kernel added. */
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

/** Makes all stack traces from now on name cells and original sources, without calls of the kernel itself. */
export function translateStacks(files: StackHost): void {
  host = files;
  Error.stackTraceLimit = 40;
  Error.prepareStackTrace = (error, sites) => {
    const frames = sites.flatMap((site) => frameOf(site) ?? []);
    while (frames.at(-1)?.endsWith("(<anonymous>)")) frames.pop(); // the kernel's calls that ran the cell
    return [headOf(error), ...frames.map((frame) => `    at ${frame}`)].join("\n");
  };
}

const place = /^\s+at (?:.*?\()?((?:In\[\d+\]|\/|[A-Za-z]:\\).*?):(\d+):(\d+)\)?$/;

/** The calls in a translated stack trace, each with its position if it has one. */
export function framesOf(stack: string): { text: string; position?: Position }[] {
  const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
  return lines.map((text) => {
    const [, file, line, column] = place.exec(text) ?? [];
    if (!file) return { text };
    return { text, position: { file, line: Number(line), column: Number(column) } };
  });
}
