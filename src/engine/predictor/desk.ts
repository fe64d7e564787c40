// One thread at its desk: memory with a network laid out in it, and the two ways to answer, a single
// row at a time and a table sheet by sheet.
import type { Network } from "../../model/network.js";
import type { Blas } from "../blas/library.js";
import type { PlannedLayer } from "../plan.js";
import { type AnswerKernels, kernelsOver } from "../wasm/kernels.js";
import { moduleOf, type Variant } from "../wasm/loading.js";
import { type Answer, byKernels, byProducts } from "./block.js";
import { type Helpers, helpersFor } from "./helpers.js";
import { type Places, placesFor, type Scratch, writeNetwork } from "./places.js";

const PAGE = 65536;

/** What a desk is made of. */
export interface Equipment {
  readonly variant: Variant;
  readonly blas: Blas | undefined;
  /** As many threads as may answer together, this one among them. */
  readonly threads: number;
}

export interface Desk {
  readonly places: Places;
  readonly helpers: Helpers | undefined;
  /** Answers rows that lie one behind the other, and writes their outputs likewise. */
  answer(inputs: Float32Array, count: number, into: Float32Array): void;
}

/** Lays a network out and gives the desk. */
export async function deskFor(
  network: Network,
  layers: readonly PlannedLayer[],
  { variant, blas, threads }: Equipment,
): Promise<Desk> {
  const shared = threads > 1;
  const module = await moduleOf(variant, shared);
  // The kernels say how much room their tables take, so they are asked first, over a single page.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared });
  const kernels = await kernelsOver(module, memory);
  const byRows = blas !== undefined;
  const places = placesFor(network, layers, kernels.firstFree(), { threads, byRows });
  memory.grow(Math.ceil(places.bytes / PAGE) - 1);
  writeNetwork(memory.buffer, places, network);
  const own = places.scratch[0] as Scratch;
  const answer = blas
    ? byProducts(blas.gemm.float32, blas.address(memory.buffer), kernels, places, own)
    : byKernels(kernels, places, own);
  const place = blas && { file: blas.file, caller: blas.caller };
  const duty = { module, memory, places, ...(place && { blas: place }) };
  const helpers = shared ? helpersFor(duty) : undefined;
  const one = rowByRow(new Float32Array(memory.buffer), kernels, places, own);
  const many = sheetBySheet(memory, places, answer, helpers, blas);
  return {
    places,
    helpers,
    answer: (inputs, count, into) => (count < 4 ? one : many)(inputs, count, into),
  };
}

/** A few rows, each on its own. */
function rowByRow(
  numbers: Float32Array,
  { answerOne }: AnswerKernels,
  { inputs, outputs, dense, layers, x, list }: Places,
  { a, b }: Scratch,
): Desk["answer"] {
  const count = dense.length;
  return (from, rows, into) => {
    for (let r = 0; r < rows; r++) {
      numbers.set(rows === 1 ? from : from.subarray(r * inputs, (r + 1) * inputs), x / 4);
      const y = answerOne(layers, count, x, list, a, b) / 4;
      for (let j = 0; j < outputs; j++) into[r * outputs + j] = numbers[y + j] as number;
    }
  };
}

/** A table: its inputs are copied into memory, unless OpenBLAS reads them where they lie. */
function sheetBySheet(
  memory: WebAssembly.Memory,
  places: Places,
  answer: Answer,
  helpers: Helpers | undefined,
  blas: Blas | undefined,
): Desk["answer"] {
  const numbers = new Float32Array(memory.buffer);
  const { inputs, outputs, block, sheet, inputSheet, outputSheet } = places;
  const held: { list?: Float32Array | undefined } = {};
  const alone = (rows: number, x: number, y: number) => {
    for (let first = 0; first < rows; first += block) {
      answer(Math.min(block, rows - first), x + 4 * first * inputs, y + 4 * first * outputs);
    }
  };
  return (from, count, into) => {
    // Whoever reads at an address needs the list to stay, even when this run is stopped half-way.
    held.list = from;
    const start = blas?.addressOf(from);
    for (let first = 0; first < count; first += sheet) {
      const rows = Math.min(sheet, count - first);
      const part = from.subarray(first * inputs, (first + rows) * inputs);
      if (start === undefined) numbers.set(part, inputSheet / 4);
      const x = start === undefined ? inputSheet : start + 4 * first * inputs;
      const together = rows > block && helpers?.meeting.helped() === true;
      const done = together && helpers.meeting.lead(rows, x, outputSheet, answer);
      // A thread that is still at work would write into the answers of this one.
      if (together && !done) helpers.end();
      if (!done) alone(rows, x, outputSheet);
      const found = numbers.subarray(outputSheet / 4, outputSheet / 4 + rows * outputs);
      into.set(found, first * outputs);
    }
    held.list = undefined;
  };
}
