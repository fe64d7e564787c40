// Training too long is learning by heart: the loss on examples that are not trained on falls, and then
// rises again. Early stopping watches it, waits `patience` epochs for something better, and can bring
// back the weights of the best epoch. As in Keras: patience 0 stops where patience 1 does. Lesson 7.
import { brief, fail, listed, numberIn, wholeNumber } from "../math/error.js";
import type { Network } from "../model/network.js";
import type { EpochRecord } from "./history.js";

/** What is watched: a number of the record by its name, a metric by its name, or a function of it. */
export type Monitor = string | ((record: EpochRecord) => number);

/** When training is to end: it is started, and then sees every epoch. */
export interface EarlyStopping {
  readonly restoreBest: boolean;
  /** What is known before the first epoch. */
  start(): Watch;
  /** What is known after an epoch, and whether training should stop. */
  see(watch: Watch, record: EpochRecord, network: Network): { watch: Watch; stop: boolean };
}

/** What early stopping knows: the best value so far, where it was, and how long it has waited. */
export interface Watch {
  readonly best?: number;
  readonly bestEpoch?: number;
  readonly bestNetwork?: Network;
  readonly waited: number;
}

/**
 * Stops training when a watched value has not improved for some epochs.
 * better: value + minimumChange < best (or value − minimumChange > best, for "max")
 * @param options.monitor what is watched, by default "validationLoss"
 * @param options.patience how many epochs without improvement are borne
 * @param options.minimumChange how much better is better
 * @param options.mode "min" when small is good, "max" when large is
 * @param options.baseline a value that must be beaten for the waiting to start anew
 * @param options.startFrom the first epoch that is watched, counted from 0
 * @param options.restoreBest whether the best epoch's network is what training gives back
 * @returns what `fit` takes as `earlyStopping`
 * @throws when an option cannot be meant
 * @example earlyStopping({ patience: 5, restoreBest: true }).restoreBest // true
 * @see Lesson 7; Keras, EarlyStopping
 */
export function earlyStopping({
  monitor = "validationLoss",
  patience = 0,
  minimumChange = 0,
  mode = "min",
  baseline,
  startFrom = 0,
  restoreBest = false,
}: {
  monitor?: Monitor;
  patience?: number;
  minimumChange?: number;
  mode?: "min" | "max";
  baseline?: number;
  startFrom?: number;
  restoreBest?: boolean;
} = {}): EarlyStopping {
  wholeNumber("earlyStopping", "patience", patience, 0);
  numberIn("earlyStopping", "minimumChange", minimumChange, 0);
  wholeNumber("earlyStopping", "startFrom", startFrom, 0);
  if (mode !== "min" && mode !== "max") {
    fail("earlyStopping", `expected mode "min" or "max", got ${brief(mode)}`);
  }
  const better = (value: number, than: number | undefined) =>
    than === undefined ||
    (mode === "min" ? value + minimumChange < than : value - minimumChange > than);

  function see(watch: Watch, record: EpochRecord, network: Network) {
    if (record.epoch < startFrom) return { watch, stop: false };
    const value = watched(monitor, record);
    const waited = watch.waited + 1;
    if (better(value, watch.best)) {
      const fresh = baseline === undefined || better(value, baseline);
      const best = { best: value, bestEpoch: record.epoch, bestNetwork: network };
      return { watch: { ...best, waited: fresh ? 0 : waited }, stop: false };
    }
    return { watch: { ...watch, waited }, stop: waited >= patience };
  }

  return { restoreBest, start: () => ({ waited: 0 }), see };
}

function watched(monitor: Monitor, record: EpochRecord): number {
  if (typeof monitor === "function") return monitor(record);
  const { metrics = {}, validationMetrics = {}, ...numbers } = record;
  const inValidation = Object.entries(validationMetrics).map(([name, value]) => [
    `validation ${name}`,
    value,
  ]);
  const known: Record<string, number> = {
    ...numbers,
    ...metrics,
    ...Object.fromEntries(inValidation),
  };
  const value = known[monitor];
  if (value !== undefined) return value;
  const cause = monitor.startsWith("validation") ? "is a validation set missing?" : undefined;
  const names = listed(Object.keys(known).map((name) => brief(name)));
  return fail("earlyStopping", `expected one of ${names} to watch, got ${brief(monitor)}`, cause);
}
