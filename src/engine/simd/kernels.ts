// The door to the WebAssembly kernels: their list with types, and how they are loaded. The bytes travel
// as base64 in wasm.js, which is fetched only when something large is to be trained.
// Pointers are places in the memory in bytes. Strides of rows are in numbers unless said otherwise.
import { fail } from "../../math/error.js";

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

/** Which of the two compilations. */
export type Variant = "strict" | "relaxed";

const compiled = new Map<string, Promise<WebAssembly.Module>>();

/** The compiled kernels, once for each variant and kind of memory. */
export function moduleOf(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const key = `${variant} ${shared}`;
  const made = compiled.get(key) ?? compile(variant, shared);
  compiled.set(key, made);
  return made;
}

const decoded = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
type Bytes = ReturnType<typeof decoded>;

async function compile(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const text = (await import("./wasm.js"))[variant];
  const bytes = decoded(text);
  if (!shared) askForOrdinaryMemory(bytes);
  if (variant === "relaxed") await allowRelaxed(bytes);
  return WebAssembly.compile(bytes);
}

/**
 * The kernels are compiled for memory that threads share, which a page without cross-origin isolation
 * does not have. The import `env.memory` says so in one byte: 3 is "shared, with a maximum", 1 is
 * "with a maximum".
 */
function askForOrdinaryMemory(bytes: Bytes): void {
  const name = [3, ...letters("env"), 6, ...letters("memory"), 2, 3];
  const at = bytes.findIndex((_, i) => name.every((value, k) => bytes[i + k] === value));
  bytes[at + name.length - 1] = 1;
}

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));

/** Relaxed SIMD is behind a flag in Node 20, and everywhere in later ones and in browsers. */
async function allowRelaxed(bytes: Bytes): Promise<void> {
  if (WebAssembly.validate(bytes)) return;
  const inNode = typeof process !== "undefined" && process.versions?.node;
  const v8 = inNode ? await import("node:v8") : undefined;
  v8?.setFlagsFromString("--experimental-wasm-relaxed-simd");
  if (WebAssembly.validate(bytes)) return;
  fail("fit", "a runtime with relaxed SIMD expected", "leave out `relaxed: true`");
}

/** The kernels over a memory. */
export async function kernelsOver(
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
): Promise<Kernels> {
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  return exports as unknown as Kernels;
}
