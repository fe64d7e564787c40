// An answer with several parts, such as { weights, bias }: names the parts that are right, and looks for the
// mistake in the others alone. Every lesson.
import { plainly } from "./altered.js";
import { isRecord } from "./compare.js";
import type { Exercise } from "./exercise.js";
import { type Observation, observe } from "./observe.js";
import type { Finding } from "./relation.js";

type Answer = (...inputs: unknown[]) => unknown;
type Part = { readonly exercise: Exercise; readonly seen: Observation[]; readonly answer: Answer };

/** The finding about the wrong parts of an answer, if at least one part is right in every trial. */
export function inParts(
  exercise: Exercise,
  seen: readonly Observation[],
  answer: Answer,
  find: (part: Part) => Finding | undefined,
): Finding | undefined {
  if (exercise.kind === "value" || seen.some(({ misfit, thrown }) => misfit || thrown))
    return undefined;
  const keys = partsOf(exercise, seen[0]?.expected);
  const parts = keys.map((key) => partOf(exercise, key, answer));
  const isRight = ({ seen: ofPart }: Part) => ofPart.every(({ right }) => right);
  const wrong = parts.filter((part) => !isRight(part));
  if (wrong.length === 0 || wrong.length === parts.length) return undefined;
  const names = keys.map((key, index) => nameOf(key, index, keys.length));
  const right = names.filter((_, index) => isRight(parts[index] as Part));
  const findings = wrong.map((part) => {
    const finding = find(part);
    return finding && `${names[parts.indexOf(part)]}: ${finding.message}`;
  });
  const told = [...new Set(findings.filter((finding) => finding !== undefined))];
  if (told.length === 0 || findings.includes(undefined)) return undefined;
  const verb = right.length > 1 ? "are" : "is";
  return { kind: "mistake", message: `${listed(right)} ${verb} right. ${told.join(" ")}` };
}

const listed = (names: readonly string[]): string =>
  [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" and ");

function partsOf({ signature }: Exercise, expected: unknown): string[] {
  if (isRecord(expected)) return Object.keys(expected);
  const isTuple = /\): \[/.test(signature) && Array.isArray(expected);
  return isTuple ? Object.keys(expected as object) : [];
}

const nameOf = (key: string, index: number, count: number): string =>
  key === String(index) ? `Number ${index + 1} of ${count}` : `\`${key}\``;

function partOf(exercise: Exercise, key: string, answer: Answer): Part {
  const { reference, accepts: _, mistakes: __, ...rest } = plainly(exercise);
  const pick = (result: unknown): unknown => (result as Record<string, unknown>)?.[key];
  const part: Exercise = {
    ...rest,
    mistakes: [],
    reference: (...inputs) => pick(reference(...inputs)),
  };
  const answerOfPart: Answer = (...inputs) => {
    const result = answer(...inputs);
    return pick(exercise.observe ? exercise.observe(result, inputs) : result);
  };
  return { exercise: part, seen: observe(part, answerOfPart), answer: answerOfPart };
}
