// Variants of an exercise: the same task with other numbers, so that an answer that a friend has found does not
// count. The numbers follow from a seed, such as a student's name: the same seed gives the same numbers.
import { type Random, random } from "../../math/random.js";
import type { Exercise } from "./exercise.js";

type Variation<Numbers> = {
  /** The numbers of the lesson. */
  readonly usual: Numbers;
  /** Draws the numbers of a variant. */
  readonly draw: (generator: Random) => Numbers;
  /** Phrases of the lesson that hold the usual numbers, and each phrase with other numbers. */
  readonly words: Readonly<Record<string, (numbers: Numbers) => string>>;
};

/** A number for a text: its FNV-1a hash. */
function hashOf(text: string): number {
  let hash = 2166136261;
  for (const sign of text) hash = Math.imul(hash ^ (sign.codePointAt(0) as number), 16777619);
  return hash >>> 0;
}

/**
 * An exercise with variants.
 * @param define gives the exercise for any numbers that are drawn
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

/** One of the items, each as likely. */
export const oneOf = <Item>(generator: Random, items: readonly Item[]): Item =>
  items[generator.integer(items.length)] as Item;

/** The exercise in an id such as "1.2#anna", where `anna` is the seed of a variant, and that seed. */
export function splitId(id: string): { id: string; seed: string | undefined } {
  const at = id.indexOf("#");
  return at < 0 ? { id, seed: undefined } : { id: id.slice(0, at), seed: id.slice(at + 1) };
}
