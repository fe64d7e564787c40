// If one relation holds between all numbers a of an answer and the right numbers r, it names the mistake.
// sign: a = −r; factor: a = k·r; offset: a = r + c; order: the right numbers in another order.
// Every lesson.
import { pow } from "../../math/elementary/power.js";
import { type ComparedPart, isClose, isSame, toPlainValue, transposed } from "./compare.js";
import { shortText } from "./describe-value.js";
import type { Exercise } from "./exercise.js";
import { type Observation, toleranceOf } from "./observe.js";
import type { Kind } from "./verdict.js";

/** What was found in an answer: the kind of mistake, or "right", and the message for the learner. */
export type Finding = { readonly kind: Kind; readonly message: string };

/** A number of the answer, and the right number in its place. */
type Pair = { readonly actual: number; readonly expected: number };

/** The finding that rows and columns are exchanged; `undefined` unless they are in every trial. */
export function transposition(
  exercise: Exercise,
  seen: readonly Observation[],
): Finding | undefined {
  const turned = seen.every(({ actual, expected }) => {
    const back = transposed(actual);
    return back !== undefined && isSame(back, expected, toleranceOf(exercise));
  });
  if (!turned) return undefined;
  return { kind: "transposed", message: "Transposed: rows and columns are exchanged." };
}

/**
 * The first relation between the answer's numbers and the right ones that holds for every number of every
 * trial; `undefined` if none does. All results must have the right shape.
 */
export function relation(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const parts = seen.flatMap((observation) => observation.parts);
  if (!parts.every(isPair)) return undefined;
  const tolerance = toleranceOf(exercise);
  return (
    sign(parts, tolerance) ??
    factor(parts, tolerance) ??
    lengthFactor(seen, tolerance) ??
    offset(parts, tolerance) ??
    order(seen, tolerance) ??
    rounded(parts)
  );
}

/** Fewer different numbers than this may fit a factor by chance. */
const enoughNumbers = 3;

/** In words: every number has the wrong sign, or is a likely factor too large or too small. */
export function scaling(exercise: Exercise, seen: readonly Observation[]): string | undefined {
  const parts = seen.flatMap((observation) => observation.parts);
  if (!parts.every(isPair)) return undefined;
  const sizes = new Set(parts.map(({ expected }) => Math.abs(expected)).filter((size) => size > 0));
  if (sizes.size < enoughNumbers) return undefined;
  const tolerance = toleranceOf(exercise);
  if (sign(parts, tolerance)) return "The sign is turned round.";
  const { actual = 0, expected = 1 } = parts.find((part) => part.expected !== 0) ?? {};
  const ratio = actual / expected;
  const likely = likelyFactors.some((known) => isClose(Math.abs(ratio), known, tolerance));
  if (likely && factor(parts, tolerance)) return `Every number is ${times(ratio)}.`;
  return lengthFactor(seen, tolerance)?.message;
}

function isPair(part: ComparedPart): part is ComparedPart & Pair {
  return typeof part.actual === "number" && typeof part.expected === "number";
}

function sign(pairs: readonly Pair[], tolerance: number): Finding | undefined {
  if (!pairs.every(({ actual, expected }) => isClose(actual, -expected, tolerance)))
    return undefined;
  return { kind: "sign", message: "The sign is turned round: each number is minus the right one." };
}

/**
 * Factors that are a likely mistake even where a single number gives no other evidence of a constant
 * factor.
 */
const likelyFactors = [2, 3, 4, 5, 10, 100, 1000].flatMap((factor) => [factor, 1 / factor]);

