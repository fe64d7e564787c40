// Texts for a value in the messages of `check`: in words, "a list of 3 numbers", and in short, "[0, 0.5, 1]"; and
// the sentence that shows one trial: "`rescale([2, 4])` gives `[2, 4]`; `[0, 1]` is expected."
// Every lesson.
import { itemAt } from "../../math/items.js";
import { isClose, isMatrix, isRecord } from "./compare.js";
import type { Exercise } from "./exercise.js";
import { type Observation, toleranceOf } from "./observe.js";

/** A value as short text: numbers with at most `digits` significant digits, at most eight entries of a list. */
export function shortText(value: unknown, digits = 4): string {
  if (typeof value === "number") return shortNumber(value, digits);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return value.name || "a function";
  if (Array.isArray(value)) {
    const shown = value.slice(0, 8).map((part) => shortText(part, digits));
    return `[${shown.join(", ")}${value.length > 8 ? `, … ${value.length} in all` : ""}]`;
  }
  if (isRecord(value)) {
    const entries = Object.entries(value).slice(0, 6);
    return `{ ${entries.map(([name, part]) => `${name}: ${shortText(part, digits)}`).join(", ")} }`;
  }
  return String(value);
}

function shortNumber(value: number, digits: number): string {
  return String(Number.isInteger(value) ? value : Number(value.toPrecision(digits)));
}

/** The type and size of a value in words, such as "a list of 3 numbers". */
export function describeValue(value: unknown): string {
  if (value === undefined) return "nothing (`undefined`)";
  if (value === null) return "`null`";
  if (typeof value === "number") return "a number";
  if (typeof value === "string") return "a text";
  if (typeof value === "boolean") return "true or false";
  if (typeof value === "function") return "a function";
  if (value instanceof Promise) return "a promise";
  if (Array.isArray(value)) return describeList(value);
  return isRecord(value) ? `an object with ${Object.keys(value).join(", ")}` : `a ${typeof value}`;
}

function describeList(list: readonly unknown[]): string {
  if (list.length === 0) return "an empty list";
  if (isMatrix(list)) return `a ${list.length}×${itemAt(list, 0).length} matrix`;
  if (list.every(Array.isArray)) return `${list.length} rows of different lengths`;
  const one = list.length === 1;
  const kind = list.every((part) => typeof part === "number")
    ? "number"
    : list.every((part) => typeof part === "string")
      ? "text"
      : "thing";
  return `a list of ${one ? `one ${kind}` : `${list.length} ${kind}s`}`;
}

/** Inputs and results with a longer text than this are not shown whole. */
const longestText = 120;

/** A sentence about one trial, with a space before it; empty for an exercise about a value. */
export function exampleOf(exercise: Exercise, observation: Observation | undefined): string {
  if (!observation || exercise.kind === "value") return "";
  const { actual, expected, parts } = observation;
  const digits = shortText(actual) === shortText(expected) ? 9 : undefined;
  const part = parts.find((one) => !isClose(one.actual, one.expected, toleranceOf(exercise)));
  if (part?.at && shortText(expected).length > longestText) {
    const [given, right] = [part.actual, part.expected].map((value) => shortText(value, digits));
    return ` ${callOf(exercise, observation)} gives \`${given}\` in \`${part.at}\`; \`${right}\` is expected.`;
  }
  const gives = `${callOf(exercise, observation)} gives \`${shortText(actual, digits)}\``;
  return ` ${gives}; \`${shortText(expected, digits)}\` is expected.`;
}

/** The call of one trial, as text. */
export function callOf({ kind, signature }: Exercise, { inputs }: Observation): string {
  if (kind === "value") return "The answer";
  const shown = inputs.map((input) => shortText(input)).join(", ");
  return `\`${signature.split("(")[0]}(${shown.length > longestText ? "…" : shown})\``;
}
