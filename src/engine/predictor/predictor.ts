// A predictor copies a trained network into memory once and then predicts many times, in float32. For a single row the
// kernels skip inputs that are 0. A table is computed block by block, so that the values between layers stay in the
// cache, and two threads share the blocks. `predict` is the float64 function without preparation. Lesson 8 calls a
// predictor while the learner draws a digit.
import { brief, checkOptions, fail, oneOf, wholeNumber } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { Rows } from "../../math/matrix.js";
import { checkList } from "../../math/vector.js";
import { activationName } from "../../model/activation.js";
import { writeLayers } from "../../model/forward-pass.js";
import type { DenseLayer } from "../../model/layer.js";
import { checkInput, checkNetwork, type Network } from "../../model/network.js";
import { type Blas, findBlas, requireBlas } from "../blas/library.js";
import { tableOf } from "../table.js";
import { canShare, processors } from "../threads/start-thread.js";
import { type WorkerPool, workerPool } from "../threads/worker-pool.js";
import { kernelsOver } from "../wasm/kernels.js";
import { moduleOf, type Variant } from "../wasm/loading.js";
import {
  answer,
  answerBlocks,
  layOutPrediction,
  type Prediction,
  withBlas,
} from "./predict-blocks.js";

/** A network that is prepared for many predictions. */
export interface Predictor {
  /** Returns the network's outputs for each row. */
  predict(rows: Rows): number[][];
  /**
   * Does the same as `predict` with one list of numbers for all inputs, row after row, and one for all outputs.
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

/** From this many weights on, OpenBLAS computes a layer; for smaller layers WebAssembly is as fast. */
const LARGE_LAYER = 4096;

/** The second thread starts after this many multiplications for tables, since its start takes a few milliseconds. */
const WORTH_A_THREAD = 2e8;

/** Up to this many rows are computed by this thread alone, without OpenBLAS. */
const FEW = 3;

const PAGE = 65536;

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
  const own = network.layers.findIndex(
    (layer) => layer.kind === "dense" && activationName(layer.activation) === undefined,
  );
  if (own >= 0) {
    const got = `got an activation of your own in layer ${own}`;
    fail("createPredictor", `expected activations of the library, ${got}`);
  }
  const { answerRows, prediction, pool } = await prepared(network, options);
  const { inputs, outputs } = prediction;
  if (options.threads !== undefined && options.threads > 1) {
    await pool?.start(options.threads - 1, true).catch(() => {});
  }
  const startLater = options.threads === undefined && pool ? starter(prediction, pool) : () => {};
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
    startLater(count);
    answerRows(from, count, answers);
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
    end: () => pool?.end(),
  };
}

/** Returns a function that counts the tables' multiplications and starts a second thread when they pass a limit. */
function starter({ cost }: Prediction, pool: WorkerPool): (rows: number) => void {
  let work = 0;
  let started = false;
  return (rows) => {
    if (started) return;
    work += rows > FEW ? rows * cost : 0;
    if (work < WORTH_A_THREAD) return;
    started = true;
    // If the second thread cannot start, this thread goes on alone.
    pool.start(1, false).catch(() => {});
  };
}

