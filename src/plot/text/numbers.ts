// Numbers in figures and in sentences. The data of a figure is rounded to six significant digits: enough for
// a screen, and the same on every machine, although the last bits of e^x may differ between machines. Numbers
// in sentences are rounded to four. Used by every figure of the course.

const superscripts: Record<string, string> = {
  "-": "⁻",
  "0": "⁰",
  "1": "¹",
  "2": "²",
  "3": "³",
  "4": "⁴",
  "5": "⁵",
  "6": "⁶",
  "7": "⁷",
  "8": "⁸",
  "9": "⁹",
};

/** Rounds a number to `digits` significant digits; −0 becomes 0, NaN and infinity are returned as they are. */
export function rounded(value: number, digits = 6): number {
  return Number(value.toPrecision(digits)) + 0;
}

/** Rounds a number for the data of a figure: NaN and infinity become null, which Plotly draws as a gap. */
export function roundOrNull(value: number, digits = 6): number | null {
  return Number.isFinite(value) ? rounded(value, digits) : null;
}

/** Rounds a list of numbers for the data of a figure: NaN and infinity become null, which Plotly draws as a gap. */
export function roundAll(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (value) => roundOrNull(value));
}

/** Writes a number for a sentence: four significant digits, the minus sign "−", and powers of ten for very large and very small numbers. */
export function formatNumber(value: number, digits = 4): string {
  if (Number.isNaN(value)) return "no number";
  if (!Number.isFinite(value)) return value > 0 ? "∞" : "−∞";
  const rounded = Number(value.toPrecision(digits));
  const size = Math.abs(rounded);
  if (size !== 0 && (size >= 1e6 || size < 1e-4)) {
    const [mantissa = "", exponent = ""] = rounded.toExponential().replace("+", "").split("e");
    const power = [...exponent].map((letter) => superscripts[letter]).join("");
    return `${mantissa.replace("-", "−")}·10${power}`;
  }
  const grouped = size >= 1e4 ? rounded.toString().replace(/\B(?=(\d{3})+$)/g, " ") : `${rounded}`;
  return grouped.replace("-", "−");
}

/** Writes an amount with its noun in the singular or the plural: "1 point", "3 points". */
export function countOf(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount === 1 ? "1" : formatNumber(amount, 15)} ${amount === 1 ? noun : plural}`;
}

/** Removes the unit from the title of an axis: "height (cm)" becomes "height". */
export function withoutUnit(axis: string): string {
  return axis.replace(/ *\([^)]*\)$/, "");
}

/** Makes the first letter of the words a capital letter, for the beginning of a sentence. */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Joins words to a list in a sentence: "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "nothing";
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** Returns `amount` numbers at equal distances from `low` to `high`, both included. */
export function linspace(low: number, high: number, amount: number): number[] {
  return Array.from({ length: amount }, (_, i) => low + ((high - low) * i) / (amount - 1));
}

/** Returns the smallest and the largest of the finite values; [0, 1] when no value is finite. */
export function extent(values: Iterable<number | null>): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    if (value === null || !Number.isFinite(value)) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? [low, high] : [0, 1];
}

/** Extends a range at both ends by a share of its length; a range of length 0 at x counts as max(|x|, 1) long. */
export function padRange([low, high]: readonly [number, number], share = 0.08): [number, number] {
  const length = high - low || Math.max(Math.abs(high), 1);
  return [low - share * length, high + share * length];
}
