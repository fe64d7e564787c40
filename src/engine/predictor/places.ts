// Where a network that only answers lies in memory. Weights stand twice, in the order in which they
// are read:
//   for one row     columns of W side by side as long as vectors last: 24, 24, …, 16, 4, …
//   for many rows   unit by unit, the weights of four units beside each other: w₀₀ w₁₀ w₂₀ w₃₀ w₀₁ …
// and for OpenBLAS a third time, as rows of W. `layers` is the list that the kernels read (answer.ts in
// ../assembly). Places are in bytes and plain numbers, so that another thread can have them.
import { itemAt } from "../../math/items.js";
import type { Network } from "../../model/network.js";
import type { PlannedLayer } from "../plan.js";
import { codeOf } from "../wasm/fields.js";
import { padded as wide } from "../wasm/layout.js";

/** A dense layer's places. */
interface AnsweringLayer {
  readonly inputs: number;
  readonly units: number;
  readonly activation: number;
  readonly one: number;
  readonly many: number;
  readonly biases: number;
  /** Rows of W, `padded(units)` apart; 0 where nobody needs them. */
  readonly rows: number;
}

/** A thread's own scratch: two places for what lies between layers. */
export interface Scratch {
  readonly a: number;
  readonly b: number;
}

export interface Places {
  readonly bytes: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly dense: readonly AnsweringLayer[];
  readonly layers: number;
  /** A single row, and the list of its numbers that are not 0. */
  readonly x: number;
  readonly list: number;
  readonly scratch: readonly Scratch[];
  /** Where threads meet. */
  readonly meeting: number;
  /** Rows that go through the network in one piece, and that are handed out in one call at most. */
  readonly block: number;
  readonly sheet: number;
  readonly inputSheet: number;
  readonly outputSheet: number;
  /** What a row costs, counted in multiplications. */
  readonly cost: number;
}

const padded = (width: number): number => wide(width, 4);

/** Numbers of a sheet: what is copied into memory, or out of it, at a time. */
const SHEET = 2 ** 18;

/** Rows of a block for OpenBLAS, and multiplications of one for the kernels: some 30 microseconds. */
const ROWS = 256;
const MULTIPLICATIONS = 1e6;

/** A tanh costs as much as so many multiplications. */
const CURVE = 16;

/** Lays out a network from the first free byte on. */
export function placesFor(
  network: Network,
  layers: readonly PlannedLayer[],
  firstFree: number,
  { threads, byRows }: { threads: number; byRows: boolean },
): Places {
  let end = firstFree;
  const take = (numbers: number): number => {
    const at = Math.ceil(end / 64) * 64;
    end = at + 4 * numbers;
    return at;
  };
  const kinds = layers.filter((layer) => layer.kind === "dense");
  const dense = kinds.map(({ inputs, units, activation }) => ({
    ...{ inputs, units, activation: codeOf("Activation", activation) },
    one: take(inputs * padded(units)),
    many: take(inputs * units),
    biases: take(padded(units)),
    rows: byRows ? take(inputs * padded(units)) : 0,
  }));
  const outputs = itemAt(dense, -1).units;
  const cost = dense.reduce((sum, { inputs, units }) => sum + (inputs + CURVE) * units, 0);
  const eights = Math.min(512, Math.max(1, Math.round(MULTIPLICATIONS / cost / 8)));
  const block = byRows ? ROWS : 8 * eights;
  const widest = Math.max(network.inputs, ...dense.map(({ units }) => padded(units)));
  const between = Math.max(0, ...dense.map(({ units }) => padded(units)));
  const room = Math.max(8 * widest, byRows ? block * between : 0);
  // OpenBLAS reads inputs where they lie.
  const copied = byRows ? outputs : Math.max(network.inputs, outputs);
  const sheet = block * Math.max(1, Math.floor(SHEET / copied / block));
  return {
    ...{ inputs: network.inputs, outputs, dense, cost, block, sheet },
    layers: take(6 * dense.length),
    x: take(padded(network.inputs)),
    list: take(widest + 4),
    scratch: Array.from({ length: threads }, () => ({ a: take(room), b: take(room) })),
    meeting: take(16),
    inputSheet: take(byRows ? 0 : sheet * network.inputs),
    outputSheet: take(sheet * outputs),
    bytes: end + 64,
  };
}

/** Columns that go through the kernel for one row together, of so many that are left. */
const together = (left: number): number => (left >= 24 ? 24 : left >= 16 ? 16 : 4);

/** Writes the network's weights to their places. */
export function writeNetwork(memory: ArrayBufferLike, places: Places, network: Network): void {
  const numbers = new Float32Array(memory);
  const words = new Int32Array(memory);
  const layers = network.layers.filter((layer) => layer.kind === "dense");
  places.dense.forEach(({ inputs, units, activation, one, many, biases, rows }, l) => {
    words.set([inputs, units, activation, one, many, biases], places.layers / 4 + 6 * l);
    const layer = layers[l] as (typeof layers)[number];
    numbers.set(Array.from(layer.biases), biases / 4);
    layer.weights.forEach((weights, j) => {
      const [step, column] = placeOfColumn(j, padded(units), inputs);
      const four = units - (units % 4);
      const [apart, unit] =
        j < four ? [4, (j - (j % 4)) * inputs + (j % 4)] : [1, four * inputs + (j - four) * inputs];
      for (let i = 0; i < inputs; i++) {
        const weight = weights[i] as number;
        numbers[one / 4 + column + i * step] = weight;
        numbers[many / 4 + unit + i * apart] = weight;
        if (rows) numbers[rows / 4 + i * padded(units) + j] = weight;
      }
    });
  });
}

/** How far apart the weights of column j are, and where the first stands, in the order for one row. */
function placeOfColumn(j: number, width: number, inputs: number): [step: number, first: number] {
  let start = 0;
  let step = together(width);
  while (j >= start + step) {
    start += step;
    step = together(width - start);
  }
  return [step, start * inputs + j - start];
}
