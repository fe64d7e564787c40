// States what trained a network, in one line, since float32 gives other weights than float64:
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
 * Returns the report of a training run.
 * @param remarks what to add: functions that the user wrote, options that would be faster
 * @param singleThread the reason why training ran on one thread, if more were asked for
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

/** Makes a result of `fit` show a summary in a notebook: epochs, losses, and what trained the network. */
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
  // The property is not enumerable, so that comparing two results compares only their numbers.
  return Object.defineProperty(fitted, jupyterDisplay, { value: display });
}

interface Summed {
  readonly history: readonly { readonly loss: number }[];
  readonly engine: EngineReport;
  readonly remarks: readonly string[];
}