/** Lays out the network in memory; returns the function that computes rows, the layout, and the pool of threads. */
async function prepared(network: Network, options: PredictorOptions) {
  const layers = network.layers.filter((layer) => layer.kind === "dense");
  const { variant, blas, threads } = await equipmentFor(layers, options);
  const shared = threads > 1;
  const module = await moduleOf(variant, shared);
  // The kernels are first created over one page (64 KiB), since only they can tell how much memory their tables take.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared });
  const kernels = await kernelsOver(module, memory);
  const how = { threads, byBlas: blas !== undefined };
  const firstFree = kernels.firstFree();
  const prediction = layOutPrediction(layers, network.inputs, firstFree, how) as Prediction;
  memory.grow(Math.max(0, Math.ceil(prediction.bytes / PAGE) - 1));
  const numbers = new Float32Array(memory.buffer);
  writeLayers(numbers, layers, prediction.layers);
  const place = blas && { blas: { file: blas.file, caller: blas.caller } };
  const { signal } = prediction;
  const job = { module, memory, precision: "float32" as const, signal, work: prediction, ...place };
  const pool = shared ? workerPool(job) : undefined;
  const base = blas?.address(memory.buffer) ?? 0;
  const forward = blas ? withBlas(kernels, blas.gemm.float32, base) : kernels;
  const few = answer(prediction, kernels, numbers, 0);
  const many = answer(prediction, forward, numbers, 0);
  const blocks = pool && answerBlocks(prediction, forward, memory, 0, pool.signal);
  const { inputs, outputs, block, sheet, x, y } = prediction;
  const held: { list?: Float32Array | undefined } = {};

  /** Computes the rows of a sheet, with the other threads if they are ready; again alone if one of them fails. */
  const answerSheet = (rows: number, from: number) => {
    if (rows > block && pool && blocks && pool.signal.helped()) {
      // A cell that was stopped in the middle of a table may have left its work unfinished, so that is closed first.
      if (pool.signal.close()) {
        const work = { first: rows, second: 0, x: from, y };
        pool.signal.begin(work);
        blocks(work);
        if (pool.signal.close()) return;
      }
      // A failed thread may still be running and would overwrite the outputs that this thread computes.
      pool.end();
    }
    for (let first = 0; first < rows; first += block) {
      const count = Math.min(block, rows - first);
      many(count, from + 4 * first * inputs, y + 4 * first * outputs);
    }
  };

  const answerRows = (from: Float32Array, count: number, into: Float32Array) => {
    if (count <= FEW) {
      numbers.set(from, x / 4);
      few(count, x, y);
      for (let i = 0; i < count * outputs; i++) into[i] = numbers[y / 4 + i] as number;
      return;
    }
    // OpenBLAS reads this list by its address, so a reference keeps the list alive, even when a cell is stopped here.
    held.list = from;
    const start = blas && blas.addressOf(from) - base;
    for (let first = 0; first < count; first += sheet) {
      const rows = Math.min(sheet, count - first);
      if (start === undefined) {
        numbers.set(from.subarray(first * inputs, (first + rows) * inputs), x / 4);
      }
      answerSheet(rows, start === undefined ? x : start + 4 * first * inputs);
      into.set(numbers.subarray(y / 4, y / 4 + rows * outputs), first * outputs);
    }
    held.list = undefined;
  };
  return { answerRows, prediction, pool };
}

async function equipmentFor(
  layers: readonly DenseLayer[],
  { blas: wanted, relaxed, threads }: PredictorOptions,
): Promise<{ variant: Variant; blas: Blas | undefined; threads: number }> {
  for (const [name, value] of Object.entries({ blas: wanted, relaxed })) {
    if (value !== undefined) oneOf("createPredictor", name, value, [true, false]);
  }
  if (threads !== undefined) wholeNumber("createPredictor", "threads", threads, 1, 64);
  const large = layers.some(
    ({ weights }) => weights.length * (weights[0]?.length ?? 0) >= LARGE_LAYER,
  );
  const found = wanted ? await requireBlas("createPredictor") : undefined;
  const blas = large && wanted !== false ? (found ?? (await findBlas())) : undefined;
  const many = canShare() ? (threads ?? Math.min(2, processors())) : singleThread(threads);
  const fused = relaxed ?? (await isThere("relaxed", many > 1));
  return { variant: fused ? "relaxed" : "float32", blas, threads: many };
}

function singleThread(threads = 1): 1 {
  if (threads === 1) return 1;
  const wanted = "expected a page with cross-origin isolation for threads";
  return fail("createPredictor", wanted, "leave `threads` out");
}

const isThere = (variant: Variant, shared: boolean): Promise<boolean> =>
  moduleOf(variant, shared).then(
    () => true,
    () => false,
  );
