// Numbers as small letters: w₁₂ counts neurons and inputs, w² counts layers. Used where a figure names
// single weights. Lesson 5.

import { itemAt } from "../../math/items.js";

const below = "₀₁₂₃₄₅₆₇₈₉";
const above = "⁰¹²³⁴⁵⁶⁷⁸⁹";

const written = (digits: string, number: number) =>
  [...String(number)].map((digit) => itemAt(digits, Number(digit))).join("");

/** "₁₂": the number of a neuron or of an input. */
export const subscript = (number: number): string => written(below, number);

/** "²": the number of a layer. */
export const superscript = (number: number): string => written(above, number);

/** So many digits after the point that the largest of the numbers has three significant ones. */
export function decimalsFor(values: readonly number[]): number {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (!(largest > 0) || !Number.isFinite(largest)) return 0;
  return Math.max(0, 2 - Math.floor(Math.log10(largest)));
}

/** "+0.12", "−0.03" or "0": a number whose sign counts. */
export function formatSigned(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return "0";
  return `${value < 0 ? "−" : "+"}${text}`;
}
