// Relations between all the answers and all the right ones, which betray one slip everywhere.
// sign: a = −r; factor: a = k·r; offset: a = r + c; order: the same numbers in other places.
// Part of the exercises; serves every lesson.
import { type ComparedPart, isClose, isSame, toPlainValue, transposed } from "./compare.js";
import { shortText } from "./describe-value.js";
import type { Exercise } from "./exercise.js";
import { type Observation, toleranceOf } from "./observe.js";
import type { Kind } from "./verdict.js";

export type Finding = { readonly kind: Kind; readonly message: string };

/** A number that came beside the number that is right. */
type Pair = { readonly came: number; readonly expected: number };

/** Rows and columns exchanged, in every trial. */
export function transposition(
  exercise: Exercise,
  seen: readonly Observation[],
): Finding | undefined {
  const turned = seen.every(({ came, expected }) => {
    const back = transposed(came);
    return back !== undefined && isSame(back, expected, toleranceOf(exercise));
  });
  if (!turned) return undefined;
  return { kind: "transposed", message: "Transposed: rows and columns are exchanged." };
}

/** The first relation that holds for every number of every trial; all have the shape that is asked. */
export function relation(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const parts = seen.flatMap((observation) => observation.parts);
  if (!parts.every(isPair)) return undefined;
  const tolerance = toleranceOf(exercise);
  return (
    sign(parts, tolerance) ??
    factor(parts, tolerance) ??
    count(seen, tolerance) ??
    offset(parts, tolerance) ??
    order(seen, tolerance) ??
    rounded(parts)
  );
}

function isPair(part: ComparedPart): part is ComparedPart & Pair {
  return typeof part.came === "number" && typeof part.expected === "number";
}

function sign(pairs: readonly Pair[], tolerance: number): Finding | undefined {
  if (!pairs.every(({ came, expected }) => isClose(came, -expected, tolerance))) return undefined;
  return { kind: "sign", message: "The sign is turned round: each number is minus the right one." };
}

const telling = [2, 3, 4, 5, 10, 100, 1000].flatMap((factor) => [factor, 1 / factor]);

function factor(pairs: readonly Pair[], tolerance: number): Finding | undefined {
  const nonzero = pairs.filter(({ expected }) => expected !== 0);
  const [first] = nonzero;
  if (!first) return undefined;
  const ratio = first.came / first.expected;
  if (isClose(ratio, 0, tolerance)) return undefined;
  if (!pairs.every(({ came, expected }) => isClose(came, ratio * expected, tolerance))) {
    return undefined;
  }
  // One number alone is some multiple of any other: only factors that tell something count.
  const sizes = new Set(nonzero.map(({ expected }) => expected));
  if (sizes.size < 2 && !telling.some((known) => isClose(ratio, known, tolerance)))
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

/** A sum where a mean is asked, or the reverse: the factor is the number of inputs. */
function count(seen: readonly Observation[], tolerance: number): Finding | undefined {
  const holds = (power: 1 | -1) =>
    seen.every(({ inputs, parts }) => {
      const size = Array.isArray(inputs[0]) ? inputs[0].length : Number.NaN;
      return parts.every(({ came, expected }) =>
        isClose(came, (expected as number) * size ** power, tolerance),
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
  const by = first.came - first.expected;
  if (!pairs.every(({ came, expected }) => isClose(came - expected, by, tolerance)))
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
  const shuffled = seen.every(({ came, expected }) => {
    const [a, b] = [sorted(came), sorted(expected)];
    return a !== undefined && b !== undefined && isSame(a, b, tolerance);
  });
  if (!shuffled) return undefined;
  const backwards = seen.every(({ came, expected }) =>
    isSame([...(toPlainValue(came) as unknown[])].reverse(), expected, tolerance),
  );
  const how = backwards ? "in reverse order" : "in another order";
  return { kind: "order", message: `The right numbers, ${how}.` };
}

function rounded(pairs: readonly Pair[]): Finding | undefined {
  if (!pairs.every(({ came, expected }) => isClose(came, expected, 0.01))) return undefined;
  const message = "Very near, but not equal. Rounded, perhaps? Keep all the digits.";
  return { kind: "rounded", message };
}
