// Tries an answer to an exercise: calls it with a copy of the inputs of each trial, and records what it
// returns, what it throws, and which inputs it changes. Every lesson.
import {
  type ComparedPart,
  compare,
  isClose,
  isPlainRecord,
  isSame,
  toPlainValue,
} from "./compare.js";
import type { Exercise } from "./exercise.js";

/**
 * What was observed in one trial of an answer: its inputs, the expected result, and what the answer
 * returned or threw.
 */
export type Observation = {
  readonly inputs: readonly unknown[];
  readonly expected: unknown;
  readonly actual: unknown;
  readonly right: boolean;
  /** What the answer threw; present only if it threw. */
  readonly thrown?: unknown;
  /** Index of the first input that the answer has changed; absent if it changed none. */
  readonly changedInput?: number;
  readonly parts: readonly ComparedPart[];
  readonly misfit?: ComparedPart & { readonly kind: "type" | "shape" };
};

const usualTolerance = 1e-6;

export function toleranceOf(exercise: Exercise): number {
  return exercise.tolerance ?? usualTolerance;
}

/** Calls a function with the inputs of every trial of an exercise, and returns one observation for each. */
export function observe(
  exercise: Exercise,
  answer: (...inputs: unknown[]) => unknown,
): Observation[] {
  return exercise.trials.map((inputs) => observeTrial(exercise, answer, inputs));
}

function observeTrial(
  exercise: Exercise,
  answer: (...inputs: unknown[]) => unknown,
  inputs: readonly unknown[],
): Observation {
  const expected = comparable(exercise, exercise.reference(...inputs.map(copy)), inputs);
  const given = inputs.map(copy);
  try {
    const result = answer(...given);
    const actual = comparable(exercise, result, inputs);
    const { parts, misfit } = compare(actual, expected);
    const equal = !misfit && parts.every((part) => isRight(exercise, part));
    const changed = given.findIndex((input, index) => !isSame(input, inputs[index], 0));
    return {
      inputs,
      expected,
      actual,
      right: equal || acceptedAnyway(exercise, result, inputs),
      parts,
      ...(misfit && { misfit }),
      ...(changed >= 0 && { changedInput: changed }),
    };
  } catch (thrown) {
    return { inputs, expected, actual: undefined, right: false, parts: [], thrown };
  }
}

/** Whether one part of a result is right, within the tolerance of the exercise. */
function isRight(exercise: Exercise, { actual, expected }: ComparedPart): boolean {
  const tolerance = toleranceOf(exercise);
  const size = typeof expected === "number" ? Math.min(1, Math.abs(expected)) : 1;
  return isClose(actual, expected, exercise.relative ? tolerance * size : tolerance);
}

/** Converts a result to the form in which results of this exercise are compared. */
function comparable(exercise: Exercise, result: unknown, inputs: readonly unknown[]): unknown {
  const { observe: convert } = exercise;
  return toPlainValue(convert && result !== undefined ? convert(result, inputs.map(copy)) : result);
}

function acceptedAnyway(exercise: Exercise, result: unknown, inputs: readonly unknown[]): boolean {
  try {
    return exercise.accepts?.(result, inputs.map(copy)) ?? false;
  } catch {
    return false;
  }
}

/**
 * Copies an input, so that an answer that changes it does not change the trial. Functions and data frames
 * are not copied.
 */
function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  if (ArrayBuffer.isView(value)) return structuredClone(value);
  if (isPlainRecord(value)) {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, copy(part)]));
  }
  return value;
}
