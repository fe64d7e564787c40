// The backend in float32 on WebAssembly: four numbers at a time. Strict by default, with the same
// numbers on every machine; `relaxed` multiplies and adds in one rounding where the processor can.
import type { Backend } from "../backend.js";
import type { Plan } from "../plan.js";
import { type Bring, type Kernels, kernelsOver, type LargeProduct } from "./kernels.js";
import { layOut } from "./layout.js";
import { moduleOf } from "./loading.js";
import { type Products, wasmProducts } from "./products.js";
import { writeProgram } from "./program.js";
import { alone, sessionOver } from "./session.js";
import type { Worker } from "./step.js";

const PAGE = 65536;

/** Large products done by somebody else than the kernels. */
export interface Others {
  /** What another thread needs to find them. */
  readonly place: { readonly file: string; readonly caller: string };
  isLarge(multiplications: number): boolean;
  /** The product over a memory, wherever that lies by then. */
  product(memory: WebAssembly.Memory): LargeProduct;
  over(product: LargeProduct, kernels: Kernels, small: Products): Products;
}

interface Ways {
  relaxed?: boolean;
  threads?: number;
}

interface Sizes {
  /** Examples of more bytes are brought in turn (see layout.ts). */
  large?: number;
}

/** Weights that stay in the cache between their slopes and the optimizer. */
const PANEL = 8 * 1024;
const LARGE_PANEL = 32 * 1024;

/** The backend on WebAssembly. */
export function simd({ relaxed = false, threads = 1, ...sizes }: Sizes & Ways = {}): Backend {
  return float32({ relaxed, threads, ...sizes });
}

/** A backend in float32, its large products done by the kernels or by somebody else. */
export function float32({
  relaxed = false,
  threads = 1,
  others,
  large,
}: Ways & Sizes & { others?: Others }): Backend {
  return {
    name: "simd",
    precision: "float32",
    ...(relaxed && { detail: "relaxed" }),
    threads,
    open: async (plan) => {
      const openAlone = async () => {
        const { memory, worker } = await arenaFor(plan, relaxed, 1, others, large);
        return sessionOver(plan, worker, memory, alone);
      };
      if (threads === 1) return openAlone();
      try {
        return await openWithCrew(plan);
      } catch (error) {
        // A page may forbid workers, and a runtime may lack what they need: one thread is enough.
        return { ...(await openAlone()), alone: (error as Error).message };
      }
    },
  };

  async function openWithCrew(plan: Plan) {
    const { startCrew } = await import("../threads/crew.js");
    const { module, memory, worker } = await arenaFor(plan, relaxed, threads, others, large);
    const { program, meeting } = worker.layout;
    const blas = others && { blas: others.place };
    const duty = { module, memory, program, meeting, ...blas };
    const { crew, ready } = await startCrew(duty, threads);
    const session = sessionOver(plan, worker, memory, crew);
    await ready;
    return session;
  }
}

/** A memory of the size that a plan takes, and this thread at work on it. */
async function arenaFor(
  plan: Plan,
  relaxed: boolean,
  threads: number,
  others?: Others,
  large?: number,
) {
  const shared = threads > 1;
  const module = await moduleOf(relaxed ? "relaxed" : "strict", shared);
  // The kernels say how much room their tables take, so they are asked first, over a single page.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared });
  const product = others?.product(memory);
  const delivery: Worker["delivery"] = { bring: () => {} };
  const bring: Bring = (from, to, at) => delivery.bring(from, to, at);
  const kernels = await kernelsOver(module, memory, product, bring);
  const layout = layOut(plan, {
    firstFree: kernels.firstFree(),
    generatorBytes: kernels.randomSize(),
    threads,
    ...(large !== undefined && { large }),
    isLarge: others?.isLarge ?? (() => false),
  });
  memory.grow(Math.ceil(layout.bytes / PAGE) - 1);
  const panel = others ? LARGE_PANEL : PANEL;
  const mayWait = typeof document === "undefined";
  writeProgram(memory, layout, plan.optimizer, { threads, mayWait, panel });
  const small = wasmProducts(kernels, layout.packs[0] as number);
  const products = others && product ? others.over(product, kernels, small) : small;
  const worker: Worker = { kernels, products, layout, delivery };
  return { module, memory, worker };
}
