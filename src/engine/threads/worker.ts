// What another thread does: gets the kernels, the memory and the layout, then takes its part in every
// step until it is ended; or in answers, when that is what it is given. Carried inside the package as
// text (see scripts/build-engine.mjs), since a worker wants a file of its own and a bundler has none to give.
// Runs in Node and in pages.

import { nodeModule } from "../../math/runtime.js";
import type { Precision } from "../backend.js";
import { attempt, type Koffi } from "../blas/library.js";
import { gemmOver } from "../blas/product.js";
import { type AnsweringDuty, serveAnswers } from "../predictor/worker.js";
import { kernelsOver, noCalls } from "../wasm/kernels.js";
import { meetingAt } from "./meeting.js";

/** What a thread is given. */
export interface TrainingJob {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly precision: Precision;
  /** Addresses of the plan and of the barrier. */
  readonly plan: number;
  readonly barrier: number;
  readonly thread: number;
  /** The library for large products, and koffi's own file. */
  readonly blas?: { readonly file: string; readonly caller: string };
}

async function serve(duty: TrainingJob, say: (word: string) => void): Promise<void> {
  const { module, memory, plan, precision, thread, blas } = duty;
  const meeting = meetingAt(memory.buffer, duty.barrier);
  try {
    const library = blas && attempt((await import(blas.caller)).default as Koffi, blas.file);
    if (blas && !library) throw new Error(`${blas.file} cannot be loaded a second time`);
    const place = library?.address(memory.buffer) ?? 0;
    const product = library && { gemm: gemmOver(library.gemm[precision], () => place) };
    const kernels = await kernelsOver(module, memory, { ...noCalls, ...product });
    const job = { from: 0, to: 0 };
    say("ready");
    for (let walk = 1; ; walk++) {
      meeting.next(walk, job);
      if (kernels.train(plan, thread, job.from, job.to) < 0) return;
    }
  } catch (error) {
    meeting.fail();
    say(String(error));
  }
}

type Say = (word: string) => void;
const begin = (duty: TrainingJob | AnsweringDuty, say: Say) =>
  "places" in duty ? serveAnswers(duty, say) : serve(duty, say);

// Node's way is tried first: Bun and Deno have it, and what a page's worker has too.
const node = nodeModule("node:worker_threads");
if (node?.parentPort) {
  const { parentPort, workerData } = node;
  begin(workerData as TrainingJob | AnsweringDuty, (word) => parentPort?.postMessage(word));
} else {
  addEventListener(
    "message",
    ({ data }: MessageEvent<TrainingJob | AnsweringDuty>) =>
      begin(data, (word) => postMessage(word)),
    {
      once: true,
    },
  );
}
