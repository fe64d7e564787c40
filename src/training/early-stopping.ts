// A network that is trained for too long learns its examples by heart: the loss on examples that are not
// trained on first falls and later rises. Early stopping compares a value of every epoch with the best so far.
// It stops training after `patience` epochs without improvement, and can restore the network of the best
// epoch. As in Keras, patience 0 stops where patience 1 does. Lesson 7.
import {
  brief,
  checkOptions,
  fail,
  listed,
  numberIn,
  oneOf,
  wholeNumber,
} from "../math/argument-errors.js";
import type { Network } from "../model/network.js";
import { type EpochRecord, numbersOf } from "./history.js";

/**
 * Which value early stopping compares: the name of a number or a metric in an epoch's record, or a function that
 * computes the value from the record.
 */
export type Monitor = string | ((record: EpochRecord) => number);

/** A rule that decides after every epoch whether training stops. */
export interface EarlyStopping {
  readonly restoreBest: boolean;
  /** Returns the state before the first epoch. */
  init(): EarlyStoppingState;
  /** Returns the state after an epoch, and whether training should stop. Error messages begin with `where`. */
  update(
    state: EarlyStoppingState,
    record: EpochRecord,
    network: Network,
    where?: string,
  ): { state: EarlyStoppingState; stop: boolean };
}

/**
 * The state of early stopping: the best value so far with its epoch and network, and how many epochs have passed
 * since without a better value.
 */
export interface EarlyStoppingState {
  readonly best?: number;
  readonly bestEpoch?: number;
  readonly bestNetwork?: Network;
  readonly epochsWithoutImprovement: number;
}

/** Options of `earlyStopping`. */
export interface EarlyStoppingOptions {
  /**
   * The value to compare: "loss", "validationLoss", a metric's name, "validation " followed by a metric's
   * name, or a function that computes it from the epoch's record.
   * @defaultValue "validationLoss"
   */
  monitor?: Monitor;
  /**
   * How many epochs may pass without improvement before training stops.
   * @defaultValue 0
   */
  patience?: number;
  /**
   * By how much a value must be better than the best so far to count as an improvement; at least 0.
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
   * @defaultValue no baseline
   */
  baseline?: number;
  /**
   * The first epoch whose value is compared, counted from 0.
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
 * Makes a rule that stops training when a value has not improved for some epochs.
 * better: value + minimumChange < best (or value − minimumChange > best, for "max")
 * @param options `monitor`, `patience`, `minimumChange`, `mode`, `baseline`, `startFrom`, `restoreBest`
 * @returns the rule, for the option `earlyStopping` of `fit`
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

/** Throws unless a value is a rule that `earlyStopping` returned. */
export function checkEarlyStopping(where: string, stopping: EarlyStopping): void {
  const { init, update } = stopping ?? {};
  if (typeof init === "function" && typeof update === "function") return;
  const cause = "write earlyStopping: earlyStopping({ … })";
  fail(where, `expected earlyStopping to be a rule, got ${brief(stopping)}`, cause);
}

/** The value of an epoch that early stopping compares. */
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
