// Slips that can be made in any exercise, tried on the right answer: a result that has lost its sign, a rounded
// one, exchanged inputs, an input that counts twice. A slip is named if it gives the answer's result in every trial.
// Every lesson.
import { log } from "../../math/elementary/logarithm.js";
import { isRecord, isSame, toPlainValue } from "./compare.js";
import { shortText } from "./describe-value.js";
import { type Exercise, parameterNames } from "./exercise.js";
import { type Observation, observe, toleranceOf } from "./observe.js";
import { type Finding, relation } from "./relation.js";

type Answer = (...inputs: unknown[]) => unknown;

/** A slip: what it does, in words, and the answer that makes no other. */
type Slip = { readonly message: string; readonly answer: Answer };

/** Whether an answer gives the same results as another one that was observed, in every trial. */
export function givesTheSame(
  exercise: Exercise,
  seen: readonly Observation[],
  answer: Answer,
): boolean {
  return observe(exercise, answer).every((one, index) => {
    const other = seen[index];
    if (one.thrown || other?.thrown) {
      return messageOf(one) !== undefined && messageOf(one) === messageOf(other);
    }
    return isSame(other?.actual, one.actual, toleranceOf(exercise));
  });
}

const messageOf = (one: Observation | undefined): string | undefined =>
  one?.thrown instanceof Error ? one.thrown.message : undefined;

/** The finding that an answer is the right one but for one slip of those that every exercise allows. */
export function altered(
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
): Finding | undefined {
  if (exercise.kind === "value") return undefined;
  if (isSimple(relation(exercise, seen))) return undefined;
  const plain = plainly(exercise);
  const throws = seen.some((one) => "thrown" in one);
  const slips = [
    ...resultSlips(plain, isDiscrete(seen)),
    ...stepSlips(plain, seen),
    ...inputSlips(plain, isDiscrete(seen)),
    ...constantSlips(plain, text),
  ];
  const found = [...(throws ? [] : slips), ...exchanges(plain)].find(({ answer }) =>
    givesTheSame(plain, seen, answer),
  );
  return found && { kind: "mistake", message: found.message };
}

/** A sign, a factor or an offset in every number is the simpler finding. */
const isSimple = (finding: Finding | undefined): boolean =>
  ["sign", "factor", "offset"].includes(finding?.kind ?? "");

/** The same exercise with results that can be compared as they are. */
export function plainly(exercise: Exercise): Exercise {
  const { observe: convert, reference, ...rest } = exercise;
  if (!convert) return exercise;
  return { ...rest, reference: (...inputs) => convert(reference(...inputs), inputs) };
}

const each =
  (change: (right: number) => number) =>
  (value: unknown): unknown => {
    if (typeof value === "number") return change(value);
    if (Array.isArray(value)) return value.map(each(change));
    if (!isRecord(value)) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, part]) => [name, each(change)(part)]),
    );
  };

const list = (change: (right: unknown[]) => unknown) => (value: unknown) =>
  Array.isArray(value) ? change(value) : value;

/** What a slip makes of the right result. */
const ofResults: readonly (readonly [string, (right: unknown) => unknown])[] = [
  ["These are the right results without their signs.", each(Math.abs)],
  ["These are the right results, rounded to whole numbers. Keep all the digits.", each(Math.round)],
  ["These are the right results, rounded down. Keep all the digits.", each(Math.floor)],
  ["Right, except that 0 stands for every number below 0.", each((x) => Math.max(0, x))],
  [
    "Right, except that the results are cut off at 0 and 1.",
    each((x) => Math.min(1, Math.max(0, x))),
  ],
  ["These are the squares of the right results.", each((x) => x * x)],
  ["These are the square roots of the right results.", each(Math.sqrt)],
  ["Upside down: these are the right results as 1 / x.", each((x) => 1 / x)],
  ["These are the logarithms of the right results.", each(log)],
  [
    "Only the first entry of the result came. Does `return` stand inside the loop?",
    list((right) => right.slice(0, 1)),
  ],
  [
    "The last entry of the result is missing: the loop ends too early.",
    list((right) => right.slice(0, -1)),
  ],
  [
    "The first entry of the result is missing. Does the loop begin at 1?",
    list((right) => right.slice(1)),
  ],
  [
    "The right numbers, all in one list: each row is a list of its own.",
    list((right) => right.flat()),
  ],
  ["Those are added up. Each is asked by itself, in a list.", list((right) => [added(right)])],
];

const added = (values: unknown[]): number =>
  (values.flat() as number[]).reduce((total, value) => total + value, 0);

/** Whether all right results are texts or whole numbers: those are equal by chance more often. */
const isDiscrete = (seen: readonly Observation[]): boolean =>
  seen.every(({ parts }) => parts.every(({ expected }) => !isFraction(expected)));

const isFraction = (value: unknown): boolean =>
  typeof value === "number" && !Number.isInteger(value);

