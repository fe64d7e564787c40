// Recognises two mistakes in one answer: a known mistake of the exercise combined with a wrong sign, a factor, or
// exchanged rows and columns: answer = k · known mistake, or its transpose. Also makes the lists of known mistakes that
// combine two slips. Every lesson.
import { compare } from "./compare.js";
import type { Exercise } from "./exercise.js";
import { type Observation, observe } from "./observe.js";
import { type Finding, relation, scaling, transposition } from "./relation.js";

/** A slip: a mistake in one step of a computation, and the message about it. */
type NamedSlip<Slip> = {
  /** The options with which the computation makes this slip. */
  readonly slip: Slip;
  readonly message: string;
  /** What is right in the answer in spite of the slip; shown only if the answer has no second slip. */
  readonly right?: string;
};

/**
 * The known mistakes of a computation: each slip by itself, and every two slips in different steps together,
 * with both messages.
 */
export function slipsOf<Inputs extends readonly unknown[], Slip extends object>(
  compute: (inputs: Inputs, slip?: Slip) => unknown,
  named: readonly NamedSlip<NoInfer<Slip>>[],
): { answer: (...inputs: Inputs) => unknown; message: string }[] {
  const mistake = (slip: Slip, message: string) => ({
    answer: (...inputs: Inputs) => compute(inputs, slip),
    message,
  });
  const single = named.map(({ slip, message, right }) =>
    mistake(slip, right ? `${right} ${message}` : message),
  );
  const pairs = named.flatMap((first, index) =>
    named
      .slice(index + 1)
      .filter(({ slip }) => !Object.keys(slip).some((step) => step in first.slip))
      .map(({ slip, message }) =>
        mistake({ ...first.slip, ...slip }, `Two slips. ${first.message} And: ${message}`),
      ),
  );
  return [...single, ...pairs];
}

/** The finding that an answer is a known mistake with a wrong sign, with a factor, or transposed. */
export function compound(exercise: Exercise, seen: readonly Observation[]): Finding | undefined {
  if (seen.some((one) => "thrown" in one)) return undefined;
  if (!seen.some(({ misfit }) => misfit) && relation(exercise, seen)) return undefined;
  for (const { answer, message } of exercise.mistakes) {
    if (message.startsWith("Two slips.")) continue;
    const besides = besidesMistake(exercise, seen, answer as () => unknown);
    if (besides) return { kind: "mistake", message: `Two slips. ${message} And: ${besides}` };
  }
  return undefined;
}

/** The relation between an answer and a known mistake in words, if one relation holds between all their numbers. */
function besidesMistake(
  exercise: Exercise,
  seen: readonly Observation[],
  mistake: (...inputs: unknown[]) => unknown,
): string | undefined {
  const wrong = observe(exercise, mistake);
  if (wrong.some((one) => "thrown" in one)) return undefined;
  const compared = seen.map((one, index): Observation => {
    const expected = wrong[index]?.actual;
    return { ...one, expected, ...compare(one.actual, expected) };
  });
  if (transposition(exercise, compared)) return "Rows and columns are exchanged.";
  const fits = compared.every(({ actual, expected }) => !compare(actual, expected).misfit);
  return fits ? scaling(exercise, compared) : undefined;
}
