// Training on WebAssembly, in float64 or float32. Float64 gives the same bits as the readable loop on every machine.
// Float32 gives the same bits on every machine too, except with `relaxed`, which uses fused multiply-add if the
// processor has it, and with OpenBLAS, whose order of additions depends on the processor.
import { fail } from "../../math/argument-errors.js";
import type { Backend, Precision, Session } from "../backend.js";
import type { BlasProduct } from "../blas/product.js";
import type { Plan } from "../plan.js";
import { writePlan } from "./encode.js";
import { type Calls, kernelsOver, noCalls } from "./kernels.js";
import { layOut } from "./layout.js";
import { moduleOf } from "./loading.js";
import { type Arena, sessionOver } from "./session.js";

const PAGE = 65536;

/** The largest number of bytes of weights in one piece of work, so that weights and slopes stay in the cache. */
const PANEL = 2 ** 15;
const PANEL_OF_BLAS = 2 ** 17;

/** Options of the WebAssembly backend. */
export interface WasmOptions {
  precision?: Precision;
  relaxed?: boolean;
  threads?: number;
  /** OpenBLAS for large products. */
  blas?: BlasProduct | undefined;
  /** The number of bytes above which examples are copied in parts (layout.ts); for tests. */
  large?: number;
}

/** Creates the WebAssembly backend. */
export function wasm(options: WasmOptions = {}): Backend {
  const { precision = "float64", relaxed = false, threads = 1, blas } = options;
  const detail = [...(relaxed ? ["relaxed"] : []), ...(blas ? [blas.name] : [])].join(", ");
  const open = async (plan: Plan, many: number): Promise<Session> => {
    const arena = await arenaFor(plan, { ...options, precision, relaxed, threads: many });
    if (many === 1) return sessionOver(plan, arena);
    const { workerPool } = await import("../threads/worker-pool.js");
    const { module, memory, layout } = arena;
    const { plan: work, barrier: signal } = layout;
    const library = blas && { blas: blas.place };
    const pool = workerPool({ module, memory, work, signal, precision, ...library });
    const ready = pool.start(many - 1, true);
    const session = sessionOver(plan, arena, pool);
    await ready;
    return session;
  };
  return {
    name: blas ? "blas" : "wasm",
    precision,
    ...(detail && { detail }),
    threads,
    open: async (plan) => {
      if (threads === 1) return open(plan, 1);
      const { own } = plan.functions;
      const clipped =
        plan.globalClipNorm === undefined ? undefined : "globalClipNorm needs all slopes";
      const reason = own.length > 0 ? `${own.join(" and ")} runs as given` : clipped;
      if (reason !== undefined) return { ...(await open(plan, 1)), singleThread: reason };
      try {
        return await open(plan, threads);
      } catch (error) {
        // If a page forbids workers, or the runtime has none, training goes on with one thread.
        return { ...(await open(plan, 1)), singleThread: (error as Error).message };
      }
    },
  };
}

/** Creates a memory of the size that a plan takes, lays the plan out in the memory, and creates the kernels over it. */
async function arenaFor(
  plan: Plan,
  { precision, relaxed, threads, blas, large }: WasmOptions & { threads: number },
): Promise<Arena> {
  const shared = threads > 1;
  const variant = precision === "float64" ? precision : relaxed ? "relaxed" : "float32";
  const module = await moduleOf(variant, shared);
  // The kernels are first created over one page (64 KiB), since only they can tell how much memory their tables take.
  const memory = new WebAssembly.Memory({ initial: 1, maximum: PAGE, shared });
  const calls: Calls = { ...noCalls, ...(blas && { gemm: blas.over(memory) }) };
  const kernels = await kernelsOver(module, memory, calls);
  const layout = layOut(plan, {
    ...{ firstFree: kernels.firstFree(), generatorBytes: kernels.randomSize(), threads },
    ...(large !== undefined && { large }),
    number: precision === "float64" ? 8 : 4,
    isLarge: (multiplications) => blas?.isLarge(multiplications) ?? false,
  });
  try {
    memory.grow(Math.max(0, Math.ceil(layout.bytes / PAGE) - 1));
  } catch {
    const size = `got some of ${Math.ceil(layout.bytes / 2 ** 20)} MiB`;
    fail("fit", `expected examples that fit in 4 GiB, ${size}`, "a typed array is not copied");
  }
  const panel = blas ? PANEL_OF_BLAS : PANEL;
  const mayWait = typeof document === "undefined";
  writePlan(memory.buffer, layout, plan, { threads, mayWait, panel });
  return { module, memory, kernels, layout, calls };
}
