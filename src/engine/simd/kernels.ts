// The door to the WebAssembly kernels of src/engine/assembly: their list, with types.
// Pointers are places in the memory in bytes. Strides of rows are in numbers unless said otherwise.

export interface Kernels {
  firstFree(): number;
  product(
    m: number,
    n: number,
    k: number,
    a: number,
    aRowBytes: number,
    aColumnBytes: number,
    b: number,
    bRowBytes: number,
    c: number,
    cRowBytes: number,
    bias: number,
    pack: number,
  ): void;
  softmax(rows: number, width: number, stride: number, a: number): void;
  loss(
    code: number,
    delta: number,
    rows: number,
    width: number,
    stride: number,
    y: number,
    t: number,
    wide: number,
    ofLabels: number,
    shares: number,
    part: number,
    slopes: number,
    values: number,
    fused: number,
  ): void;
  layerBytes(): number;
  planBytes(): number;
  train(plan: number, thread: number, from: number, to: number): number;
  wentWrong(plan: number): number;
  move(plan: number, rates: number, count: number, weights: number): number;
  activateRows(rows: number, stride: number, a: number, bias: number, activation: number): void;
  answerOne(layers: number, count: number, x: number, list: number, a: number, b: number): number;
  answerMany(
    layers: number,
    count: number,
    rows: number,
    x: number,
    y: number,
    a: number,
    b: number,
  ): void;
  trim(rows: number, stride: number, width: number, from: number, to: number): void;
  randomSize(): number;
  seed(state: number, value: number): void;
  permutation(state: number, count: number, order: number): void;
  drawMask(
    state: number,
    count: number,
    high: number,
    low: number,
    kept: number,
    mask: number,
  ): void;
  skip(state: number, words: number): void;
}

/** C = A B, with A or B transposed where asked for, done by somebody else; places in bytes. */
export type LargeProduct = (
  transposeA: number,
  transposeB: number,
  m: number,
  n: number,
  k: number,
  a: number,
  lda: number,
  b: number,
  ldb: number,
  c: number,
  ldc: number,
) => void;

/** Sees to it that the examples [from, to) lie from a place on, counted in examples. */
export type Bring = (from: number, to: number, place: number) => void;

/** The kernels over a memory, and whoever does the large products and brings examples for them. */
export async function kernelsOver(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  sgemm: LargeProduct = () => {},
  bring: Bring = () => {},
): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory, sgemm, bring } });
  return exports as unknown as Kernels;
}
