// Training for too long is learning by heart: the loss on examples that are not trained on falls first,
// and rises later. Early stopping compares a value of every epoch with the best so far. It stops training
// after `patience` epochs without improvement, and can restore the network of the best epoch. As in
// Keras, patience 0 stops where patience 1 does. Lesson 7.
import { brief, checkOptions, fail, listed, numberIn, oneOf, wholeNumber } from "../math/error.js";
import type { Network } from "../model/network.js";
import { type EpochRecord, numbersOf } from "./history.js";

/** The value to compare: a number of the record by its name, a metric by its name, or a function. */
export type Monitor = string | ((record: EpochRecord) => number);

/** A rule that decides after every epoch whether training stops. */
export interface EarlyStopping {
  readonly restoreBest: boolean;
  /** The state before the first epoch. */
  init(): EarlyStoppingState;
  /** The state after an epoch, and whether training should stop. `where` is the function that errors name. */
  update(
    state: EarlyStoppingState,
    record: EpochRecord,
    network: Network,
    where?: string,
  ): { state: EarlyStoppingState; stop: boolean };
}

/** The best value so far, with its epoch and network, and how many epochs have not improved on it. */
export interface EarlyStoppingState {
  readonly best?: number;
  readonly bestEpoch?: number;
  readonly bestNetwork?: Network;
  readonly epochsWithoutImprovement: number;
}

/** What can be chosen about `earlyStopping`. */
export interface EarlyStoppingOptions {
  /**
   * The value to compare: "loss", "validationLoss", a metric's name, "validation " before a metric's
   * name, or a function of the epoch's record.
   * @defaultValue "validationLoss"
   */
  monitor?: Monitor;
  /**
   * How many epochs may pass without improvement before training stops.
   * @defaultValue 0
   */
  patience?: number;
  /**
   * By how much a value must be better to count as an improvement; at least 0.
   * @defaultValue 0
   */
  minimumChange?: number;
  /**
   * "min" when a smaller value is better, "max" when a larger one is.
   * @defaultValue "min"
   */
  mode?: "min" | "max";
  /**
   * A value that an improvement must also be better than; otherwise the epoch still counts as one
   * without improvement.
   * @defaultValue none
   */
  baseline?: number;
  /**
   * The first epoch that is compared, counted from 0.
   * @defaultValue 0
   */
  startFrom?: number;
  /**
   * Whether `fit` returns the network of the best epoch instead of the last one.
   * @defaultValue false
   */
  restoreBest?: boolean;
}

/**
 * Stops training when a value has not improved for some epochs.
 * better: value + minimumChange < best (or value − minimumChange > best, for "max")
 * @param options `monitor`, `patience`, `minimumChange`, `mode`, `baseline`, `startFrom`, `restoreBest`
 * @returns what `fit` takes as `earlyStopping`
 * @throws when an option is out of its range
 * @example earlyStopping({ patience: 5, restoreBest: true }).restoreBest // true
 * @see Lesson 7; Keras, EarlyStopping
 */
export function earlyStopping(options: EarlyStoppingOptions = {}): EarlyStopping {
  const where = "earlyStopping";
  checkOptions(where, options, OPTIONS);
  const { monitor = "validationLoss", patience = 0, minimumChange = 0, mode = "min" } = options;
  const { baseline, startFrom = 0, restoreBest = false } = options;
  if (typeof monitor !== "string" && typeof monitor !== "function") {
    fail(where, `expected monitor to be a name or a function, got ${brief(monitor)}`);
  }
  wholeNumber(where, "patience", patience, 0);
  numberIn(where, "minimumChange", minimumChange, 0);
  wholeNumber(where, "startFrom", startFrom, 0);
  oneOf(where, "mode", mode, ["min", "max"]);
  if (baseline !== undefined && typeof baseline !== "number") {
    fail(where, `expected baseline to be a number, got ${brief(baseline)}`);
  }
  const isBetter = (value: number, than: number | undefined) =>
    than === undefined ||
    (mode === "min" ? value + minimumChange < than : value - minimumChange > than);

  function update(
    state: EarlyStoppingState,
    record: EpochRecord,
    network: Network,
    where = "earlyStopping",
  ) {
    if (record.epoch < startFrom) return { state, stop: false };
    const value = monitored(monitor, record, where);
    const epochs = state.epochsWithoutImprovement + 1;
    if (isBetter(value, state.best)) {
      const beatsBaseline = baseline === undefined || isBetter(value, baseline);
      const best = { best: value, bestEpoch: record.epoch, bestNetwork: network };
      const epochsWithoutImprovement = beatsBaseline ? 0 : epochs;
      return { state: { ...best, epochsWithoutImprovement }, stop: false };
    }
    return { state: { ...state, epochsWithoutImprovement: epochs }, stop: epochs >= patience };
  }

  return { restoreBest, init: () => ({ epochsWithoutImprovement: 0 }), update };
}

const OPTIONS = [
  "monitor",
  "patience",
  "minimumChange",
  "mode",
  "baseline",
  "startFrom",
  "restoreBest",
] as const;

/** Refuses anything but what `earlyStopping` returns. */
export function checkEarlyStopping(where: string, stopping: EarlyStopping): void {
  const { init, update } = stopping ?? {};
  if (typeof init === "function" && typeof update === "function") return;
  const cause = "write earlyStopping: earlyStopping({ … })";
  fail(where, `expected earlyStopping to be a rule, got ${brief(stopping)}`, cause);
}

/** The monitored value of an epoch. */
function monitored(monitor: Monitor, record: EpochRecord, where: string): number {
  if (typeof monitor === "function") {
    const value = monitor(record);
    if (typeof value === "number") return value;
    return fail(where, `expected monitor to return a number, got ${brief(value)}`);
  }
  const values = numbersOf(record);
  const value = values[monitor];
  if (value !== undefined) return value;
  const cause = monitor.startsWith("validation") ? "is a validation set missing?" : undefined;
  const names = listed(Object.keys(values).map((name) => brief(name)));
  return fail(where, `expected monitor to be one of ${names}, got ${brief(monitor)}`, cause);
}
