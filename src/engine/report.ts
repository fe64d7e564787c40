// What trained, in one line, because a network in float32 is another network than one in float64:
// "trained in float64 (WebAssembly, 1 thread) in 0.4 s". Lesson 6.
import { jupyterDisplay } from "../display/mime.js";
import type { Backend, Precision } from "./backend.js";

/** What trained a network, in which precision, with how many threads, and how long it took. */
export interface EngineReport {
  /** What computed: the readable loop of `train`, WebAssembly, or WebAssembly with OpenBLAS. */
  readonly backend: "readable" | "wasm" | "blas";
  readonly precision: Precision;
  readonly threads: number;
  readonly milliseconds: number;
  /** The report as one line of text. */
  readonly line: string;
}

const NAMES = { readable: "the readable loop", wasm: "WebAssembly", blas: "OpenBLAS" };

/**
 * The report of a run.
 * @param remarks what to add: parts that ran as given, what would be faster
 * @param singleThread why it ran on one thread though more were wanted
 */
export function reportOf(
  backend: Backend | undefined,
  milliseconds: number,
  remarks: readonly string[],
  singleThread?: string,
): EngineReport {
  const { name = "readable", precision = "float64", detail } = backend ?? {};
  const threads = singleThread === undefined ? (backend?.threads ?? 1) : 1;
  const why = singleThread === undefined ? [] : [`one thread, because ${singleThread}`];
  const time =
    milliseconds < 1000 ? `${Math.ceil(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  const many = `${threads} thread${threads > 1 ? "s" : ""}`;
  const what = [NAMES[name], ...(detail ? [detail] : []), many].join(", ");
  const line = [`trained in ${precision} (${what}) in ${time}`, ...why, ...remarks].join("; ");
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
