// Learning by heart is no learning: some examples are kept back and only asked about at the end.
// And a step need not wait for all examples: a batch, a small portion of them, gives a good direction.
// Both are lists of row numbers in a shuffled order, so both repeat exactly for the same seed.
// Lesson 2 splits and takes small portions; Lesson 6 compares batch sizes.
import { checkOptions, fail, numberIn, wholeNumber } from "../math/error.js";
import { generatorOf, random, type Seed } from "../math/random.js";

/** Inputs with what is to be predicted from each of them. */
export interface Examples<Input, Target> {
  readonly inputs: Input[];
  readonly targets: Target[];
}

/**
 * Splits examples at random into those to learn from and those to test on.
 * @param inputs n rows
 * @param targets n numbers, names or rows
 * @param options.testShare the share kept for the test, between 0 and 1, rounded to whole examples
 * @param options.seed the same seed gives the same split
 * @param options.stratify whether each class (each different target) is split by the same share
 * @returns `train` and `test`, each with `inputs` and `targets`; no example is in both
 * @throws when the lengths differ, or one of the two parts would be empty
 * @example trainTestSplit([[1], [2], [3], [4]], [1, 2, 3, 4], { testShare: 0.25 }).test.targets.length // 1
 * @see Lesson 2
 */
export function trainTestSplit<Input, Target>(
  inputs: readonly Input[],
  targets: readonly Target[],
  {
    testShare = 0.2,
    seed = 0,
    stratify = false,
  }: { testShare?: number; seed?: number; stratify?: boolean } = {},
): { train: Examples<Input, Target>; test: Examples<Input, Target> } {
  const count = inputs.length;
  if (targets.length !== count) {
    fail(
      "trainTestSplit",
      `expected one target for each of ${count} inputs, got ${targets.length}`,
    );
  }
  numberIn("trainTestSplit", "testShare", testShare, 0, 1);
  const order = random(seed).permutation(count);
  const groups = stratify ? byTarget(order, targets) : [order];
  const isTest = new Set(
    groups.flatMap((group) => group.slice(0, Math.round(testShare * group.length))),
  );
  if (isTest.size === 0 || isTest.size === count) {
    const parts = `${count - isTest.size} to train on and ${isTest.size} to test on`;
    fail("trainTestSplit", `expected at least one example in each part, got ${parts}`);
  }
  const examples = (indices: number[]) => ({
    inputs: pick(inputs, indices),
    targets: pick(targets, indices),
  });
  return {
    train: examples(order.filter((i) => !isTest.has(i))),
    test: examples(order.filter((i) => isTest.has(i))),
  };
}

/** The places of each different target, in the given order. */
function byTarget(order: readonly number[], targets: readonly unknown[]): number[][] {
  const groups = new Map<string, number[]>();
  for (const i of order) {
    const key = JSON.stringify(targets[i]);
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  return [...groups.values()];
}

/**
 * The items at the given places, in that order.
 * @param items any list
 * @param indices places, counted from 0
 * @returns one item for each place
 * @throws when there is no such place
 * @example pick(["a", "b", "c"], [2, 0]) // ["c", "a"]
 * @see Lesson 2
 */
export function pick<Item>(items: ArrayLike<Item>, indices: readonly number[]): Item[] {
  return indices.map((i) => items[wholeNumber("pick", "place", i, 0, items.length - 1)] as Item);
}

/** What can be chosen about `batches`. */
export interface BatchOptions {
  /**
   * Rows in a batch, at least 1.
   * @defaultValue 32
   */
  batchSize?: number;
  /**
   * Shuffles the rows first. A generator shuffles anew at each call.
   * @defaultValue the rows come in order
   */
  seed?: Seed;
}

/**
 * Deals the numbers of all rows into batches: one epoch. The last batch may be smaller.
 * @param count how many rows there are
 * @param options `batchSize`, `seed`
 * @param where the function that errors name
 * @returns lists of row numbers; together they hold every row once
 * @throws when the batch size is no whole number of at least 1
 * @example batches(5, { batchSize: 2 }) // [[0, 1], [2, 3], [4]]
 * @see Lesson 2, Lesson 6
 */
export function batches(count: number, options: BatchOptions = {}, where = "batches"): number[][] {
  checkOptions(where, options, ["batchSize", "seed"]);
  const { batchSize = 32, seed } = options;
  wholeNumber(where, "count", count, 0);
  wholeNumber(where, "batchSize", batchSize, 1);
  const order =
    seed === undefined
      ? Array.from({ length: count }, (_, i) => i)
      : generatorOf(seed).permutation(count);
  const portions: number[][] = [];
  for (let start = 0; start < count; start += batchSize) {
    portions.push(order.slice(start, start + batchSize));
  }
  return portions;
}
