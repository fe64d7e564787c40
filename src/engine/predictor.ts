// A trained network that answers many times: its weights are laid out once, and a question costs only
// its arithmetic. One example goes through matrix-vector products, a table through matrix products,
// block by block, so that what lies between two layers stays in the cache. In float32; `predict` is
// the float64 one that needs no preparation. Lesson 8 asks it while somebody draws.
import { fail } from "../math/error.js";
import type { Rows } from "../math/matrix.js";
import type { Network } from "../model/network.js";
import { forward as refuse } from "../model/network.js";
import { mse } from "../training/loss.js";
import { sgd } from "../training/optimizer.js";
import type { Plan } from "./plan.js";
import { plannedLayers, plannedLoss, plannedOptimizer } from "./plan.js";
import type { Answering } from "./simd/backend.js";
import { padded } from "./simd/layout.js";
import { tableOf } from "./table.js";

/** A network ready to answer. */
export interface Predictor {
  /** The outputs for each row. */
  predict(rows: Rows): number[][];
  /**
   * The same without lists: `count` rows of inputs one behind the other, and their outputs likewise.
   * The outputs are written to `into` when it is given.
   */
  run(inputs: Float32Array, into?: Float32Array): Float32Array;
}

/** Rows that go through the network together. */
const BLOCK = 256;

/**
 * Prepares a network for answering fast, in float32.
 * @param network the network
 * @param options.backend "simd" (everywhere) or "blas" (OpenBLAS, in Node)
 * @param options.relaxed fused multiply-add, with last digits that depend on the processor
 * @returns `predict` for rows in any form, `run` for flat lists
 * @throws when a layer has an activation of one's own, or the backend is not there
 * @example (await createPredictor(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }))).predict([[1], [3]]) // [[2], [6]]
 * @see Lesson 8
 */
export async function createPredictor(
  network: Network,
  { backend = "simd", relaxed = false }: { backend?: "simd" | "blas"; relaxed?: boolean } = {},
): Promise<Predictor> {
  const layers = plannedLayers(network);
  if (typeof layers === "string") fail("createPredictor", `known layers expected, got ${layers}`);
  const last = layers.at(-1);
  const outputs = last?.kind === "dense" ? last.units : (last?.inputs ?? 0);
  const engine =
    backend === "blas"
      ? await (await import("./blas/backend.js")).answeringOnBlas(planFor(network, layers, outputs))
      : await (await import("./simd/backend.js")).answering(planFor(network, layers, outputs), {
          relaxed,
        });
  const run = (inputs: Float32Array, into?: Float32Array): Float32Array => {
    const count = inputs.length / network.inputs;
    if (!Number.isInteger(count)) {
      const got = `got ${inputs.length} numbers`;
      fail("createPredictor", `whole rows of ${network.inputs} inputs expected, ${got}`);
    }
    return through(engine, network.inputs, outputs, inputs, count, into);
  };
  return {
    run,
    predict: (rows) => {
      const table = tableOf(rows, "predict");
      if (table.columns !== network.inputs) refuse(network, table.slice(0, 1).lists()[0] ?? []);
      const flat = new Float32Array(table.rows * table.columns);
      table.copy(flat, table.columns);
      const answers = run(flat);
      return Array.from({ length: table.rows }, (_, r) =>
        Array.from(answers.subarray(r * outputs, (r + 1) * outputs)),
      );
    },
  };
}

/** Inputs into the arena, a block at a time, through the layers, and the outputs out of it. */
function through(
  { numbers, forward, x, y }: Answering,
  inputs: number,
  outputs: number,
  from: Float32Array,
  count: number,
  into?: Float32Array,
): Float32Array {
  const answers = into ?? new Float32Array(count * outputs);
  const [strideIn, strideOut] = [padded(inputs), padded(outputs)];
  for (let first = 0; first < count; first += BLOCK) {
    const rows = Math.min(BLOCK, count - first);
    if (strideIn === inputs && rows === count) {
      numbers.set(from, x / 4);
    } else {
      for (let r = 0, place = first * inputs; r < rows; r++) {
        const to = x / 4 + r * strideIn;
        for (let i = 0; i < inputs; i++) numbers[to + i] = from[place++] as number;
      }
    }
    forward(rows);
    for (let r = 0, place = first * outputs; r < rows; r++) {
      const at = y / 4 + r * strideOut;
      for (let j = 0; j < outputs; j++) answers[place++] = numbers[at + j] as number;
    }
  }
  return answers;
}

/** A plan of one block that nobody trains: it gives the layers their places. */
function planFor(network: Network, layers: Plan["layers"], outputs: number): Plan {
  const block = (width: number) =>
    tableOf({ data: new Float32Array(BLOCK * width), shape: [BLOCK, width] }, "createPredictor");
  return {
    ...{ network, layers, outputs, batchSize: BLOCK, seed: 0, shuffle: false },
    loss: plannedLoss(mse) as Plan["loss"],
    optimizer: plannedOptimizer(sgd()) as Plan["optimizer"],
    training: { inputs: block(network.inputs), targets: block(1) },
  };
}
