// What another thread does: gets the kernels, the memory and the layout, then takes its part in every
// step until it is ended. Carried inside the package as text (see scripts/engine.mjs), since a worker
// wants a file of its own and a bundler has none to give. Runs in Node and in pages.
import { attempt, type Koffi } from "../blas/library.js";
import { blasProducts } from "../blas/products.js";
import { kernelsOver } from "../simd/kernels.js";
import type { Layout } from "../simd/layout.js";
import { wasmProducts } from "../simd/products.js";
import { type Optimizer, type Rates, stepOf } from "../simd/step.js";
import { meetingAt } from "./meeting.js";

/** What a thread is given. */
export interface Duty {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly layout: Layout;
  readonly optimizer: Optimizer;
  readonly thread: number;
  readonly threads: number;
  /** The library for large products, and koffi's own file. */
  readonly blas?: { readonly file: string; readonly caller: string };
}

async function serve(duty: Duty, say: (word: string) => void): Promise<void> {
  const { module, memory, layout, optimizer, thread, threads, blas } = duty;
  const meeting = meetingAt(memory.buffer, layout.meeting, threads, true);
  try {
    const kernels = await kernelsOver(module, memory);
    const small = wasmProducts(kernels, layout.packs[thread] as number);
    const library = blas && attempt((await import(blas.caller)).default as Koffi, blas.file);
    if (blas && !library) throw new Error(`${blas.file} cannot be loaded a second time`);
    const products = library
      ? blasProducts(library.sgemm, library.address(memory.buffer), kernels, layout.batch, small)
      : small;
    const worker = { kernels, products, layout, thread, threads };
    const rates: Rates = { rate: 0, corrected: 0 };
    const job = { from: 0, to: 0 };
    let meetings = 0;
    const wrongs = new Float64Array(memory.buffer, layout.meeting + 64, threads);
    const meet = (wrong = 0) => {
      wrongs[thread] = wrong;
      meeting.meet(++meetings);
      return wrong;
    };
    say("ready");
    for (let step = 1; meeting.next(step, job, rates); step++) {
      stepOf(worker, optimizer, rates, job.from, job.to, meet);
    }
  } catch (error) {
    meeting.fail();
    say(String(error));
  }
}

const inPage = typeof addEventListener === "function" && typeof postMessage === "function";
if (inPage) {
  addEventListener(
    "message",
    ({ data }: MessageEvent<Duty>) => serve(data, (word) => postMessage(word)),
    {
      once: true,
    },
  );
} else {
  import("node:worker_threads").then(({ parentPort, workerData }) =>
    serve(workerData as Duty, (word) => parentPort?.postMessage(word)),
  );
}
