// A trained network that answers many times: its weights are laid out once, and a question costs only
// its arithmetic. One example goes through products of a vector, where inputs that are 0 cost nothing; a
// table goes through block by block, so that what lies between two layers stays in the cache, and two
// threads share the blocks. In float32; `predict` is the float64 one that needs no preparation. Lesson 8
// asks it while somebody draws.
import { brief, fail, listed, wholeNumber } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import type { Network } from "../../model/network.js";
import { forward as refuse } from "../../model/network.js";
import { findBlas, requireBlas } from "../blas/library.js";
import { type PlannedLayer, plannedLayers } from "../plan.js";
import { moduleOf, type Variant } from "../simd/loading.js";
import { tableOf } from "../table.js";
import { canShare, processors } from "../threads/thread.js";
import { type Desk, deskFor, type Equipment } from "./desk.js";

/** A network ready to answer. */
export interface Predictor {
  /** The outputs for each row. */
  predict(rows: Rows): number[][];
  /**
   * The same without lists: rows of inputs one behind the other, and their outputs likewise.
   * The outputs are written to `into` when it is given.
   */
  run(inputs: Float32Array, into?: Float32Array): Float32Array;
  /** Gives the other threads back now; without it that happens when nobody can ask any more. */
  end(): void;
}

/** What there is to choose about the arithmetic of `createPredictor`. */
export interface PredictorOptions {
  /**
   * "auto" takes the fastest that there is: OpenBLAS for large layers, where it is found. "simd" is
   * WebAssembly alone, and "blas" needs OpenBLAS.
   */
  backend?: "auto" | "simd" | "blas";
  /** Fused multiply-add, faster, with last digits that depend on the processor; left out for "simd". */
  relaxed?: boolean;
  /** Threads for tables; by default a second one comes when answering has taken a while. */
  threads?: number;
}

/** A layer of so many weights is OpenBLAS' business; below, the kernels are as fast. */
const LARGE_LAYER = 4096;

/** A second thread costs a few milliseconds to start: it comes after so many multiplications of tables. */
const WORTH_A_THREAD = 2e8;

/**
 * Prepares a network for answering fast, in float32.
 * @param network the network
 * @param options what there is to choose; left out, it is chosen for speed
 * @returns `predict` for rows in any form, `run` for flat lists
 * @throws when a layer has an activation of one's own, or the backend is not there
 * @example (await createPredictor(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }))).predict([[1], [3]]) // [[2], [6]]
 * @see Lesson 8
 */
export async function createPredictor(
  network: Network,
  options: PredictorOptions = {},
): Promise<Predictor> {
  const layers = plannedLayers(network);
  if (typeof layers === "string") fail("createPredictor", `expected known layers, got ${layers}`);
  const desk = await deskFor(network, layers, await equipmentFor(layers, options));
  const { inputs, outputs } = desk.places;
  if (options.threads !== undefined && options.threads > 1) {
    await desk.helpers?.start(options.threads - 1, true);
  }
  const call = options.threads === undefined ? callerFor(desk) : () => {};
  const run = (from: Float32Array, into?: Float32Array): Float32Array => {
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
      if (table.columns !== inputs) refuse(network, itemAt(table.slice(0, 1).lists(), 0));
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
  { backend = "auto", relaxed, threads }: PredictorOptions,
): Promise<Equipment> {
  const names = ["auto", "simd", "blas"];
  if (!names.includes(backend)) {
    const wanted = `expected backend ${listed(names.map(brief))}`;
    fail("createPredictor", `${wanted}, got ${brief(backend)}`);
  }
  if (threads !== undefined) wholeNumber("createPredictor", "threads", threads, 1, 64);
  const large = layers.some(
    (layer) => layer.kind === "dense" && layer.inputs * layer.units >= LARGE_LAYER,
  );
  const asked = backend === "blas" ? await requireBlas("createPredictor") : undefined;
  const blas = large && backend === "auto" ? await findBlas() : large ? asked : undefined;
  const many = canShare() ? (threads ?? Math.min(2, processors())) : alone(threads);
  const fused = relaxed ?? (backend !== "simd" && (await isThere("relaxed", many > 1)));
  return { variant: fused ? "relaxed" : "strict", blas, threads: many };
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
