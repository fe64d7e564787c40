// Results that cannot be compared: an answer throws, gives a promise, or gives NaN or infinity. The cause is read
// from the error's text, or from what the inputs of exactly those trials have in common. Every lesson.
import { callOf, exampleOf } from "./describe-value.js";
import type { Exercise } from "./exercise.js";
import type { Observation } from "./observe.js";
import { type Finding, relation } from "./relation.js";

/** The finding that an answer throws. */
export function throws(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const first = seen.find((observation) => "thrown" in observation);
  if (!first) return undefined;
  const text = first.thrown instanceof Error ? first.thrown.message : String(first.thrown);
  const cause = causesOfErrors.find(([pattern]) => pattern.test(text))?.[1];
  const told = cause && /got NaN/.test(text) ? text.replace(/;.*/s, "") : text;
  const stop = /[.?!]$/.test(told) ? "" : ".";
  const others = seen.filter(({ right }) => right).length;
  const rest = others > 0 ? `It is right for ${others} of ${seen.length} inputs.` : undefined;
  const message = `${callOf(exercise, first)} throws: ${told}${stop}`;
  return { kind: "throws", message: [message, cause, rest].filter(Boolean).join(" ") };
}

/** What an error's text says about its cause. */
const causesOfErrors: readonly (readonly [RegExp, string])[] = [
  [
    /of undefined \(reading/,
    "Nothing stands at that place: does it lie beyond the list's end, or are `[row]` and `[column]` exchanged?",
  ],
  [/got NaN/, "Is a place beyond the list's end read? Nothing stands there."],
  [/call stack/, "The function calls itself without end."],
  [
    /^number .* is not iterable/,
    "The function takes a list apart, and a number came: its inputs come one by one.",
  ],
];

/** The finding that an answer gives a promise. */
export function promise(_: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (!seen.some(({ actual }) => actual instanceof Promise)) return undefined;
  return { kind: "type", message: "A promise came. Is the function `async`? It need not be." };
}

/** The finding that some numbers of an answer are not finite where the right ones are. */
export function notFinite(
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
): Finding | undefined {
  const bad = seen.filter(isStray);
  const [first] = bad;
  if (!first) return undefined;
  if (exercise.kind === "value") {
    const { at, actual } = first.parts.find((part) => isNotFinite(part.actual)) ?? {};
    const which = at ? `\`${at}\` of the answer` : "The answer";
    return { kind: "not finite", message: `${which} is \`${actual}\`: no number stands there.` };
  }
  const good = seen.filter((observation) => !isStray(observation));
  const right = good.filter((observation) => observation.right).length;
  const found = right === 0 && good.length > 1 ? relation(exercise, good) : undefined;
  const shown = exampleOf(exercise, first);
  if (found) return { kind: found.kind, message: `${found.message} Besides,${shown}` };
  const lead = right > 0 ? `Right for ${right} of ${seen.length} inputs. But a` : "A";
  const cause = causes.find(([holds]) => {
    const holdsFor = (observation: Observation) => holds(observation, text);
    return bad.every(holdsFor) && !good.some(holdsFor);
  });
  const message = [`${lead} number is not finite.`, cause?.[1]].filter(Boolean).join(" ");
  return { kind: "not finite", message: message + shown };
}

/** What holds for the inputs of exactly those trials whose result is not finite, and the cause that it shows. */
const causes: readonly (readonly [(observation: Observation, text: string) => boolean, string])[] =
  [
    [
      ({ inputs }) => inputs.flatMap(listsIn).some((list) => list.length === 0),
      "The list is empty there, and the number of its entries is 0: a division by it?",
    ],
    [
      ({ inputs, ...one }) =>
        isInfinite(one) && inputs.flatMap(listsIn).some((list) => list.length === 1),
      "The list has one entry there, so n − 1 is 0: divide by n.",
    ],
    [
      ({ inputs }) => inputs.flatMap(listsIn).some(isConstant),
      "All entries are equal there, so their range and their deviation are 0: a division by 0?",
    ],
    [
      ({ inputs }) => isConstant(inputs.filter((input) => typeof input === "number")),
      "Two inputs are equal there, so their difference is 0: a division by it?",
    ],
    [
      ({ inputs }) => numbersIn(inputs).some((number) => Math.abs(number) > 700),
      "The numbers are so large there that `Math.exp` gives `Infinity` or 0.",
    ],
    [
      (observation, text) => /Math\.(max|min)\(\w+\)/.test(text) && isStray(observation),
      "`Math.max(list)` is `NaN` without its dots: `Math.max(...list)`.",
    ],
    [
      (observation, text) => /Math\.log|Math\.sqrt/.test(text) && isStray(observation),
      "The logarithm of 0 is `-Infinity`, and below 0 there is neither logarithm nor root.",
    ],
    [({ inputs }) => numbersIn(inputs).includes(0), "An input is 0 there: a division by it?"],
    [
      (observation) =>
        isStray(observation) &&
        !isInfinite(observation) &&
        observation.inputs.some(Array.isArray) &&
        !observation.inputs.flat(3).some((value) => typeof value === "string"),
      "Is a place beyond the list's end read? `list[list.length]` holds nothing, and computes to `NaN`.",
    ],
  ];

const isNotFinite = (value: unknown): boolean =>
  typeof value === "number" && !Number.isFinite(value);

const isStray = ({ parts }: Observation): boolean =>
  parts.some(({ actual, expected }) => isNotFinite(actual) && !isNotFinite(expected));

const isInfinite = ({ actual }: { readonly actual: unknown }): boolean =>
  [actual].flat(3).some((value) => Math.abs(value as number) === Number.POSITIVE_INFINITY);

/** Every list of numbers or texts in the inputs, with the columns of a table among them. */
function listsIn(value: unknown): unknown[][] {
  if (!Array.isArray(value)) return [];
  const inside = value.flatMap(listsIn);
  if (value.some(Array.isArray)) {
    const rows = value.filter(Array.isArray);
    return [
      ...inside,
      ...(rows[0] ?? []).map((_: unknown, j: number) => rows.map((row) => row[j])),
    ];
  }
  return [value];
}

const numbersIn = (value: unknown): number[] =>
  [value].flat(4).filter((one) => typeof one === "number");

const isConstant = (list: readonly unknown[]): boolean =>
  list.length > 1 && list.every((value) => value === list[0]);
