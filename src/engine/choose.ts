// Chooses the arithmetic that trains. By default it is float64 on WebAssembly, which gives the same bits as the
// readable loop on every machine. Faster arithmetic with other last digits (float32, fused multiply-add, OpenBLAS) runs
// only when an option selects it; for long training the report names the faster options.
import { fail, oneOf, wholeNumber } from "../math/argument-errors.js";
import type { Backend, Precision } from "./backend.js";
import { type Plan, weightsOf } from "./plan.js";

/** Options of `fit` that choose its arithmetic. */
export interface EngineOptions {
  /**
   * How exact the numbers are. "float64" gives the same bits as `train` on every machine. "float32" is two to three
   * times as fast, and has about 7 digits.
   * @defaultValue "float64"
   */
  precision?: Precision;
  /**
   * For float32: whether to multiply and add in one rounding, which is faster. The last digits of the results then
   * depend on the processor.
   * @defaultValue false
   */
  relaxed?: boolean;
  /**
   * Whether OpenBLAS computes large matrix products, in Node with koffi. It adds in another order, so that the last
   * digits of the results depend on the processor.
   * @defaultValue false
   */
  blas?: boolean;
  /**
   * The number of threads, from 1 to 64. The results are the same with any number of them.
   * @defaultValue 1, or 2 for long training on a machine with two or more processors
   */
  threads?: number;
}

/** The names of `EngineOptions`. */
export const engineOptions = ["precision", "relaxed", "blas", "threads"] as const;

/** From this many multiplications on, some seconds in float64, the report names faster options. */
const LARGE = 1e10;

/** Multiplications, in all and in a step, above which two threads pay: a start takes 50 ms, a step's barriers µs. */
const LARGE_FOR_THREADS = 2e9;
const LARGE_STEP = 4e6;

/** Throws when an option of the engine has a wrong value. */
export function checkEngineOptions(options: EngineOptions): void {
  const { precision = "float64", relaxed = false, blas = false, threads } = options;
  oneOf("fit", "precision", precision, ["float64", "float32"]);
  oneOf("fit", "relaxed", relaxed, [true, false]);
  oneOf("fit", "blas", blas, [true, false]);
  if (threads !== undefined) wholeNumber("fit", "threads", threads, 1, 64);
  if (relaxed && precision === "float64") {
    fail("fit", "expected relaxed together with float32", 'add precision: "float32"');
  }
}

/**
 * Returns the backend for a plan, or none if the readable loop has to train; and remarks for the report.
 * @param plan the plan, or the reason why only the readable loop can train
 */
export async function choose(
  plan: Plan | string,
  epochs: number,
  options: EngineOptions,
): Promise<{ backend?: Backend; remarks: string[] }> {
  const { precision = "float64", relaxed = false, blas = false, threads } = options;
  if (typeof plan === "string") {
    const asked = precision === "float32" ? 'precision: "float32"' : blas ? "blas: true" : "";
    if (asked === "") return { remarks: [`because of ${plan}`] };
    return fail("fit", `expected no ${asked} with ${plan}`, "only the readable loop can do that");
  }
  const { own } = plan.functions;
  const remarks = own.length > 0 ? [`run as given: ${own.join(", ")}`] : [];
  const work = 3 * weightsOf(plan.layers) * plan.training.inputs.rows * epochs;
  const step = 3 * weightsOf(plan.layers) * Math.min(plan.batchSize, plan.training.inputs.rows);
  const pays =
    work >= LARGE_FOR_THREADS &&
    step >= LARGE_STEP &&
    own.length === 0 &&
    plan.globalClipNorm === undefined;
  const many = await threadsFor(threads, pays);
  if (precision === "float64" && !(await isThere())) {
    return { remarks: ["because this runtime has no WebAssembly with SIMD"] };
  }
  const library = blas
    ? await (await import("./blas/product.js")).blasProduct(precision)
    : undefined;
  if (work >= LARGE && precision === "float64") remarks.push(...(await fasterThan(blas)));
  const { wasm } = await import("./wasm/backend.js");
  return { backend: wasm({ precision, relaxed, threads: many, blas: library }), remarks };
}

const isThere = (): Promise<boolean> =>
  import("./wasm/loading.js")
    .then(({ moduleOf }) => moduleOf("float64", false))
    .then(
      () => true,
      () => false,
    );

/** The number of threads: the option's value, or 2 if threads pay and the machine has two processors. */
async function threadsFor(threads: number | undefined, pays: boolean): Promise<number> {
  if (threads === 1 || (threads === undefined && !pays)) return 1;
  const { canShare, processors } = await import("./threads/start-thread.js");
  if (!canShare()) {
    if (threads === undefined) return 1;
    fail("fit", "expected a page with cross-origin isolation for threads", "leave `threads` out");
  }
  return threads ?? Math.min(2, processors());
}

/** The report's remark that names options that train faster than float64. */
async function fasterThan(blas: boolean): Promise<string[]> {
  const { findBlas } = await import("./blas/library.js");
  const options = !blas && (await findBlas()) ? '`precision: "float32", blas: true`' : "";
  return [`${options || '`precision: "float32"`'} would be faster, with fewer equal digits`];
}
