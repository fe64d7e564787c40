// Names the mistake in an answer from the way in which its results differ from the right ones.
// result = −right: a wrong sign; result = k · right: a factor; result = right + c: an offset; and so on.
// Every lesson.
import {
  type ComparedPart,
  isClose,
  isPlainRecord,
  isRecord,
  isSame,
  toPlainValue,
} from "./compare.js";
import { describeValue, shortText } from "./describe-value.js";
import type { Exercise } from "./exercise.js";
import { type Observation, observe, toleranceOf } from "./observe.js";
import { type Finding, relation, transposition } from "./relation.js";
import { compound } from "./two-mistakes.js";

type Diagnosis = (
  exercise: Exercise,
  seen: readonly Observation[],
  text: string,
) => Finding | undefined;

/** The diagnoses in the order in which they are tried; the first that returns a finding decides the verdict. */
const diagnoses: readonly Diagnosis[] = [
  unanswered,
  misleadingSign,
  knownMistake,
  throws,
  promise,
  transposition,
  compound,
  misfit,
  notFinite,
  explained,
  unchanged,
  constant,
  relation,
  partial,
];

/**
 * Finds what is right or wrong with an answer.
 * @param seen what was observed in each trial of the answer
 * @param text the answer's source code, which shows whether the learner has begun to write it
 */
export function diagnose(exercise: Exercise, seen: readonly Observation[], text: string): Finding {
  const changed = seen.find(({ changedInput }) => changedInput !== undefined);
  if (seen.every(({ right }) => right)) {
    if (changed) return { kind: "mutated", message: `The result is right. ${mutation(changed)}` };
    return { kind: "right", message: praise(exercise, seen) };
  }
  for (const diagnosis of diagnoses) {
    const finding = diagnosis(exercise, seen, text);
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
  const found = exercise.mistakes.find(({ answer }) =>
    observe(exercise, answer as () => unknown).every(
      (wrong, index) =>
        !seen[index]?.thrown &&
        !wrong.thrown &&
        isSame(seen[index]?.actual, wrong.actual, toleranceOf(exercise)),
    ),
  );
  return found && { kind: "mistake", message: found.message };
}

function throws(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const first = seen.find((observation) => "thrown" in observation);
  if (!first) return undefined;
  const text = first.thrown instanceof Error ? first.thrown.message : String(first.thrown);
  const stop = /[.?!]$/.test(text) ? "" : ".";
  const others = seen.filter(({ right }) => right).length;
  const rest = others > 0 ? ` It is right for ${others} of ${seen.length} inputs.` : "";
  const lost = /of undefined \(reading '(.*)'\)/.exec(text);
  const cause = lost
    ? ` Nothing is there to read \`${lost[1]}\` of: a place beyond a list's end, or are \`[row]\` and \`[column]\` exchanged?`
    : "";
  return {
    kind: "throws",
    message: `${call(exercise, first)} throws: ${text}${stop}${cause}${rest}`,
  };
}

function promise(_: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (!seen.some(({ actual }) => actual instanceof Promise)) return undefined;
  return { kind: "type", message: "A promise came. Is the function `async`? It need not be." };
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
  const shown = isRecord(first.actual) ? "" : example(exercise, first);
  return { kind, message: message + shown };
}

function missing(expected: Record<string, unknown>, actual: Record<string, unknown>): string {
  const names = Object.keys(expected).filter((name) => !(name in actual));
  return names.map((name) => `\`${name}\``).join(" and ");
}

function notFinite(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const hasStray = ({ parts }: Observation) =>
    parts.some(({ actual, expected }) => isNotFinite(actual) && !isNotFinite(expected));
  const first = seen.find(hasStray);
  if (!first) return undefined;
  const finite = seen.filter((observation) => !hasStray(observation));
  const right = finite.filter((observation) => observation.right).length;
  const found = right === 0 && finite.length > 0 ? relation(exercise, finite) : undefined;
  const shown = example(exercise, first);
  if (found) return { kind: found.kind, message: `${found.message} Besides,${shown}` };
  const lead = right > 0 ? `Right for ${right} of ${seen.length} inputs. But a` : "A";
  const cause =
    "A division by 0, a place beyond the list's end, or `Math.max(list)` without its dots?";
  const message = `${lead} number is not finite. ${cause}`;
  return { kind: "not finite", message: message + shown };
}

function isNotFinite(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
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
    message: `The input comes back unchanged.${example(exercise, seen[0])}`,
  };
}

function constant(_: Exercise, seen: readonly Observation[]): Finding | undefined {
  const [first, ...others] = seen;
  if (!first || others.length === 0) return undefined;
  if (!others.every(({ actual }) => isSame(actual, first.actual, 0))) return undefined;
  const message = `Every input gives the same result, ${shortText(first.actual)}. Does the function use its input?`;
  return { kind: "constant", message };
}

function partial(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const right = seen.filter((observation) => observation.right).length;
  const wrong = seen.find((observation) => !observation.right);
  if (right === 0 || !wrong) return undefined;
  const message = `Right for ${right} of ${seen.length} inputs. The first that is not:`;
  return { kind: "partial", message: message + example(exercise, wrong) };
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
    return { kind: "different", message: tally + example(exercise, first) };
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

/** Inputs and results with a longer text than this are not shown whole. */
const longestText = 120;

/** A sentence about one trial: " `rescale([2, 4])` gives `[2, 4]`; `[0, 1]` is expected." */
function example(exercise: Exercise, observation: Observation | undefined): string {
  if (!observation || exercise.kind === "value") return "";
  const { actual, expected, parts } = observation;
  const digits = shortText(actual) === shortText(expected) ? 9 : undefined;
  const part = parts.find((one) => !isClose(one.actual, one.expected, toleranceOf(exercise)));
  if (part?.at && shortText(expected).length > longestText) {
    const [given, right] = [part.actual, part.expected].map((value) => shortText(value, digits));
    return ` In \`${part.at}\` of the result ${call(exercise, observation)} gives \`${given}\`; \`${right}\` is expected.`;
  }
  const gives = `${call(exercise, observation)} gives \`${shortText(actual, digits)}\``;
  return ` ${gives}; \`${shortText(expected, digits)}\` is expected.`;
}

function call({ kind, signature }: Exercise, { inputs }: Observation): string {
  if (kind === "value") return "The answer";
  const shown = inputs.map((input) => shortText(input)).join(", ");
  return `\`${signature.split("(")[0]}(${shown.length > longestText ? "…" : shown})\``;
}
