// What trained, in one line: a network in float32 is another network than one in float64, so nobody
// should have to guess. "60 epochs in 0.4 s on reference (float64, 1 thread)". Lesson 6.
import { jupyterDisplay } from "../display/mime.js";
import type { Backend } from "./backend.js";

/** Which backend trained a network, in which precision, with how many threads, and how long it took. */
export interface EngineReport {
  /** The backend: "readable" is the loop of `train`; the others are backends of the engine. */
  readonly backend: "readable" | "reference" | "simd" | "blas";
  readonly precision: "float64" | "float32";
  readonly threads: number;
  readonly milliseconds: number;
  /** The report as one line of text. */
  readonly line: string;
}

/**
 * The report of a run, with what there is to add: why this backend, which one there would be, and why it
 * ran on one thread though it has more.
 */
export function reportOf(
  backend: Backend | undefined,
  milliseconds: number,
  remarks: readonly string[],
  alone?: string,
): EngineReport {
  const { name = "readable", precision = "float64", detail } = backend ?? {};
  const threads = alone === undefined ? (backend?.threads ?? 1) : 1;
  const why = alone === undefined ? [] : [`one thread, since no other could start: ${alone}`];
  const time =
    milliseconds < 1000 ? `${Math.ceil(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  const many = `${threads} thread${threads > 1 ? "s" : ""}`;
  const what = [...(detail ? [detail] : []), precision, many].join(", ");
  const line = [`trained by ${name} (${what}) in ${time}`, ...why, ...remarks].join("; ");
  return { backend: name, precision, threads, milliseconds, line };
}

/** Lets what training gave say itself in a notebook: epochs, loss, and what trained it. */
export function withSummary<F extends Summed>(fitted: F, epochs: number): F {
  const { history, engine, remarks } = fitted;
  const [first, last] = [history[0], history.at(-1)];
  const short = (value: number) => value.toPrecision(4);
  const lines = [
    `${history.length} of ${epochs} epochs`,
    ...(first && last ? [`loss ${short(first.loss)} → ${short(last.loss)}`] : []),
    engine.line,
    ...remarks,
  ];
  const display = () => ({ "text/plain": lines.join("\n") });
  // Not enumerable: results of two runs are compared by their numbers.
  return Object.defineProperty(fitted, jupyterDisplay, { value: display });
}

interface Summed {
  readonly history: readonly { readonly loss: number }[];
  readonly engine: EngineReport;
  readonly remarks: readonly string[];
}
