// The backend in float32 on WebAssembly: four numbers at a time. Strict by default, with the same
// numbers on every machine; `relaxed` multiplies and adds in one rounding where the processor can.
import type { Backend } from "../backend.js";
import type { Plan } from "../plan.js";
import { type Kernels, kernelsOver } from "./kernels.js";
import { type Layout, layOut } from "./layout.js";
import { moduleOf } from "./loading.js";
import { type Products, wasmProducts } from "./products.js";
import { alone, sessionOver } from "./session.js";
import { forward, forwardOne, outputsAt, type Worker } from "./step.js";

const PAGE = 65536;

/** Large products done by somebody else than the kernels. */
export interface Others {
  /** What another thread needs to find them. */
  readonly place: { readonly file: string; readonly caller: string };
  over(kernels: Kernels, memory: WebAssembly.Memory, layout: Layout, small: Products): Products;
}

/** The backend on WebAssembly. */
export function simd({ relaxed = false, threads = 1 } = {}): Backend {
  return float32({ relaxed, threads });
}

/** A backend in float32, its large products done by the kernels or by somebody else. */
export function float32({
  relaxed = false,
  threads = 1,
  others,
}: {
  relaxed?: boolean;
  threads?: number;
  others?: Others;
}): Backend {
  return {
    name: "simd",
    precision: "float32",
    ...(relaxed && { detail: "relaxed" }),
    threads,
    open: async (plan) => {
      const { module, memory, worker } = await arenaFor(plan, relaxed, threads, others);
      const { name, settings } = plan.optimizer;
      if (threads === 1) return sessionOver(plan, worker, memory, alone);
      const { startCrew } = await import("../threads/crew.js");
      const crew = await startCrew({
        ...{ module, memory, layout: worker.layout, threads },
        optimizer: { name, settings },
        ...(others && { blas: others.place }),
      });
      return sessionOver(plan, worker, memory, crew);
    },
  };
}

/** A memory of the size that a plan takes, and this thread at work on it. */
async function arenaFor(plan: Plan, relaxed: boolean, threads: number, others?: Others) {
  const shared = threads > 1;
  const module = await moduleOf(relaxed ? "relaxed" : "strict", shared);
  // The kernels say how much room their tables take, so they are asked first, over a single page.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared });
  const kernels = await kernelsOver(module, memory);
  const layout = layOut(plan, kernels.firstFree(), kernels.randomSize(), threads);
  memory.grow(Math.ceil(layout.bytes / PAGE) - 1);
  const small = wasmProducts(kernels, layout.packs[0] as number);
  const products = others ? others.over(kernels, memory, layout, small) : small;
  const worker: Worker = { kernels, products, layout, thread: 0, threads };
  return { module, memory, worker };
}

/** A network laid out for answering only. */
export interface Answering {
  /** The whole memory. */
  readonly numbers: Float32Array;
  /** Where a block of inputs goes, and where its outputs lie afterwards, in bytes. */
  readonly x: number;
  readonly y: number;
  forward(rows: number): void;
}

/** Lays a plan's network out for answering. */
export async function answering(
  plan: Plan,
  { relaxed = false, others }: { relaxed?: boolean; others?: Others } = {},
): Promise<Answering> {
  const { memory, worker } = await arenaFor(plan, relaxed, 1, others);
  const { layout } = worker;
  sessionOver(plan, worker, memory, alone);
  return {
    numbers: new Float32Array(memory.buffer),
    x: layout.x,
    y: outputsAt(layout),
    forward: (rows) => {
      if (rows === 1) forwardOne(worker, layout.x);
      else forward(worker, layout.x, rows, 0, false);
    },
  };
}
