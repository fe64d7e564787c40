// Numbers as subscripts and superscripts: w₁₂ is the weight of neuron 1 and input 2, w² a weight of layer 2.
// Used where a figure names single weights. Lesson 5.

import { itemAt } from "../../math/items.js";

const below = "₀₁₂₃₄₅₆₇₈₉";
const above = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const writeWith = (digits: string, number: number) =>
  [...String(number)].map((digit) => itemAt(digits, Number(digit))).join("");

/** The number of a neuron or of an input: "₁₂". */
export const subscript = (number: number): string => writeWith(below, number);

/** The number of a layer: "²". */
export const superscript = (number: number): string => writeWith(above, number);

/** The digits after the point with which the largest of the numbers has three significant digits. */
export function decimalsFor(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return 0;
  return Math.max(0, 2 - Math.floor(Math.log10(largest)));
}

/** A number with its sign: "+0.12", "−0.03" or "0". */
export function formatSigned(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return "0";
  return `${value < 0 ? "−" : "+"}${text}`;
}
