// Names the kind of wrong: what relation do the answers have to the right ones?
// answer = −right: a sign; answer = k · right: a factor; answer = right + c: an offset; and so on.
// Part of the exercises; serves every lesson.
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

type Look = (exercise: Exercise, seen: readonly Observation[], text: string) => Finding | undefined;

/** The first of these that finds something names the kind of wrong. */
const looks: readonly Look[] = [
  unanswered,
  knownMistake,
  throws,
  promise,
  transposition,
  misfit,
  notFinite,
  explained,
  unchanged,
  constant,
  relation,
  partial,
];

/** What is to be said of the observations of one answer, whose text tells whether it was begun. */
export function diagnose(exercise: Exercise, seen: readonly Observation[], text: string): Finding {
  const changed = seen.find(({ changedInput }) => changedInput !== undefined);
  if (seen.every(({ right }) => right)) {
    if (changed) return { kind: "mutated", message: `The result is right. ${mutation(changed)}` };
    return { kind: "right", message: praise(exercise, seen) };
  }
  for (const look of looks) {
    const finding = look(exercise, seen, text);
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
  const blank = ({ came, thrown }: Observation) =>
    thrown === undefined
      ? isBlank(came)
      : thrown instanceof Error && /not (yet )?(answered|implemented)/i.test(thrown.message);
  if (!seen.every(blank)) return undefined;
  if (computes(text) && seen.some(({ came }) => came !== undefined)) return undefined;
  const forgotten =
    exercise.kind === "function" && seen.every(({ came, thrown }) => !thrown && came === undefined)
      ? " The function returns nothing. If you have written it already, `return` is missing."
      : "";
  const message = `Not answered yet. Write \`${exercise.signature}\`.${forgotten}`;
  return { kind: "unanswered", message };
}

/** Whether a function's text does more than give back a blank: NaN may also be a mistake's result. */
function computes(text: string): boolean {
  const code = text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, "");
  return /\b(for|while|const|let|if|Math)\b|[-+*/%]|\.\w+\(/.test(code);
}

function isBlank(value: unknown): boolean {
  if (value === undefined || value === null || Number.isNaN(value) || value === "") return true;
  if (isPlainRecord(value)) return Object.values(value).every(isBlank);
  return Array.isArray(value) && value.every(isBlank);
}

function knownMistake(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const found = exercise.mistakes.find(({ answer }) =>
    observe(exercise, answer as () => unknown).every(
      (wrong, index) =>
        !seen[index]?.thrown &&
        !wrong.thrown &&
        isSame(seen[index]?.came, wrong.came, toleranceOf(exercise)),
    ),
  );
  return found && { kind: "mistake", message: found.says };
}

function throws(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const first = seen.find((observation) => "thrown" in observation);
  if (!first) return undefined;
  const text = first.thrown instanceof Error ? first.thrown.message : String(first.thrown);
  const stop = /[.?!]$/.test(text) ? "" : ".";
  const others = seen.filter(({ right }) => right).length;
  const rest = others > 0 ? ` It is right for ${others} of ${seen.length} inputs.` : "";
  return { kind: "throws", message: `${call(exercise, first)} throws: ${text}${stop}${rest}` };
}

function promise(_: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (!seen.some(({ came }) => came instanceof Promise)) return undefined;
  return { kind: "type", message: "A promise came. Is the function `async`? It need not be." };
}

function misfit(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const first = seen.find((observation) => observation.misfit);
  if (!first?.misfit) return undefined;
  const { at, expected, came, kind } = first.misfit;
  const noun = exercise.kind === "value" ? "answer" : "result";
  const place = at ? `\`${at}\` of the ${noun}` : `The ${noun}`;
  const lacking = isRecord(expected) && isRecord(came) ? missing(expected, came) : "";
  const message = lacking
    ? `The ${noun} lacks ${lacking}.`
    : `${place} is ${describeValue(came)}; ${describeValue(expected)} is expected.`;
  const shown = isRecord(first.came) ? "" : example(exercise, first);
  return { kind, message: message + shown };
}

function missing(expected: Record<string, unknown>, came: Record<string, unknown>): string {
  const names = Object.keys(expected).filter((name) => !(name in came));
  return names.map((name) => `\`${name}\``).join(" and ");
}

function notFinite(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  const strange = ({ parts }: Observation) =>
    parts.some(({ came, expected }) => strays(came) && !strays(expected));
  const first = seen.find(strange);
  if (!first) return undefined;
  const finite = seen.filter((observation) => !strange(observation));
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

function strays(value: unknown): boolean {
  return typeof value === "number" && !Number.isFinite(value);
}

function explained({ explain }: Exercise, [seen]: readonly Observation[]): Finding | undefined {
  const message = explain?.(seen?.came);
  return message === undefined ? undefined : { kind: "different", message };
}

function unchanged(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (exercise.kind === "value") return undefined;
  const { inputs } = seen[0] as Observation;
  const position = inputs.findIndex((_, index) =>
    seen.every(({ inputs, came }) => isSame(came, toPlainValue(inputs[index]), 0)),
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
  if (!others.every(({ came }) => isSame(came, first.came, 0))) return undefined;
  const message = `Every input gives the same result, ${shortText(first.came)}. Does the function use its input?`;
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
    ({ came, expected }) => !isClose(came, expected, toleranceOf(exercise)),
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

/** For a value the right answer is not told, but which way it lies. */
function direction(part: ComparedPart | undefined): string {
  if (typeof part?.came !== "number" || typeof part.expected !== "number") return "";
  return `${shortText(part.came)} is too ${part.came > part.expected ? "large" : "small"}.`;
}

/** " `rescale([2, 4])` gives `[2, 4]`; `[0, 1]` is expected." */
function example(exercise: Exercise, observation: Observation | undefined): string {
  if (!observation || exercise.kind === "value") return "";
  const { came, expected } = observation;
  const digits = shortText(came) === shortText(expected) ? 9 : undefined;
  const gives = `${call(exercise, observation)} gives \`${shortText(came, digits)}\``;
  return ` ${gives}; \`${shortText(expected, digits)}\` is expected.`;
}

function call({ kind, signature }: Exercise, { inputs }: Observation): string {
  if (kind === "value") return "The answer";
  return `\`${signature.split("(")[0]}(${inputs.map((input) => shortText(input)).join(", ")})\``;
}
