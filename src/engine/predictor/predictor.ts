// A trained network that answers many times: its weights are laid out once, and a question costs only
// its arithmetic. One example goes through products of a vector, where inputs that are 0 cost nothing; a
// table goes through block by block, so that what lies between two layers stays in the cache, and two
// threads share the blocks. In float32; `predict` is the float64 one that needs no preparation. Lesson 8
// asks it while somebody draws.
import { brief, checkOptions, fail, oneOf, wholeNumber } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { checkList } from "../../math/vector.js";
import { checkInput, checkNetwork, type Network } from "../../model/network.js";
import { findBlas, requireBlas } from "../blas/library.js";
import { type PlannedLayer, plannedLayers } from "../plan.js";
import { tableOf } from "../table.js";
import { canShare, processors } from "../threads/thread.js";
import { moduleOf, type Variant } from "../wasm/loading.js";
import { type Desk, deskFor, type Equipment } from "./desk.js";

/** A network that is prepared for many predictions. */
export interface Predictor {
  /** Returns the network's outputs for each row. */
  predict(rows: Rows): number[][];
  /**
   * The same as `predict` with one list of numbers for all inputs, row after row, and one for all outputs.
   * If `into` is given, the outputs are written to it.
   */
  run(inputs: Float32Array, into?: Float32Array): Float32Array;
  /** Ends the predictor's other threads now; otherwise they end when the predictor is garbage-collected. */
  end(): void;
}

/** Options of `createPredictor`. */
export interface PredictorOptions {
  /**
   * Whether OpenBLAS computes large layers, in Node with koffi.
   * @defaultValue true if it is installed
   */
  blas?: boolean;
  /**
   * Whether to multiply and add in one rounding, which is faster. The last digits of the outputs then depend on the
   * processor.
   * @defaultValue true if the runtime's WebAssembly has it
   */
  relaxed?: boolean;
  /**
   * The number of threads that compute a table's rows, from 1 to 64.
   * @defaultValue 1, and 2 after tables with many multiplications
   */
  threads?: number;
}

/** A layer of so many weights is OpenBLAS' business; below, the kernels are as fast. */
const LARGE_LAYER = 4096;

/** A second thread costs a few milliseconds to start: it comes after so many multiplications of tables. */
const WORTH_A_THREAD = 2e8;

/**
 * Prepares a network for many fast predictions, in float32.
 * @param network the network
 * @param options `blas`, `relaxed`, `threads`; by default the fastest
 * @returns `predict` for rows in any form, `run` for one list of numbers
 * @throws when a layer has an activation of one's own, or OpenBLAS is chosen and missing
 * @example (await createPredictor(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }))).predict([[1], [3]]) // [[2], [6]]
 * @see Lesson 8
 */
export async function createPredictor(
  network: Network,
  options: PredictorOptions = {},
): Promise<Predictor> {
  if (typeof options === "object" && options !== null && "backend" in options) {
    fail(
      "createPredictor",
      `expected blas: true or false instead of a backend, got ${brief(options.backend)}`,
    );
  }
  checkOptions("createPredictor", options, ["blas", "relaxed", "threads"]);
  checkNetwork("createPredictor", network);
  const layers = plannedLayers(network);
  const own = layers.findIndex((layer) => layer.kind === "dense" && layer.activation === "custom");
  if (own >= 0) {
    const got = `got an activation of your own in layer ${own}`;
    fail("createPredictor", `expected activations of the library, ${got}`);
  }
  const desk = await deskFor(network, layers, await equipmentFor(layers, options));
  const { inputs, outputs } = desk.places;
  if (options.threads !== undefined && options.threads > 1) {
    await desk.helpers?.start(options.threads - 1, true);
  }
  const call = options.threads === undefined ? callerFor(desk) : () => {};
  const run = (from: Float32Array, into?: Float32Array): Float32Array => {
    checkList("createPredictor", "inputs", from);
    const count = from.length / inputs;
    if (!Number.isInteger(count)) {
      const got = `got ${from.length} numbers`;
      fail("createPredictor", `expected whole rows of ${inputs} inputs, ${got}`);
    }
    const answers = into ?? new Float32Array(count * outputs);
    if (answers.length < count * outputs) {
      const wanted = `expected room for ${count * outputs} outputs`;
      fail("createPredictor", `${wanted}, got a list of ${answers.length}`);
    }
    if (count > 3) call(count);
    desk.answer(from, count, answers);
    return answers;
  };
  return {
    run,
    predict: (rows) => {
      const table = tableOf(rows, "predict");
      if (table.columns !== inputs) {
        checkInput("predict", network, itemAt(table.slice(0, 1).lists(), 0));
      }
      const flat = new Float32Array(table.rows * inputs);
      table.copy(flat, inputs);
      const answers = run(flat);
      return Array.from({ length: table.rows }, (_, r) =>
        Array.from(answers.subarray(r * outputs, (r + 1) * outputs)),
      );
    },
    end: () => desk.helpers?.end(),
  };
}

/** Starts a second thread, once, when the tables so far have been worth it. */
function callerFor({ places, helpers }: Desk): (rows: number) => void {
  let work = 0;
  let called = helpers === undefined;
  return (rows) => {
    if (called) return;
    work += rows * places.cost;
    if (work < WORTH_A_THREAD) return;
    called = true;
    // If it cannot start, this thread goes on alone.
    void helpers?.start(1, false);
  };
}

async function equipmentFor(
  layers: readonly PlannedLayer[],
  { blas: wanted, relaxed, threads }: PredictorOptions,
): Promise<Equipment> {
  for (const [name, value] of Object.entries({ blas: wanted, relaxed })) {
    if (value !== undefined) oneOf("createPredictor", name, value, [true, false]);
  }
  if (threads !== undefined) wholeNumber("createPredictor", "threads", threads, 1, 64);
  const large = layers.some(
    (layer) => layer.kind === "dense" && layer.inputs * layer.units >= LARGE_LAYER,
  );
  const found = wanted ? await requireBlas("createPredictor") : undefined;
  const blas = large && wanted !== false ? (found ?? (await findBlas())) : undefined;
  const many = canShare() ? (threads ?? Math.min(2, processors())) : alone(threads);
  const fused = relaxed ?? (await isThere("relaxed", many > 1));
  return { variant: fused ? "relaxed" : "float32", blas, threads: many };
}

function alone(threads = 1): 1 {
  if (threads === 1) return 1;
  const wanted = "expected a page with cross-origin isolation for threads";
  return fail("createPredictor", wanted, "leave `threads` out");
}

const isThere = (variant: Variant, shared: boolean): Promise<boolean> =>
  moduleOf(variant, shared).then(
    () => true,
    () => false,
  );
