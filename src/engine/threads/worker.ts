// The script of another thread: it receives the kernels, the memory and the plan of a training run or the layout of a
// predictor, and computes its part of every work. The package has this script as text (scripts/build-engine.mjs), since
// a worker needs a file and a bundler leaves none. It runs in Node, Bun, Deno and pages.
import { nodeModule } from "../../math/runtime.js";
import type { Precision } from "../backend.js";
import { attempt, type Koffi } from "../blas/library.js";
import { gemmOver } from "../blas/product.js";
import { answerBlocks, type Prediction, withBlas } from "../predictor/predict-blocks.js";
import { kernelsOver, noCalls } from "../wasm/kernels.js";
import { workSignal } from "./work-signal.js";

/** The data that a thread is started with. */
export interface Job {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly precision: Precision;
  /** The address of the signal that gives the thread work. */
  readonly signal: number;
  readonly thread: number;
  /** The paths of the OpenBLAS library and of koffi, for large products. */
  readonly blas?: { readonly file: string; readonly caller: string };
  /** The address of a training run's plan, or the layout of a predictor. */
  readonly work: number | Prediction;
}

async function serve(job: Job, say: (word: string) => void): Promise<void> {
  const { module, memory, precision, thread, blas, work } = job;
  const signal = workSignal(memory.buffer, job.signal);
  try {
    const library = blas && attempt((await import(blas.caller)).default as Koffi, blas.file);
    if (blas && !library) throw new Error(`${blas.file} cannot be loaded a second time`);
    const base = library?.address(memory.buffer) ?? 0;
    const gemm = library?.gemm[precision];
    const calls = { ...noCalls, ...(gemm && { gemm: gemmOver(gemm, () => base) }) };
    const kernels = await kernelsOver(module, memory, calls);
    signal.ready();
    say("ready");
    if (typeof work === "number") {
      signal.follow(({ first, second }) => kernels.train(work, thread, first, second) >= 0);
    } else {
      const forward = gemm ? withBlas(kernels, gemm, base) : kernels;
      signal.follow(answerBlocks(work, forward, memory, thread, signal));
    }
  } catch (error) {
    signal.fail();
    say(String(error));
  }
}

// Node's interface is tried first: Bun and Deno have it, and they also have the interface of a page's worker.
const node = nodeModule("node:worker_threads");
if (node?.parentPort) {
  const { parentPort, workerData } = node;
  serve(workerData as Job, (word) => parentPort?.postMessage(word));
} else {
  const begin = ({ data }: MessageEvent<Job>) => serve(data, (word) => postMessage(word));
  addEventListener("message", begin, { once: true });
}
