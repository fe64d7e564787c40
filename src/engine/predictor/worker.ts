// What another thread that answers does: gets the kernels, the memory and the places, then takes blocks
// of rows whenever there are some. The script that every thread runs (../threads/worker.ts) calls it.
import { attempt, type Koffi } from "../blas/library.js";
import { kernelsOver } from "../wasm/kernels.js";
import { byKernels, byProducts } from "./block.js";
import { meetingAt } from "./meeting.js";
import type { Places, Scratch } from "./places.js";

/** What a thread is given. */
export interface AnsweringDuty {
  readonly module: WebAssembly.Module;
  readonly memory: WebAssembly.Memory;
  readonly places: Places;
  readonly thread: number;
  /** The library for large products, and koffi's own file. */
  readonly blas?: { readonly file: string; readonly caller: string };
}

/** Takes blocks until the thread is ended. */
export async function serveAnswers(
  duty: AnsweringDuty,
  say: (word: string) => void,
): Promise<void> {
  const { module, memory, places, thread, blas } = duty;
  const meeting = meetingAt(memory.buffer, places, true);
  try {
    const kernels = await kernelsOver(module, memory);
    const library = blas && attempt((await import(blas.caller)).default as Koffi, blas.file);
    if (blas && !library) throw new Error(`${blas.file} cannot be loaded a second time`);
    const scratch = places.scratch[thread] as Scratch;
    const answer = library
      ? byProducts(library.gemm.float32, library.address(memory.buffer), kernels, places, scratch)
      : byKernels(kernels, places, scratch);
    meeting.ready();
    say("ready");
    meeting.follow(answer);
  } catch (error) {
    meeting.fail();
    say(String(error));
  }
}
