// The forward pass of forward-flat.ts in WebAssembly, two float64 numbers at a time: in half of the time,
// with results that are equal to the last bit. `plotBoundaries` needs the speed for the many points of its
// background. Lesson 3.
import { type Activation, activationName, relu, tanh } from "./activation.js";
import { bytes } from "./forward-bytes.js";
import { applyActivation, type FlatLayer } from "./forward-flat.js";

interface ForwardModule {
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
}

/** A layer with the addresses, in bytes, of its weights and biases in the module's memory. */
interface PlacedLayer {
  readonly layer: FlatLayer;
  readonly weights: number;
  readonly biases: number;
}

/** A forward pass for many rows: the caller writes them into `inputs()` and calls `run`. */
export interface ForwardPass {
  /** The array into which the caller writes the inputs, row after row. */
  inputs(): Float64Array;
  /** Computes the outputs of the first `rows` rows. The next call overwrites them. */
  run(rows: number): Float64Array;
}

const PAGE = 65_536;

/** The address of the first free byte of the memory; the module's constants are stored before it. */
const FIRST_FREE = 4096;

/**
 * A network that needs more bytes than this is computed by forward-flat.ts, because the memory is never
 * released.
 */
const MAX_BYTES = 16 * 2 ** 20;

let compiled: ForwardModule | undefined;

/** The WebAssembly module, compiled at the first call; undefined where the runtime has no WebAssembly SIMD. */
function forwardModule(): ForwardModule | undefined {
  if (compiled) return compiled;
  try {
    const code = Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0));
    const memory = new WebAssembly.Memory({ initial: 1 });
    const instance = new WebAssembly.Instance(new WebAssembly.Module(code), { env: { memory } });
    compiled = { ...(instance.exports as unknown as ForwardModule), memory };
  } catch {
    return undefined;
  }
  return compiled;
}

/** Makes a forward pass for up to `maxRows` rows at a time; undefined if it cannot be computed in WebAssembly. */
export function forwardPass(
  layers: readonly FlatLayer[],
  maxRows: number,
): ForwardPass | undefined {
  // An activation that the caller wrote could call `predict`, which would overwrite the memory in use.
  if (!layers.every(({ activation }) => activationName(activation))) return undefined;
  let end = FIRST_FREE;
  const allocate = (numbers: number): number => {
    const start = end;
    end += 8 * even(numbers);
    return start;
  };
  const placed = layers.map((layer): PlacedLayer => {
    const weights = allocate(layer.inputs * even(layer.units));
    return { layer, weights, biases: allocate(even(layer.units)) };
  });
  // The module computes two numbers at a time, so it writes one number too many after an odd number of them.
  const block = (odd: number): number => {
    const widths = layers.map(({ inputs, units }, l) => (l % 2 === odd ? inputs : units));
    return allocate(maxRows * Math.max(...widths) + 1);
  };
  const blocks = [block(0), block(1)] as const;
  const module = end <= MAX_BYTES ? forwardModule() : undefined;
  if (!module) return undefined;
  const missing = end - module.memory.buffer.byteLength;
  if (missing > 0) module.memory.grow(Math.ceil(missing / PAGE));
  const all = new Float64Array(module.memory.buffer);
  for (const one of placed) writeLayer(all, one);

  return {
    inputs: () => all.subarray(blocks[0] / 8),
    run: (rows) => {
      let [x, z] = blocks;
      for (const { layer, weights, biases } of placed) {
        const { inputs, units, activation } = layer;
        module.weigh(rows, inputs, units, x, weights, biases, z);
        applyActivationAt(module, all, activation, rows, units, z);
        [x, z] = [z, x];
      }
      return all.subarray(x / 8);
    },
  };
}

const even = (count: number): number => count + (count % 2);

/**
 * Writes a layer's weights into the memory, input by input: for each input the weights of all neurons, with a 0
 * added if their number is odd, because the module reads them in pairs. Then it writes the biases.
 */
function writeLayer(all: Float64Array, { layer, weights, biases }: PlacedLayer): void {
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

function applyActivationAt(
  { tanhAll, reluAll }: ForwardModule,
  all: Float64Array,
  activation: Activation,
  rows: number,
  units: number,
  z: number,
): void {
  const count = rows * units;
  if (activation === tanh) tanhAll(count, z);
  else if (activation === relu) reluAll(count, z);
  else {
    const sums = all.subarray(z / 8, z / 8 + count);
    applyActivation(activation, rows, units, sums, sums);
  }
}
