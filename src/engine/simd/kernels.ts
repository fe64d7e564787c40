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
    activation: number,
    pack: number,
  ): void;
  productOfOne(
    n: number,
    k: number,
    x: number,
    b: number,
    bRowBytes: number,
    y: number,
    bias: number,
    activation: number,
  ): void;
  gather(count: number, indices: number, from: number, bytes: number, to: number): void;
  gatherBlocks(count: number, indices: number, from: number, width: number, to: number): void;
  biasAndActivate(rows: number, stride: number, a: number, bias: number, activation: number): void;
  slopes(rows: number, stride: number, a: number, g: number, activation: number): void;
  softmax(rows: number, width: number, stride: number, a: number): void;
  softmaxSlopes(rows: number, width: number, stride: number, a: number, g: number): void;
  masked(rows: number, stride: number, from: number, mask: number, to: number): void;
  columnSums(rows: number, stride: number, g: number, sums: number): void;
  transpose(
    rows: number,
    columns: number,
    stride: number,
    from: number,
    to: number,
    across: number,
  ): void;
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
  addPrice(count: number, w: number, g: number, bySize: number, bySquare: number): void;
  sgd(count: number, w: number, g: number, rate: number): number;
  momentum(
    count: number,
    w: number,
    g: number,
    v: number,
    rate: number,
    mu: number,
    ahead: number,
  ): number;
  rmsProp(
    count: number,
    w: number,
    g: number,
    s: number,
    mean: number,
    v: number,
    rate: number,
    forget: number,
    mu: number,
    epsilon: number,
  ): number;
  adam(
    count: number,
    w: number,
    g: number,
    m: number,
    s: number,
    corrected: number,
    forget1: number,
    forget2: number,
    epsilon: number,
    decay: number,
  ): number;
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
}

/** The kernels over a memory. */
export async function kernelsOver(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return exports as unknown as Kernels;
}
