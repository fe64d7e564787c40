// Which backend trains. `auto` weighs work against sameness: it takes only what gives the same numbers
// on every machine, float64 for anything of a lesson's size, and vectors of float32 where float64 would
// let people wait. What is faster still but not the same everywhere (fused multiply-add, OpenBLAS) runs
// when it is asked for by name, and the report says that it is there.
import { brief, fail, oneOf, wholeNumber } from "../math/argument-errors.js";
import type { Backend } from "./backend.js";
import { type Plan, weightsOf } from "./plan.js";
import { reference } from "./reference/session.js";

/** The names of the engine's backends, each with its own arithmetic. */
export type BackendName = "reference" | "simd" | "blas";

/** Options of `fit` that choose the backend and its threads. */
export interface EngineOptions {
  /**
   * The backend that trains: "reference" (float64), "simd" (float32 with WebAssembly) or "blas" (float32
   * with OpenBLAS, in Node). "auto" chooses "reference", and "simd" if training needs 10¹⁰ multiplications or more.
   * @defaultValue "auto"
   */
  backend?: "auto" | BackendName;
  /**
   * The number of threads for "simd" and "blas", from 1 to 64.
   * @defaultValue 1, or 2 for long training on a machine with two or more processors
   */
  threads?: number;
  /**
   * For "simd": whether to use fused multiply-add, which is faster. The last digits of the results then depend on
   * the processor.
   * @defaultValue false
   */
  relaxed?: boolean;
}

const NAMES: readonly BackendName[] = ["reference", "simd", "blas"];

/**
 * From this many multiplications on, `auto` takes float32: some ten seconds of float64. A step
 * multiplies each weight with three numbers for each example: forward, slope, and way back.
 */
const LARGE = 1e10;

/** A second thread costs some 50 ms to start, and some microseconds in each step to meet. */
const LARGE_FOR_THREADS = 2e9;
const LARGE_STEP = 4e6;

/** The backend for a plan, or none where only the readable loop will do; and what to say about it. */
export async function choose(
  plan: Plan | string,
  epochs: number,
  { backend = "auto", threads, relaxed = false }: EngineOptions,
): Promise<{ backend?: Backend; remarks: string[] }> {
  oneOf("fit", "backend", backend, ["auto", ...NAMES]);
  if (threads !== undefined) wholeNumber("fit", "threads", threads, 1, 64);
  if (typeof plan === "string") {
    if (backend === "auto") return { remarks: [`because of ${plan}`] };
    const cause = 'leave it out, or take backend: "auto"';
    return fail("fit", `backend ${brief(backend)} cannot do ${plan}`, cause);
  }
  const step = 3 * weightsOf(plan.layers) * Math.min(plan.batchSize, plan.training.inputs.rows);
  const work = 3 * weightsOf(plan.layers) * plan.training.inputs.rows * epochs;
  const name = backend === "auto" ? (work < LARGE ? "reference" : "simd") : backend;
  if (name === "reference") {
    if ((threads ?? 1) > 1) fail("fit", `expected one thread for "reference", got ${threads}`);
    return { backend: reference, remarks: [] };
  }
  const many = await threadsFor(threads, work >= LARGE_FOR_THREADS && step >= LARGE_STEP);
  const options = { threads: many, ...(relaxed && { relaxed }) };
  if (name === "blas") {
    return { backend: await (await import("./blas/backend.js")).blas(options), remarks: [] };
  }
  return {
    backend: (await import("./simd/backend.js")).simd(options),
    remarks: backend === "auto" ? await remarksOn(work) : [],
  };
}

/** As many threads as were asked for, else two where they pay and there are two processors. */
async function threadsFor(threads: number | undefined, pays: boolean): Promise<number> {
  if (threads === 1 || (threads === undefined && !pays)) return 1;
  const { canShare, processors } = await import("./threads/thread.js");
  if (!canShare()) {
    if (threads === undefined) return 1;
    fail("fit", "expected a page with cross-origin isolation for threads", "leave `threads` out");
  }
  return threads ?? Math.min(2, processors());
}

/** Why float32 was taken without being asked for, and what would be faster. */
async function remarksOn(work: number): Promise<string[]> {
  const { findBlas } = await import("./blas/library.js");
  const size = work.toExponential(0).replace("e+", "e");
  const faster = (await findBlas()) ? ['OpenBLAS is here, faster: backend: "blas"'] : [];
  return [`taken for ${size} multiplications; in float64: backend: "reference"`, ...faster];
}
