// Names the mistake in an answer from the way in which its results differ from the right ones.
// result = −right: a wrong sign; result = k · right: a factor; result = right + c: an offset; and so on.
// Every lesson.

import { altered, givesTheSame } from "./altered.js";
import {
  type ComparedPart,
  isClose,
  isPlainRecord,
  isRecord,
  isSame,
  toPlainValue,
} from "./compare.js";
import { describeValue, exampleOf, shortText } from "./describe-value.js";
import { type Exercise, parameterNames } from "./exercise.js";
import { notFinite, promise, throws } from "./failures.js";
import { inParts } from "./in-parts.js";
import { type Observation, toleranceOf } from "./observe.js";
import { type Finding, relation, transposition } from "./relation.js";
import { compound } from "./two-mistakes.js";
import { unusedInput } from "./used-inputs.js";

type Answer = (...inputs: unknown[]) => unknown;

type Diagnosis = (
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
  answer: Answer,
) => Finding | undefined;

/** The diagnoses in the order in which they are tried; the first that returns a finding decides the verdict. */
const diagnoses: readonly Diagnosis[] = [
  unanswered,
  misleadingSign,
  knownMistake,
  altered,
  throws,
  promise,
  transposition,
  compound,
  misfit,
  notFinite,
  misspelt,
  explained,
  unchanged,
  constant,
  relation,
  partly,
  unused,
  partial,
];

/**
 * Finds what is right or wrong with an answer.
 * @param seen what was observed in each trial of the answer
 * @param text the answer's source code, which shows whether the learner has begun to write it
 * @param answer the answer, which is called again with other inputs
 */
export function diagnose(
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
  answer: Answer,
): Finding {
  const changed = seen.find(({ changedInput }) => changedInput !== undefined);
  if (seen.every(({ right }) => right)) {
    if (changed) return { kind: "mutated", message: `The result is right. ${mutation(changed)}` };
    return { kind: "right", message: praise(exercise, seen) };
  }
  for (const diagnosis of diagnoses) {
    const finding = diagnosis(exercise, seen, text, answer);
    if (!finding) continue;
    if (finding.kind === "unanswered" || !changed) return finding;
    return { kind: finding.kind, message: `${finding.message} ${mutation(changed)}` };
  }
  return different(exercise, seen);
}

function praise({ kind, remark }: Exercise, seen: readonly Observation[]): string {
  const tried = kind === "function" ? `Right for all ${seen.length} inputs tried.` : "Right.";
  return remark ? `${tried} ${remark}` : tried;
}

function mutation({ changedInput = 0 }: Observation): string {
  const which = ["first", "second", "third", "fourth"][changedInput] ?? `${changedInput + 1}th`;
  return `But the function changes its ${which} input. Work on a copy, \`[...values]\`, or build a new list.`;
}

function unanswered(
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
): Finding | undefined {
  const blank = ({ actual, thrown }: Observation) =>
    thrown === undefined
      ? isBlank(actual)
      : thrown instanceof Error && /not (yet )?(answered|implemented)/i.test(thrown.message);
  if (!seen.every(blank)) return undefined;
  if (exercise.kind === "value" && seen.some(({ actual }) => Number.isNaN(actual))) {
    const message = `Not answered yet, or the answer computes to \`NaN\`, which is no number. Write \`${exercise.signature}\`.`;
    return { kind: "unanswered", message };
  }
  if (computes(text) && seen.some(({ actual }) => actual !== undefined)) return undefined;
  const forgotten =
    exercise.kind === "function" &&
    seen.every(({ actual, thrown }) => !thrown && actual === undefined)
      ? " The function returns nothing. If you have written it already, `return` is missing."
      : "";
  const message = `Not answered yet. Write \`${exercise.signature}\`.${forgotten}`;
  return { kind: "unanswered", message };
}

/**
 * Whether a function's source code computes something: then a result of NaN is a mistake, not a missing
 * answer.
 */
function computes(text: string): boolean {
  const code = text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "");
  return /\b(for|while|const|let|if|Math)\b|[-+*/%]|\.\w+\(/.test(code);
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || Number.isNaN(value) || value === "") return true;
  if (isPlainRecord(value)) return Object.values(value).every(isBlank);
  return Array.isArray(value) && value.every(isBlank);
}

