// What a network answers: its outputs for each row, or the class of the largest output.
// The forward pass of lesson 3 over all rows at once, without keeping what lies between. Lesson 3, Lesson 8.
import { argMax } from "../data/decide.js";
import { checkOptions, finiteNumber } from "../math/argument-errors.js";
import { type Rows, toMatrix } from "../math/matrix.js";
import { areFinite, typedTable } from "../math/typed-table.js";
import type { Vector } from "../math/vector.js";
import { checkInput, checkNetwork, type Network } from "./network.js";
import { predictBatch } from "./predict-batch.js";

/**
 * Computes the outputs of a network for each row.
 * @param network the network
 * @param rows n examples
 * @returns n rows, each with the outputs for one example
 * @throws when the rows are not a table of finite numbers, or do not have one number for each input
 * @example predict(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[1], [3]]) // [[2], [6]]
 * @see Lesson 3
 */
export function predict(network: Network, rows: Rows): number[][] {
  return outputsOf("predict", network, rows);
}

function outputsOf(where: string, network: Network, rows: Rows): number[][] {
  checkNetwork(where, network);
  const typed = typedTable(rows);
  const x = typed && areFinite(typed.data) ? typed : toMatrix(rows, where);
  const first = "shape" in x ? x.data.subarray(0, x.shape[1]) : (x[0] as Vector);
  checkInput(where, network, first);
  return predictBatch(
    network.layers.filter((layer) => layer.kind === "dense"),
    x,
  );
}

/** Options of `predictClass`. */
export interface PredictClassOptions {
  /**
   * For a network with a single output: class 1 is predicted when the output is above this number. 0.5 is right
   * for probabilities.
   * @defaultValue 0.5
   */
  threshold?: number;
}

/**
 * The class that the network predicts for each row: the index of the largest output. If the network has a
 * single output, it is class 1 when the output is above the threshold, else class 0.
 * @param network the network
 * @param rows n examples
 * @param options `threshold`
 * @returns n class numbers
 * @throws when the rows are not a table of finite numbers, or do not have one number for each input
 * @example predictClass(network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] }), [[0], [3]]) // [0, 1]
 * @see Lesson 8
 */
export function predictClass(
  network: Network,
  rows: Rows,
  options: PredictClassOptions = {},
): number[] {
  checkOptions("predictClass", options, ["threshold"]);
  const { threshold = 0.5 } = options;
  finiteNumber("predictClass", "threshold", threshold);
  return outputsOf("predictClass", network, rows).map((outputs) =>
    outputs.length > 1 ? argMax(outputs) : Number((outputs[0] as number) > threshold),
  );
}
