// Numbers in figures and in sentences. A figure holds six significant digits: enough for a screen, and
// the same on every machine, although the last bits of e^x may differ. A sentence has four.
// Used by every figure of the course.

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

/** The number with so many significant digits, never −0; NaN and infinity are returned as they are. */
export function rounded(value: number, digits = 6): number {
  return Number(value.toPrecision(digits)) + 0;
}

/** The same for the data of a figure: null, a gap, for NaN and infinity. */
export function roundOrNull(value: number, digits = 6): number | null {
  return Number.isFinite(value) ? rounded(value, digits) : null;
}

/** A list of numbers for the data of a figure: rounded, with gaps for NaN and infinity. */
export function roundAll(values: ArrayLike<number>): (number | null)[] {
  return Array.from(values, (value) => roundOrNull(value));
}

/** A number for a sentence: four significant digits, a true minus sign, powers of ten for extreme values. */
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

/** An amount with its noun: "1 point", "3 points". */
export function countOf(amount: number, noun: string, plural = `${noun}s`): string {
  return `${amount === 1 ? "1" : formatNumber(amount, 15)} ${amount === 1 ? noun : plural}`;
}

/** The title of an axis without its unit: "height" of "height (cm)". */
export function withoutUnit(axis: string): string {
  return axis.replace(/ *\([^)]*\)$/, "");
}

/** The words with a capital letter, for the beginning of a sentence. */
export function capitalise(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Words in a sentence: "a", "a and b", "a, b and c". */
export function joinWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? "nothing";
  return `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}

/** So many numbers at equal distances from low to high, both included. */
export function linspace(low: number, high: number, amount: number): number[] {
  return Array.from({ length: amount }, (_, i) => low + ((high - low) * i) / (amount - 1));
}

/** The smallest and the largest of the finite values; [0, 1] when there is none. */
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

/** A range with a share of its length added at both ends; the range of a single value x counts as max(|x|, 1) long. */
export function padRange([low, high]: readonly [number, number], share = 0.08): [number, number] {
  const length = high - low || Math.max(Math.abs(high), 1);
  return [low - share * length, high + share * length];
}
