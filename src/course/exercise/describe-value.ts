// Texts for a value in the messages of `check`: in words, "a list of 3 numbers", and in short, "[0, 0.5, 1]".
// Every lesson.
import { itemAt } from "../../math/items.js";
import { isMatrix, isRecord } from "./compare.js";

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
