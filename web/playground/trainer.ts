// Trains an experiment with the library's own `fit`, which can be paused after every epoch: `fit` waits for what
// `onEpoch` returns. A run goes on until a weight is set by hand, so that a run that was paused ten times is one call
// of `fit`, and gives the same numbers. A worker holds the trainer; it needs nothing of a page.
import {
  type EpochRecord,
  fit,
  type Network,
  parameters,
  withParameters,
} from "../../src/index.js";
import { type Built, build } from "./build.js";
import { type Action, type Experiment, limits } from "./experiment.js";

/** What a trainer tells after an epoch, an edit, or a failure. */
export interface Progress {
  readonly network: Network;
  readonly records: readonly EpochRecord[];
  readonly actions: readonly Action[];
  readonly running: boolean;
  readonly error?: string;
}

/** Epochs in a second: as many as can be followed, or as many as the machine can. */
type Speed = number;

interface Run {
  epochs: number;
  ended: boolean;
}

/** A trainer of one experiment. */
export interface Trainer {
  readonly built: Built;
  progress(): Progress;
  /** Trains until `pause`. */
  run(speed: Speed): void;
  pause(): void;
  /** Trains some epochs more, and resolves when they are done or have failed. */
  step(epochs: number): Promise<void>;
  /** Sets one weight or bias; the next epoch begins a new run. */
  set(parameter: number, value: number): Promise<void>;
  /** Does all that was done before: the actions of an experiment. */
  replay(actions: readonly Action[]): Promise<void>;
  /** Ends it; nothing is told afterwards. */
  end(): void;
}

/** Makes a trainer; `tell` is called after every epoch and every change. */
export function createTrainer(experiment: Experiment, tell: (progress: Progress) => void): Trainer {
  const built = build(experiment);
  let current = built.network;
  const records: EpochRecord[] = [];
  const done: Action[] = [];
  let open: Run | undefined;
  let finished: Promise<void> = Promise.resolve();
  let credits = 0;
  let speed: Speed = Number.POSITIVE_INFINITY;
  let stopping = false;
  let over = false;
  let error: string | undefined;
  let wake = () => {};
  let idle = () => {};

  const progress = (): Progress => ({
    network: current,
    records,
    actions: [...done, ...(open && open.epochs > 0 ? [{ epochs: open.epochs }] : [])],
    running: credits > 0 && error === undefined,
    ...(error !== undefined && { error }),
  });
  const report = () => {
    if (!over) tell(progress());
  };

  /** Resolves when another epoch may begin. */
  const allowed = async () => {
    if (credits <= 0) idle();
    while (credits <= 0 && !stopping) {
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
    }
  };

  const openRun = () => {
    const run: Run = { epochs: 0, ended: false };
    [open, stopping] = [run, false];
    const { inputs, targets } = built.train;
    let due = performance.now();
    const onEpoch = async (record: EpochRecord, trained: Network) => {
      current = trained;
      run.epochs++;
      credits--;
      records.push({ ...record, epoch: records.length });
      report();
      if (Number.isFinite(speed)) {
        due = Math.max(due + 1000 / speed, performance.now() - 100);
        const rest = due - performance.now();
        if (rest > 1) await new Promise((resolve) => setTimeout(resolve, rest));
      }
      await allowed();
      return stopping ? "stop" : undefined;
    };
    // biome-ignore lint/suspicious/noFocusedTests: this is the library's fit
    finished = fit(current, inputs, targets, {
      ...built.options,
      epochs: limits.epochs,
      progress: false,
      onEpoch,
    })
      .then(() => {})
      .catch((reason: unknown) => {
        error = reason instanceof Error ? reason.message : String(reason);
      })
      .finally(() => {
        if (run.epochs > 0) done.push({ epochs: run.epochs });
        open = undefined;
        credits = 0;
        idle();
        report();
      });
  };

  const request = (epochs: number) => {
    if (over || error !== undefined) return;
    credits = epochs;
    if (open) wake();
    else openRun();
  };

  const closeRun = async () => {
    if (!open) return;
    credits = 0;
    stopping = true;
    wake();
    await finished;
  };

  const trainer: Trainer = {
    built,
    progress,
    run(wanted) {
      speed = wanted;
      request(Number.POSITIVE_INFINITY);
    },
    pause() {
      credits = 0;
      report();
    },
    async step(epochs) {
      speed = Number.POSITIVE_INFINITY;
      const ready = new Promise<void>((resolve) => {
        idle = resolve;
      });
      request(epochs);
      if (open) await ready;
      report();
    },
    async set(parameter, value) {
      await closeRun();
      if (over) return;
      current = withParameters(
        current,
        parameters(current).map((old, i) => (i === parameter ? value : old)),
      );
      done.push({ parameter, value });
      report();
    },
    async replay(actions) {
      for (const action of actions) {
        if (over) return;
        if ("epochs" in action) await trainer.step(action.epochs);
        else await trainer.set(action.parameter, action.value);
      }
    },
    end() {
      over = true;
      void closeRun();
    },
  };
  return trainer;
}
