// Numbers as subscripts and superscripts: w₁₂ is the weight of input 2 in neuron 1, w² is a weight of layer 2.
// Used where a figure names single weights. Lesson 5.

import { log10 } from "../../math/elementary/logarithm.js";
import { itemAt } from "../../math/items.js";

const below = "₀₁₂₃₄₅₆₇₈₉";
const above = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const writeWith = (digits: string, number: number) =>
  [...String(number)].map((digit) => itemAt(digits, Number(digit))).join("");

/** Writes the number of a neuron or of an input as a subscript: "₁₂". */
export const subscript = (number: number): string => writeWith(below, number);

/** Writes the number of a layer as a superscript: "²". */
export const superscript = (number: number): string => writeWith(above, number);

/** Returns how many digits after the decimal point give the largest absolute value three significant digits. */
export function decimalsFor(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return 0;
  return Math.min(100, Math.max(0, 2 - Math.floor(log10(largest))));
}

/** Writes a number with its sign: "+0.12" or "−0.03"; a number that rounds to 0 is "0". */
export function formatSigned(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return "0";
  return `${value < 0 ? "−" : "+"}${text}`;
}
