// Which inputs an answer uses: one input is changed, or one entry of a list, and the answer is called again. An
// input that changes the right result and never the answer's has been forgotten. Every lesson.
import { plainly } from "./altered.js";
import { isSame } from "./compare.js";
import { type Exercise, parameterNames } from "./exercise.js";
import { type Observation, observe } from "./observe.js";
import type { Finding } from "./relation.js";

type Answer = (...inputs: unknown[]) => unknown;

/** One change of the inputs of a trial: the input's position and, where only one entry is changed, its place. */
type Change = {
  readonly inputs: readonly unknown[];
  readonly position: number;
  readonly place?: number;
  readonly length?: number;
  readonly trial: number;
};

/** The finding that an input, or a place in every list, has no effect on an answer's results. */
export function unusedInput(
  exercise: Exercise,
  seen: readonly Observation[],
  answer: Answer,
): Finding | undefined {
  if (exercise.kind === "value" || !seen.every(isNumberResult)) return undefined;
  const plain = plainly(exercise);
  const names = parameterNames(exercise).map((name) => `\`${name}\``);
  const changes = names.flatMap((_, position) => changesOf(plain, position));
  const tried = changes.flatMap((change): Tried[] => {
    const before = seen[change.trial] as Observation;
    const after = afterChange(plain, change, answer);
    if (!after || after.thrown) return [];
    const moves = !isSame(after.expected, before.expected, 1e-9);
    return [{ ...change, moves, counts: !isSame(after.actual, before.actual, 1e-12) }];
  });
  const found = (message: string): Finding => ({ kind: "mistake", message });
  const unused = names.filter((_, k) => isUnused(tried.filter(({ position }) => position === k)));
  if (unused.length > 0) {
    const lists = names.some(
      (name, k) => unused.includes(name) && Array.isArray(exercise.trials[0]?.[k]),
    );
    const there = unused.length > 1 ? "them" : "it";
    const whatever = lists ? `, whatever stands in ${there}` : "";
    return found(`${listed(unused)} no effect on your result${whatever}.`);
  }
  for (const [position, name] of names.entries()) {
    const inPlaces = tried.filter((change) => change.position === position && "place" in change);
    const place = places.find(([, isThere]) => {
      const elsewhere = inPlaces.filter((change) => !isThere(change));
      const used = elsewhere.filter(({ moves }) => moves);
      return (
        used.length >= enough &&
        used.every(({ counts }) => counts) &&
        isUnused(inPlaces.filter((change) => isThere(change)))
      );
    });
    const isEach = seen.every(
      ({ actual, inputs }) => lengthOf(actual) === lengthOf(inputs[position]),
    );
    if (place && !(isEach && place !== onlyFirst)) return found(place[0](name));
  }
  return undefined;
}

/** A change, whether it changes the right result, and whether it changes the answer's. */
type Tried = Change & { readonly moves: boolean; readonly counts: boolean };

/** An effect that is missing in fewer cases than this may be missing by chance. */
const enough = 3;

function isUnused(changes: readonly Tried[]): boolean {
  const telling = changes.filter(({ moves }) => moves);
  const trials = new Set(telling.map(({ trial }) => trial));
  return telling.length >= enough && trials.size > 1 && !changes.some(({ counts }) => counts);
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0);

const listed = (names: readonly string[]): string =>
  names.length === 1
    ? `${names[0]} has`
    : `${names.slice(0, -1).join(", ")} and ${names.at(-1)} have`;

/** What the answer gives for changed inputs; `undefined` where the right answer refuses them. */
function afterChange(exercise: Exercise, { inputs }: Change, answer: Answer) {
  try {
    return observe({ ...exercise, trials: [inputs] }, answer)[0];
  } catch {
    return undefined;
  }
}

const isNumberResult = ({ actual, thrown }: Observation): boolean =>
  !thrown && actual !== undefined && !/NaN|null/.test(JSON.stringify(actual) ?? "NaN");

type Place = readonly [(name: string) => string, (change: Change) => boolean];

const onlyFirst: Place = [
  (name) =>
    `Only the first entry of ${name} has an effect. Does \`return\` stand inside the loop, or \`[0]\` for \`[i]\`?`,
  ({ place = 0 }) => place > 0,
];

const places: readonly Place[] = [
  [
    (name) => `The first entry of ${name} has no effect. Does the loop begin at 1?`,
    ({ place }) => place === 0,
  ],
  [
    (name) => `The last entry of ${name} has no effect. Does the loop end too early?`,
    ({ place, length = 0 }) => place === length - 1,
  ],
  onlyFirst,
  [
    (name) =>
      `Only the last entry of ${name} has an effect. Is the total overwritten, with \`=\` for \`+=\`?`,
    ({ place, length = 0 }) => place !== length - 1,
  ],
  [
    (name) => `The entries of ${name} after the second have no effect. Use a loop.`,
    ({ place = 0 }) => place > 1,
  ],
];

/** Other inputs for each trial: the value that another trial has in this place, or one entry changed. */
function changesOf({ trials }: Exercise, position: number): Change[] {
  return trials.flatMap((inputs, trial): Change[] => {
    const input = inputs[position];
    const replaced = (value: unknown, place?: number): Change => ({
      inputs: inputs.map((one, i) => (i === position ? value : one)),
      position,
      ...(place !== undefined && { place }),
      length: Array.isArray(input) ? input.length : 0,
      trial,
    });
    if (typeof input === "number" || typeof input === "string") {
      return trials.flatMap((other) =>
        other[position] === input ? [] : [replaced(other[position])],
      );
    }
    if (!Array.isArray(input) || input.length === 0) return [];
    return input.flatMap((entry, place) =>
      others(entry, input).map((value) =>
        replaced(
          input.map((one, i) => (i === place ? value : one)),
          place,
        ),
      ),
    );
  });
}

/** Values of the same kind as an entry of a list, to put in its place. */
function others(entry: unknown, list: readonly unknown[]): unknown[] {
  const different = list.filter((value) => value !== entry).slice(0, 2);
  if (typeof entry === "number") {
    return [...different, entry + 1, ...(Number.isInteger(entry) ? [] : [entry - 1])];
  }
  if (typeof entry === "string") return different;
  if (!Array.isArray(entry)) return [];
  return [entry.map((value) => (typeof value === "number" ? value * 1.5 + 0.25 : value))];
}