/** Signs whose meaning in TypeScript is not the one a learner expects, each with what to write instead. */
const misleadingSigns: readonly (readonly [RegExp, string])[] = [
  [/\^/, "In TypeScript `^` is no power. Write `x ** 2`, or `x * x`."],
  [
    /\bif\s*\([^=()]+[^=!<>()]=[^=>]|=>\s*[\w.]+(\[\w+\])?\s*=[^=>]/,
    "`=` sets a value. To compare two values write `===`.",
  ],
];

function misleadingSign(
  _: Exercise,
  __: readonly Observation[],
  text: string,
): Finding | undefined {
  const code = text.replace(/\/\/.*|\/\*[\s\S]*?\*\/|"[^"\n]*"|'[^'\n]*'/g, "");
  const found = misleadingSigns.find(([sign]) => sign.test(code));
  return found && { kind: "mistake", message: found[1] };
}

function knownMistake(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (seen.every(({ thrown }) => thrown)) return undefined;
  const found = exercise.mistakes.find(({ answer }) =>
    givesTheSame(exercise, seen, answer as () => unknown),
  );
  return found && { kind: "mistake", message: found.message };
}

function misfit(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const first = seen.find((observation) => observation.misfit);
  if (!first?.misfit) return undefined;
  const { at, expected, actual, kind } = first.misfit;
  const noun = exercise.kind === "value" ? "answer" : "result";
  const place = at ? `\`${at}\` of the ${noun}` : `The ${noun}`;
  const lacking = isRecord(expected) && isRecord(actual) ? missing(expected, actual) : "";
  const message = lacking
    ? `The ${noun} lacks ${lacking}.`
    : `${place} is ${describeValue(actual)}; ${describeValue(expected)} is expected.`;
  const quotes =
    typeof actual === "string" && typeof expected === "number" && Number.isFinite(Number(actual))
      ? " Leave the quotes out."
      : "";
  const ends =
    actual === undefined && at === "" && seen.some(({ right }) => right)
      ? " One way through the function ends without `return`."
      : "";
  const shown = isRecord(first.actual) ? quotes : quotes + ends + exampleOf(exercise, first);
  return { kind, message: message + shown };
}

/** A text that is none of the right ones, such as "runaway" for "run away". */
function misspelt({ kind }: Exercise, seen: readonly Observation[]): Finding | undefined {
  const parts = seen.flatMap((observation) => observation.parts);
  const words = [...new Set(parts.map(({ expected }) => expected))];
  if (kind === "value" || !words.every((word) => typeof word === "string")) return undefined;
  const strange = parts.find(({ actual }) => !words.includes(actual as string));
  if (!strange) return undefined;
  const letters = (word: unknown) => String(word).toLowerCase().replace(/\W/g, "");
  const meant = words.find((word) => letters(word) === letters(strange.actual));
  const shown = words.map((word) => `\`"${word}"\``);
  const instead = meant ? `\`"${meant}"\`` : `one of ${shown.join(", ")}`;
  const message = `\`"${strange.actual}"\` is no answer here. Write ${instead}, letter by letter.`;
  return { kind: "different", message };
}

function missing(expected: Record<string, unknown>, actual: Record<string, unknown>): string {
  const names = Object.keys(expected).filter((name) => !(name in actual));
  return names.map((name) => `\`${name}\``).join(" and ");
}

function explained({ explain }: Exercise, [seen]: readonly Observation[]): Finding | undefined {
  const message = explain?.(seen?.actual);
  return message === undefined ? undefined : { kind: "different", message };
}

function unchanged(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (exercise.kind === "value") return undefined;
  const { inputs } = seen[0] as Observation;
  const position = inputs.findIndex((_, index) =>
    seen.every(({ inputs, actual }) => isSame(actual, toPlainValue(inputs[index]), 0)),
  );
  if (position < 0) return undefined;
  return {
    kind: "unchanged",
    message: `\`${parameterNames(exercise)[position]}\` comes back unchanged.${exampleOf(exercise, seen[0])}`,
  };
}

function constant(_: Exercise, seen: readonly Observation[], text: string): Finding | undefined {
  const [first, ...others] = seen;
  if (!first || others.length === 0) return undefined;
  if (!others.every(({ actual }) => isSame(actual, first.actual, 0))) return undefined;
  const unused = usesNoParameter(text) ? " The function does not use its inputs." : "";
  const message = `Every input gives the same result, ${shortText(first.actual)}.${unused}`;
  return { kind: "constant", message };
}

/** Whether a function's source code names none of its own parameters. */
function usesNoParameter(text: string): boolean {
  const [head = "", parameters = ""] = /^[^(]*\(([^)]*)\)/.exec(text) ?? [];
  const names = parameters.split(",").map((name) => name.trim());
  return !names.some((name) => name && text.slice(head.length).includes(name));
}

/** Looks at the parts of an answer one by one, where some of them are right. */
function partly(
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
  answer: Answer,
): Finding | undefined {
  return inParts(
    exercise,
    seen,
    answer,
    (part) =>
      altered(part.exercise, part.seen, text) ??
      relation(part.exercise, part.seen) ??
      unusedInput(part.exercise, part.seen, part.answer),
  );
}

function unused(
  exercise: Exercise,
  seen: readonly Observation[],
  _: string,
  answer: Answer,
): Finding | undefined {
  const found = unusedInput(exercise, seen, answer);
  const wrong = seen.find(({ right }) => !right);
  return found && { ...found, message: found.message + exampleOf(exercise, wrong) };
}

function partial(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const right = seen.filter((observation) => observation.right).length;
  const wrong = seen.find((observation) => !observation.right);
  if (right === 0 || !wrong) return undefined;
  const message = `Right for ${right} of ${seen.length} inputs. The first that is not:`;
  return { kind: "partial", message: message + exampleOf(exercise, wrong) };
}

function different(exercise: Exercise, seen: readonly Observation[]): Finding {
  const first = seen.find(({ right }) => !right) as Observation;
  const { parts } = first;
  const wrong = parts.filter(
    ({ actual, expected }) => !isClose(actual, expected, toleranceOf(exercise)),
  );
  const tally =
    wrong.length < parts.length
      ? `${parts.length - wrong.length} of ${parts.length} parts are right; the first that is not stands at \`${wrong[0]?.at}\`.`
      : "Not right yet.";
  if (exercise.kind === "function") {
    return { kind: "different", message: tally + exampleOf(exercise, first) };
  }
  return { kind: "different", message: [tally, direction(wrong[0])].filter(Boolean).join(" ") };
}

/**
 * Whether a number is too large or too small. For an exercise about a value, the message must not give the
 * answer away.
 */
function direction(part: ComparedPart | undefined): string {
  if (typeof part?.actual !== "number" || typeof part.expected !== "number") return "";
  return `${shortText(part.actual)} is too ${part.actual > part.expected ? "large" : "small"}.`;
}
