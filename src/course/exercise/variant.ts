// Variants of an exercise: the same task with other numbers, so that a learner cannot copy a friend's answer. The
// numbers are drawn from a seed, such as the learner's name: the same seed always gives the same numbers.
import { type Random, random } from "../../math/random.js";
import type { Exercise } from "./exercise.js";

type Variation<Numbers> = {
  /** The numbers that the exercise has in the lesson. */
  readonly usual: Numbers;
  /** Draws the numbers of a variant. */
  readonly draw: (generator: Random) => Numbers;
  /** Phrases of the lesson that contain its numbers, each with a function that writes the phrase with other numbers. */
  readonly words: Readonly<Record<string, (numbers: Numbers) => string>>;
};

/** The FNV-1a hash of a text, a whole number. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 16777619);
  return hash >>> 0;
}

/**
 * Returns an exercise that has variants.
 * @param define returns the exercise with the numbers that it is given
 */
export function withVariants<Numbers>(
  { usual, draw, words }: Variation<Numbers>,
  define: (numbers: Numbers) => Exercise,
): Exercise {
  const exercise = define(usual);
  const same = JSON.stringify(usual);
  return {
    ...exercise,
    variant(seed) {
      const generator = random(hashOf(`${exercise.id} ${seed}`));
      let numbers = draw(generator);
      while (JSON.stringify(numbers) === same) numbers = draw(generator);
      const changes = Object.entries(words).map(([from, to]) => [from, to(numbers)] as const);
      return { exercise: define(numbers), words: changes };
    },
  };
}

/** A random item of a list; each item is equally likely. */
export const oneOf = <Item>(generator: Random, items: readonly Item[]): Item =>
  items[generator.integer(items.length)] as Item;

/** Splits an id such as "1.2#anna" into the exercise's id, "1.2", and the seed of a variant, "anna". */
export function splitId(id: string): { id: string; seed: string | undefined } {
  const at = id.indexOf("#");
  return at < 0 ? { id, seed: undefined } : { id: id.slice(0, at), seed: id.slice(at + 1) };
}
