// The backend in float32 on WebAssembly: four numbers at a time. Strict by default, with the same
// numbers on every machine; `relaxed` multiplies and adds in one rounding where the processor can.
import type { Backend } from "../backend.js";
import type { Plan } from "../plan.js";
import { kernelsOver, moduleOf, type Variant } from "./kernels.js";
import { type Layout, layOut } from "./layout.js";
import { wasmProducts } from "./products.js";
import { alone, sessionOver } from "./session.js";

const PAGE = 65536;

/** The backend on WebAssembly. */
export function simd({ relaxed = false }: { relaxed?: boolean } = {}): Backend {
  const variant: Variant = relaxed ? "relaxed" : "strict";
  return {
    name: "simd",
    precision: "float32",
    ...(relaxed && { detail: "relaxed" }),
    threads: 1,
    open: async (plan) => {
      const { kernels, layout, memory } = await arenaFor(plan, variant);
      const products = wasmProducts(kernels, layout.packs[0] as number);
      const worker = { kernels, products, layout, thread: 0, threads: 1 };
      return sessionOver(plan, worker, memory, alone);
    },
  };
}

/** A memory of the size that a plan takes, with the kernels over it. */
export async function arenaFor(plan: Plan, variant: Variant) {
  const module = await moduleOf(variant, false);
  const measure = (layout: Layout) => Math.ceil(layout.bytes / PAGE);
  // The kernels say how much room their tables take, so they are asked first, over a page of their own.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE });
  const kernels = await kernelsOver(module, memory);
  const layout = layOut(plan, kernels.firstFree(), kernels.randomSize());
  memory.grow(measure(layout) - 1);
  return { kernels, layout, memory, module };
}