function resultSlips({ reference }: Exercise, discrete: boolean): Slip[] {
  const likely = discrete ? ofResults.filter(([message]) => !/cut off/.test(message)) : ofResults;
  return likely.map(([message, change]) => ({
    message,
    answer: (...inputs) => change(toPlainValue(reference(...inputs))),
  }));
}

/** What a slip makes of the step from an old value to the right one. */
const ofSteps: readonly (readonly [
  (old: string) => string,
  (old: number, right: number) => number,
])[] = [
  [(old) => `The step from ${old} goes the wrong way.`, (old, right) => 2 * old - right],
  [(old) => `${old} stays where it is.`, (old) => old],
  [
    (old) => `That is the step alone. The new value is the old one, ${old}, and the step.`,
    (old, right) => right - old,
  ],
  [
    (old) => `The step from ${old} is half as long as it should be. Is a factor of 2 missing?`,
    (old, right) => (old + right) / 2,
  ],
  [
    (old) => `The step from ${old} is twice as long as it should be.`,
    (old, right) => 2 * right - old,
  ],
];

/** The slips in a step from an input, where the exercise asks for the input after a step. */
function stepSlips({ reference, ...exercise }: Exercise, seen: readonly Observation[]): Slip[] {
  return parameterNames(exercise).flatMap((name, position) => {
    const isStep =
      /^(weights?|w|bias|b|start|values)$/.test(name) &&
      seen.every(({ inputs, expected }) => isPaired(inputs[position], expected));
    if (!isStep) return [];
    return ofSteps.map(([message, change]) => ({
      message: message(`\`${name}\``),
      answer: (...inputs: unknown[]) =>
        between(inputs[position], toPlainValue(reference(...inputs)), change),
    }));
  });
}

/** Whether both are numbers, or lists of as many numbers. */
const isPaired = (old: unknown, right: unknown): boolean =>
  Array.isArray(old)
    ? Array.isArray(right) && old.length === right.length && !old.some(Array.isArray)
    : typeof old === "number" && typeof right === "number";

const between = (old: unknown, right: unknown, change: (old: number, right: number) => number) =>
  Array.isArray(old)
    ? old.map((value, i) => change(value, (right as number[])[i] ?? Number.NaN))
    : change(old as number, right as number);

/** The slips in one number that is passed on: it counts twice, has the wrong sign, or is one off. */
function inputSlips({ reference, trials, ...exercise }: Exercise, discrete: boolean): Slip[] {
  const names = parameterNames(exercise).map((name) => `\`${name}\``);
  const numbers = names.map((_, k) => trials.every((inputs) => typeof inputs[k] === "number"));
  const signed = (k: number) => trials.some((inputs) => (inputs[k] as number) < 0);
  const changed =
    (k: number, change: (input: number) => number): Answer =>
    (...inputs) =>
      reference(...inputs.map((input, i) => (i === k ? change(input as number) : input)));
  return names.flatMap((name, k): Slip[] => {
    const isWhole = trials.every((inputs) => Number.isInteger(inputs[k]));
    if (!numbers[k] || (discrete && !isWhole)) return [];
    return [
      { message: `${name} counts twice.`, answer: changed(k, (x) => 2 * x) },
      { message: `${name} is squared.`, answer: changed(k, (x) => x * x) },
      {
        message: `One off: these are the results for ${name} + 1.`,
        answer: changed(k, (x) => x + 1),
      },
      {
        message: `One off: these are the results for ${name} − 1.`,
        answer: changed(k, (x) => x - 1),
      },
      ...(signed(k)
        ? [
            { message: `${name} has the wrong sign.`, answer: changed(k, (x) => -x) },
            { message: `The sign of ${name} is lost.`, answer: changed(k, Math.abs) },
          ]
        : []),
    ];
  });
}

/** The slips in which two inputs are exchanged. */
function exchanges({ reference, ...exercise }: Exercise): Slip[] {
  const names = parameterNames(exercise).map((name) => `\`${name}\``);
  return names.flatMap((first, i) =>
    names.slice(i + 1).map(
      (second, more): Slip => ({
        message: `${first} and ${second} are exchanged.`,
        answer: (...inputs) => {
          const turned = [...inputs];
          [turned[i], turned[i + 1 + more]] = [inputs[i + 1 + more], inputs[i]];
          return reference(...turned);
        },
      }),
    ),
  );
}

/** The slip that a number written in the answer stands in the place of an input. */
function constantSlips({ reference, trials, ...exercise }: Exercise, text: string): Slip[] {
  const written = [...text.matchAll(/(?<![\w.$])\d*\.?\d+(?:e-?\d+)?/g)].map(([one]) =>
    Number(one),
  );
  return parameterNames(exercise).flatMap((name, k) => {
    if (!trials.every((inputs) => typeof inputs[k] === "number")) return [];
    return [...new Set(written)].map((constant) => ({
      message: `\`${name}\` is not used: ${shortText(constant)} stands in its place.`,
      answer: (...inputs: unknown[]) =>
        reference(...inputs.map((input, i) => (i === k ? constant : input))),
    }));
  });
}
