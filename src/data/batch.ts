// A model may learn its examples by heart, so some examples are not trained on and only test the model.
// A training step needs only some of the examples, a batch, to find a good direction.
// `trainTestSplit` and `batches` shuffle row indices; the same seed gives the same split and the same batches.
// Lesson 2 splits and takes batches; Lesson 6 compares batch sizes.
import {
  brief,
  checkOptions,
  fail,
  numberIn,
  oneOf,
  wholeNumber,
} from "../math/argument-errors.js";
import { generatorOf, random, type Seed } from "../math/random.js";
import { pickRows, type TypedTable, typedTable } from "../math/typed-table.js";
import { checkList, isList } from "../math/vector.js";

/** A list of inputs, and a list with the target of each input. */
export interface Examples<Input, Target> {
  readonly inputs: Input[];
  readonly targets: Target[];
}

/** Examples to train on and examples to test on. */
export interface TrainTestSplit<Input, Target> {
  readonly train: Examples<Input, Target>;
  readonly test: Examples<Input, Target>;
}

/** Inputs in one typed array, and a list with the target of each row. */
export interface TypedExamples<Target> {
  readonly inputs: TypedTable;
  readonly targets: Target[];
}

/** Examples to train on and examples to test on, with their inputs in typed arrays. */
export interface TypedSplit<Target> {
  readonly train: TypedExamples<Target>;
  readonly test: TypedExamples<Target>;
}

/** Options of `trainTestSplit`. */
export interface TrainTestSplitOptions {
  /**
   * The share of the examples that become test examples, from 0 to 1; their number is rounded.
   * @defaultValue 0.2
   */
  testShare?: number;
  /**
   * Seed of the random split; the same seed gives the same split.
   * @defaultValue 0
   */
  seed?: number;
  /**
   * Whether each class (each different target) has the same share of test examples.
   * @defaultValue false
   */
  stratify?: boolean;
}

/**
 * Splits examples at random into those to train on and those to test on.
 * @param inputs a list with n rows, or a table `{ data, shape }` over a typed array, which stays one
 * @param targets n numbers, names or rows
 * @param options `testShare`, `seed`, `stratify`
 * @returns `train` and `test`, each with `inputs` and `targets`; no example is in both
 * @throws when inputs and targets differ in length, or there would be no training or no test examples
 * @example trainTestSplit([[1], [2], [3], [4]], [1, 2, 3, 4], { testShare: 0.25 }).test.targets.length // 1
 * @see Lesson 2
 */
export function trainTestSplit<Target>(
  inputs: TypedTable,
  targets: ArrayLike<Target>,
  options?: TrainTestSplitOptions,
): TypedSplit<Target>;
export function trainTestSplit<Input, Target>(
  inputs: ArrayLike<Input>,
  targets: ArrayLike<Target>,
  options?: TrainTestSplitOptions,
): TrainTestSplit<Input, Target>;
export function trainTestSplit(
  inputs: TypedTable | ArrayLike<unknown>,
  targets: ArrayLike<unknown>,
  options: TrainTestSplitOptions = {},
): unknown {
  const where = "trainTestSplit";
  checkOptions(where, options, ["testShare", "seed", "stratify"]);
  const { testShare = 0.2, seed = 0, stratify = false } = options;
  const table = typedTable(inputs);
  if (!table) {
    const way = "toMatrix(inputs) makes rows of a DataFrame or { data, shape }";
    checkListed(where, "inputs", inputs, way);
  }
  checkListed(where, "targets", targets, "toVector(targets) makes a list of a Series");
  const count = table ? table.shape[0] : (inputs as ArrayLike<unknown>).length;
  if (targets.length !== count) {
    fail(where, `expected one target for each of ${count} inputs, got ${targets.length}`);
  }
  numberIn(where, "testShare", testShare, 0, 1);
  oneOf(where, "stratify", stratify, [true, false]);
  const order = random(seed, where).permutation(count);
  const groups = stratify ? byTarget(order, targets) : [order];
  const isTest = new Set(
    groups.flatMap((group) => group.slice(0, Math.round(testShare * group.length))),
  );
  if (isTest.size === 0 || isTest.size === count) {
    const parts = `${count - isTest.size} to train on and ${isTest.size} to test on`;
    fail(where, `expected at least one example in each part, got ${parts}`);
  }
  const examples = (indices: number[]) => ({
    inputs: table ? pickRows(table, indices) : pick(inputs as ArrayLike<unknown>, indices),
    targets: pick(targets, indices),
  });
  return {
    train: examples(order.filter((i) => !isTest.has(i))),
    test: examples(order.filter((i) => isTest.has(i))),
  };
}

/** Throws unless a value is a list: single examples can be picked only from a list. */
function checkListed(where: string, name: string, value: unknown, cause: string): void {
  if (isList(value)) return;
  const isTable = typeof value === "object" && value !== null && Object.keys(value).length > 0;
  const wanted = `expected ${name} to be a list with one item for each example`;
  fail(where, `${wanted}, got ${brief(value)}`, isTable ? cause : undefined);
}

/** For each class a list of the indices of its examples; each list keeps the given order. */
function byTarget(order: readonly number[], targets: ArrayLike<unknown>): number[][] {
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
 * Picks the items of a list, or the rows of a table, at the given indices, in the order of the indices.
 * @param items any list, or a table `{ data, shape }` over a typed array
 * @param indices whole numbers, counted from 0
 * @returns one item for each index, or a new table with one row for each
 * @throws when there is no item at an index
 * @example pick(["a", "b", "c"], [2, 0]) // ["c", "a"]
 * @example pick({ data: Float32Array.of(1, 2, 3, 4), shape: [2, 2] }, [1]).data[0] // 3
 * @see Lesson 2
 */
export function pick(items: TypedTable, indices: readonly number[]): TypedTable;
export function pick<Item>(items: ArrayLike<Item>, indices: readonly number[]): Item[];
export function pick(
  items: TypedTable | ArrayLike<unknown>,
  indices: readonly number[],
): TypedTable | unknown[] {
  const table = typedTable(items);
  if (!table) checkList("pick", "items", items, "items");
  checkList("pick", "indices", indices, "places");
  const last = (table ? table.shape[0] : (items as ArrayLike<unknown>).length) - 1;
  for (let k = 0; k < indices.length; k++) {
    wholeNumber("pick", "place", indices[k] as number, 0, last);
  }
  if (table) return pickRows(table, indices);
  return Array.from(indices, (i) => (items as ArrayLike<unknown>)[i]);
}

/** Options of `batches`. */
export interface BatchOptions {
  /**
   * The number of rows in a batch, at least 1.
   * @defaultValue 32
   */
  batchSize?: number;
  /**
   * Seed of the random order of the rows. A generator gives another order at each call.
   * @defaultValue the rows are not shuffled
   */
  seed?: Seed;
}

/**
 * Divides the indices of all rows into the batches of one epoch. The last batch may be smaller.
 * @param count how many rows there are
 * @param options `batchSize`, `seed`
 * @param where the name of the function that error messages begin with
 * @returns one list of row indices for each batch; every row is in exactly one of them
 * @throws when the batch size is not a whole number of at least 1
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
      : generatorOf(seed, where).permutation(count);
  const all: number[][] = [];
  for (let start = 0; start < count; start += batchSize) {
    all.push(order.slice(start, start + batchSize));
  }
  return all;
}