function factor(pairs: readonly Pair[], tolerance: number): Finding | undefined {
  const nonzero = pairs.filter(({ expected }) => expected !== 0);
  const [first] = nonzero;
  if (!first) return undefined;
  const ratio = first.actual / first.expected;
  if (isClose(ratio, 0, tolerance)) return undefined;
  if (!pairs.every(({ actual, expected }) => isClose(actual, ratio * expected, tolerance))) {
    return undefined;
  }
  // A single wrong number always differs from the right one by some factor, so the message names the factor
  // only if it is a typical mistake.
  const sizes = new Set(nonzero.map(({ expected }) => expected));
  if (sizes.size < 2 && !likelyFactors.some((known) => isClose(ratio, known, tolerance)))
    return undefined;
  const many = pairs.length > 1 ? "Every number is" : "The number is";
  return { kind: "factor", message: `${many} ${times(ratio)}.` };
}

function times(ratio: number): string {
  const size = Math.abs(ratio);
  const opposite = ratio < 0 ? ", and has the wrong sign" : "";
  const way = size > 1 ? "large" : "small";
  const by = shortText(size > 1 ? size : 1 / size);
  return `${by} times too ${way}${opposite}: a constant factor of ${shortText(ratio)}`;
}

/**
 * A sum where a mean is expected, or the reverse: the factor is the length of the first input, in every
 * trial.
 */
function lengthFactor(seen: readonly Observation[], tolerance: number): Finding | undefined {
  const holds = (power: 1 | -1) =>
    seen.every(({ inputs, parts }) => {
      const size = Array.isArray(inputs[0]) ? inputs[0].length : Number.NaN;
      return parts.every(({ actual, expected }) =>
        isClose(actual, (expected as number) * pow(size, power), tolerance),
      );
    });
  if (holds(1)) {
    const message = "Each number is as many times too large as the first list has entries.";
    return { kind: "factor", message: `${message} A sum where a mean is asked?` };
  }
  if (holds(-1)) {
    const message = "Each number is as many times too small as the first list has entries.";
    return { kind: "factor", message: `${message} A mean where a sum is asked?` };
  }
  return undefined;
}

function offset(pairs: readonly Pair[], tolerance: number): Finding | undefined {
  const [first] = pairs as readonly [Pair, ...Pair[]];
  const by = first.actual - first.expected;
  if (!pairs.every(({ actual, expected }) => isClose(actual - expected, by, tolerance)))
    return undefined;
  const one = isClose(Math.abs(by), 1, tolerance);
  const sizes = new Set(pairs.map(({ expected }) => expected));
  if (sizes.size < 2 && !one) return undefined;
  const way = by > 0 ? "large" : "small";
  const lead = one ? "Off by one: each" : "A constant offset: each";
  return { kind: "offset", message: `${lead} number is ${shortText(Math.abs(by))} too ${way}.` };
}

function order(seen: readonly Observation[], tolerance: number): Finding | undefined {
  const sorted = (value: unknown) =>
    Array.isArray(value) && value.every((part) => typeof part === "number")
      ? [...value].sort((a, b) => a - b)
      : undefined;
  const shuffled = seen.every(({ actual, expected }) => {
    const [a, b] = [sorted(actual), sorted(expected)];
    return a !== undefined && b !== undefined && isSame(a, b, tolerance);
  });
  if (!shuffled) return undefined;
  const backwards = seen.every(({ actual, expected }) =>
    isSame([...(toPlainValue(actual) as unknown[])].reverse(), expected, tolerance),
  );
  const how = backwards ? "in reverse order" : "in another order";
  return { kind: "order", message: `The right numbers, ${how}.` };
}

function rounded(pairs: readonly Pair[]): Finding | undefined {
  const near = ({ actual, expected }: Pair) => isClose(actual, expected, 0.01);
  const roundedTo = (digits: number) =>
    pairs.every(({ actual, expected }) => isClose(actual, Number(expected.toFixed(digits)), 1e-12));
  const hardlyOff = ({ actual, expected }: Pair) =>
    Math.abs(actual - expected) <= 0.005 * Math.abs(expected);
  const likely = pairs.every(hardlyOff) || [0, 1, 2, 3, 4, 5].some(roundedTo);
  if (!likely || !pairs.every(near)) return undefined;
  const message = "Very near, but not equal. Rounded, perhaps? Keep all the digits.";
  return { kind: "rounded", message };
}
