// Formats an error for a notebook: name and message, the lines of code around the place of the error, the calls that
// led there, and the cause.
import util from "node:util";
import type { Json } from "../wire/link.js";
import { plainWords } from "./plain-words.js";
import { inspected } from "./summary.js";
import { framesOf, type Position, textOf } from "./trace.js";

type Diagnostic = Position & { code: number; message: string };

/** The compiler's errors in a cell, which therefore was not run. */
export type Refusal = { diagnostics: readonly Diagnostic[] };

export type ErrorContent = Json & { ename: string; evalue: string; traceback: string[] };

const red = (text: string): string => `\x1b[31m${text}\x1b[39m`;
const dim = (text: string): string => `\x1b[2m${text}\x1b[22m`;

/** The lines around a position; the position's line is marked, and an arrow is under the column. */
export function codeFrame(text: string, { file, line, column }: Position): string[] {
  const lines = text.split("\n");
  if (line < 1 || line > lines.length) return [];
  const first = Math.max(1, line - 2);
  const width = String(Math.min(lines.length, line + 2)).length;
  const frame = lines.slice(first - 1, line + 2).flatMap((content, index) => {
    const number = String(first + index).padStart(width);
    if (first + index !== line) return [dim(`  ${number} | ${content}`)];
    const indent = content.slice(0, column - 1).replace(/[^\t]/g, " ");
    return [`${red(">")} ${number} | ${content}`, `  ${" ".repeat(width)} | ${indent}${red("^")}`];
  });
  return [dim(`${file}, line ${line}:`), ...frame];
}

function frameAt(position: Position | undefined): string[] {
  const text = position && textOf(position.file);
  return text === undefined ? [] : codeFrame(text, position as Position);
}

const isError = (value: unknown): value is Error =>
  util.types.isNativeError(value) || value instanceof Error;

const areErrors = (value: unknown): value is Error[] =>
  Array.isArray(value) && value.every(isError);

const longestStack = 20;
const mostInner = 10;

/** The properties of an error besides its message: `code`, `status`, and any others that were assigned to it. */
function ownProperties(error: Error): string[] {
  const shown = ["name", "message", "stack", "cause"];
  const others = Object.entries(error).filter(
    ([name, value]) => !shown.includes(name) && !(name === "errors" && areErrors(value)),
  );
  if (others.length === 0) return [];
  const text = inspected(Object.fromEntries(others), { depth: 1, maxStringLength: 300 });
  const lines = text.split("\n");
  return lines.length > longestStack ? [...lines.slice(0, longestStack), "  …"] : lines;
}

function thrown(error: Error, seen: Set<unknown>): ErrorContent {
  seen.add(error);
  const ename = String(error.name || "Error");
  const evalue = String(error.message);
  const frames = framesOf(String(error.stack ?? ""));
  const shown = frames.slice(0, longestStack).map(({ text }) => dim(text));
  if (frames.length > longestStack) {
    shown.push(dim(`    … and ${frames.length - longestStack} more calls`));
  }
  const first = frames.find(({ position }) => position)?.position;
  const inCell = frames.find(({ position }) => position?.file.startsWith("In["))?.position;
  const traceback = [`${red(ename)}: ${evalue}`, ...frameAt(first)];
  if (inCell && first !== inCell) traceback.push(dim("called from"), ...frameAt(inCell));
  traceback.push(...shown, ...ownProperties(error));
  const inner = "errors" in error && areErrors(error.errors) ? error.errors : [];
  for (const [label, other] of [
    ...("cause" in error && error.cause !== undefined ? [["caused by", error.cause]] : []),
    ...inner.slice(0, mostInner).map((part, i) => [`error ${i + 1} of ${inner.length}`, part]),
  ]) {
    if (seen.has(other)) continue;
    traceback.push(`${label}:`, ...contentOf(other, seen).traceback);
  }
  return { ename, evalue, traceback };
}

function contentOf(value: unknown, seen: Set<unknown>): ErrorContent {
  try {
    if (isError(value)) return thrown(value, seen);
    const text = inspected(value);
    return { ename: "Thrown", evalue: text, traceback: [`${red("Thrown")}: ${text}`] };
  } catch (error) {
    const evalue = `an error that cannot be shown (${String(error)})`;
    return { ename: "Error", evalue, traceback: [`${red("Error")}: ${evalue}`] };
  }
}

/** The content of Jupyter's `error` message for any thrown value. */
export const errorContent = (value: unknown): ErrorContent => contentOf(value, new Set());

/** The content of Jupyter's `error` message for a cell that does not compile: every error with its code and place. */
export function refusalContent({ diagnostics }: Refusal, hint?: string): ErrorContent {
  const syntax = diagnostics.some(({ code }) => code < 2000);
  const ename = syntax ? "SyntaxError" : "TypeScriptError";
  const [first] = diagnostics;
  const more = diagnostics.length > 1 ? ` (and ${diagnostics.length - 1} more)` : "";
  const evalue = first ? `line ${first.line}: ${first.message} (TS${first.code})${more}` : "";
  const said = new Set<string>();
  const traceback = diagnostics.flatMap((diagnostic) => {
    const plain = hint ?? plainWords(diagnostic.code, diagnostic.message);
    const isNew = plain !== undefined && !said.has(plain);
    if (isNew) said.add(plain);
    return [
      ...(isNew ? [plain] : []),
      `${red(ename)} TS${diagnostic.code}: ${diagnostic.message}`,
      ...frameAt(diagnostic),
    ];
  });
  return { ename, evalue, traceback };
}

const interruptions = new WeakSet<object>();

/** The error with which a stopped cell ends. */
export function interruption(): Error {
  const error = new Error("the cell was stopped; what it had computed is kept");
  interruptions.add(error);
  return Object.assign(error, { name: "KeyboardInterrupt", stack: "" });
}

export const isInterruption = (error: unknown): boolean =>
  typeof error === "object" && error !== null && interruptions.has(error);
