// The forward pass of flat.ts by WebAssembly, two float64 numbers at a time: a half of the time, and the
// same numbers to the last bit. Whether that is so for tanh, which every JavaScript engine may compute in
// its own way, is asked when it is first needed. For the many points behind a boundary. Lesson 3.
import { type Activation, activationName, relu, tanh } from "./activation.js";
import { bytes } from "./forward-bytes.js";
import { applyActivation, type FlatLayer } from "./forward-flat.js";

interface Kernels {
  readonly memory: WebAssembly.Memory;
  weigh(
    rows: number,
    inputs: number,
    units: number,
    x: number,
    weights: number,
    biases: number,
    z: number,
  ): void;
  tanhAll(count: number, at: number): void;
  reluAll(count: number, at: number): void;
  /** Whether `tanhAll` gives what `Math.tanh` gives here. */
  readonly sameTanh: boolean;
}

/** A layer with its places in the memory, in bytes. */
interface Placed {
  readonly layer: FlatLayer;
  readonly weights: number;
  readonly biases: number;
}

/** Sends rows forward that are written to a list; gives the list of the outputs. */
export interface ForwardPass {
  /** Where the inputs go, row after row. */
  inputs(): Float64Array;
  /** The outputs of so many rows, until the next call. */
  run(rows: number): Float64Array;
}

const PAGE = 65_536;

/** The kernels' own numbers lie before this. */
const FREE = 4096;

/** The memory is kept for the next time, so what needs more is left to flat.ts. */
const MOST = 16 * 2 ** 20;

let kernels: Kernels | undefined;

/** Compiled when it is first needed; undefined where the runtime has no vectors. */
function kernelsHere(): Kernels | undefined {
  if (kernels) return kernels;
  try {
    const code = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const made = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
    const found = { ...(made.exports as unknown as Kernels), memory };
    kernels = { ...found, sameTanh: agree(found) };
  } catch {
    return undefined;
  }
  return kernels;
}

/** Compares the two ways to compute a tanh on numbers of all sizes. */
function agree({ memory, tanhAll }: Omit<Kernels, "sameTanh">): boolean {
  const z = Float64Array.from({ length: 512 }, (_, i) => Math.sinh((i - 255.3) / 20) / 1e4);
  const places = new Float64Array(memory.buffer, FREE, z.length);
  places.set(z);
  tanhAll(z.length, FREE);
  return z.every((value, i) => Math.tanh(value) === places[i]);
}

/** A way through the layers for up to `most` rows at a time, or nothing where flat.ts has to do it. */
export function forwardPass(layers: readonly FlatLayer[], most: number): ForwardPass | undefined {
  // One's own activation may ask for outputs itself, while the memory is in use.
  if (!layers.every(({ activation }) => activationName(activation))) return undefined;
  let end = FREE;
  const take = (numbers: number): number => {
    const at = end;
    end += 8 * even(numbers);
    return at;
  };
  const placed = layers.map((layer): Placed => {
    const weights = take(layer.inputs * even(layer.units));
    return { layer, weights, biases: take(even(layer.units)) };
  });
  // One number more is written behind an odd number of them.
  const block = (odd: number): number => {
    const widths = layers.map(({ inputs, units }, l) => (l % 2 === odd ? inputs : units));
    return take(most * Math.max(...widths) + 1);
  };
  const blocks = [block(0), block(1)] as const;
  const here = end <= MOST ? kernelsHere() : undefined;
  if (!here) return undefined;
  const missing = end - here.memory.buffer.byteLength;
  if (missing > 0) here.memory.grow(Math.ceil(missing / PAGE));
  const all = new Float64Array(here.memory.buffer);
  for (const place of placed) write(all, place);

  return {
    inputs: () => all.subarray(blocks[0] / 8),
    run: (rows) => {
      let [x, z] = blocks;
      for (const { layer, weights, biases } of placed) {
        const { inputs, units, activation } = layer;
        here.weigh(rows, inputs, units, x, weights, biases, z);
        bendAt(here, all, activation, rows, units, z);
        [x, z] = [z, x];
      }
      return all.subarray(x / 8);
    },
  };
}

const even = (count: number): number => count + (count % 2);

/** The weights go input by input, those of the last neuron beside a 0 when there is an odd number. */
function write(all: Float64Array, { layer, weights, biases }: Placed): void {
  const { inputs, units } = layer;
  const across = even(units);
  for (let i = 0; i < inputs; i++) {
    const row = weights / 8 + i * across;
    for (let j = 0; j < units; j++) all[row + j] = layer.weights[j * inputs + i] as number;
    if (across > units) all[row + units] = 0;
  }
  all.set(layer.biases, biases / 8);
  if (across > units) all[biases / 8 + units] = 0;
}

function bendAt(
  { tanhAll, reluAll, sameTanh }: Kernels,
  all: Float64Array,
  activation: Activation,
  rows: number,
  units: number,
  z: number,
): void {
  const count = rows * units;
  if (activation === tanh && sameTanh) tanhAll(count, z);
  else if (activation === relu) reluAll(count, z);
  else {
    const sums = all.subarray(z / 8, z / 8 + count);
    applyActivation(activation, rows, units, sums, sums);
  }
}
