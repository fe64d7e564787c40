// If one relation holds between all numbers a of an answer and the right numbers r, it names the mistake.
// sign: a = −r; factor: a = k·r; offset: a = r + c; order: the right numbers in another order.
// Every lesson.
import { type ComparedPart, isClose, isSame, toPlainValue, transposed } from "./compare.js";
import { shortText } from "./describe-value.js";
import { type Exercise, parameterNames } from "./exercise.js";
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
  if (seen.some((one) => one.misfit || "thrown" in one)) return undefined;
  const parts = seen.flatMap((observation) => observation.parts);
  if (!parts.every(isPair)) return undefined;
  const tolerance = toleranceOf(exercise);
  return (
    sign(parts, tolerance) ??
    factor(parts, tolerance) ??
    lengthFactor(exercise, seen, tolerance) ??
    offset(parts, tolerance) ??
    order(seen, tolerance) ??
    rounded(parts)
  );
}

/** Fewer different numbers than this may fit a factor by chance. */
const enoughNumbers = 3;

/** Factors that are a likely second mistake: a 2 forgotten or counted twice, or per cent. */
const secondFactors = [2, 0.5, 100, 0.01];

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
  const likely = secondFactors.some((known) => isClose(Math.abs(ratio), known, tolerance));
  if (likely && factor(parts, tolerance)) return `Every number is ${times(ratio)}.`;
  return undefined;
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

/** What a number of entries n does to every result, in words. */
const lengthFactors: readonly (readonly [(n: number) => number, string])[] = [
  [(n) => n, "n times too large. A sum where a mean is asked, or times n once too often?"],
  [(n) => 1 / n, "n times too small. A mean where a sum is asked, or divided by n twice?"],
  [(n) => n / (n - 1), "n / (n − 1) times too large: you divide by n − 1. Divide by n."],
];

/** The factor is made of the number of entries of one of the inputs, in every trial. */
function lengthFactor(
  exercise: Exercise,
  seen: readonly Observation[],
  tolerance: number,
): Finding | undefined {
  const names = parameterNames(exercise);
  for (const [position, name] of names.entries()) {
    const sizes = seen.map(({ inputs }) => (inputs[position] as { length?: number })?.length ?? 0);
    if (!seen.every(({ inputs }) => Array.isArray(inputs[position]))) continue;
    const holds = (factorOf: (n: number) => number) =>
      seen.every(({ parts }, trial) =>
        parts.every(({ actual, expected }) => {
          const right = (expected as number) * factorOf(sizes[trial] ?? 0);
          return isClose(actual, right, tolerance);
        }),
      );
    const found = lengthFactors.find(([factorOf]) => holds(factorOf));
    if (found) {
      const message = `With n entries in \`${name}\`, each number is ${found[1]}`;
      return { kind: "factor", message };
    }
    const fixed = [2, 3, 4, 5, 6, 8, 10, 20, 28, 100].find((size) => holds((n) => n / size));
    if (fixed !== undefined && new Set(sizes).size > 1) {
      return {
        kind: "factor",
        message: `You divide by ${fixed}, however many entries \`${name}\` has.`,
      };
    }
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
  if (pairs.every(({ expected }) => Number.isInteger(expected))) return undefined;
  const roundedTo = (round: (right: number) => string) =>
    pairs.every(({ actual, expected }) => isClose(actual, Number(round(expected)), 1e-12));
  const isRounded = [0, 1, 2, 3, 4, 5].some(
    (digits) =>
      roundedTo((right) => right.toFixed(digits)) ||
      roundedTo((right) => right.toPrecision(digits + 1)),
  );
  const near = pairs.every(({ actual, expected }) => isClose(actual, expected, 0.01));
  const hardlyOff = pairs.every(
    ({ actual, expected }) => Math.abs(actual - expected) <= 0.005 * Math.abs(expected),
  );
  if (near && isRounded) {
    return {
      kind: "rounded",
      message: "Very near, but not equal. You round: keep all the digits.",
    };
  }
  if (!hardlyOff) return undefined;
  const message = "Very near, but not equal: each number is off by less than a hundredth.";
  return { kind: "rounded", message };
}
