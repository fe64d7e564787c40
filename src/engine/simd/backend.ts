// The backend in float32 on WebAssembly: four numbers at a time. Strict by default, with the same
// numbers on every machine; `relaxed` multiplies and adds in one rounding where the processor can.
import type { Backend } from "../backend.js";
import { type Kernels, kernelsOver } from "./kernels.js";
import { type Layout, layOut } from "./layout.js";
import { moduleOf } from "./loading.js";
import { type Products, wasmProducts } from "./products.js";
import { alone, sessionOver } from "./session.js";

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
      const shared = threads > 1;
      const module = await moduleOf(relaxed ? "relaxed" : "strict", shared);
      // The kernels say how much room their tables take, so they are asked first, over a single page.
      const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared });
      const kernels = await kernelsOver(module, memory);
      const layout = layOut(plan, kernels.firstFree(), kernels.randomSize(), threads);
      memory.grow(Math.ceil(layout.bytes / PAGE) - 1);
      const small = wasmProducts(kernels, layout.packs[0] as number);
      const products = others ? others.over(kernels, memory, layout, small) : small;
      const { name, settings } = plan.optimizer;
      const duty = { module, memory, layout, optimizer: { name, settings }, threads };
      const crew = shared
        ? await (await import("../threads/crew.js")).startCrew({
            ...duty,
            ...(others && { blas: others.place }),
          })
        : alone;
      return sessionOver(plan, { kernels, products, layout, thread: 0, threads }, memory, crew);
    },
  };
}
