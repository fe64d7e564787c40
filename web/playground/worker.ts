// The worker in which the playground trains, so that the page stays alive. It gets an experiment and what to do with
// it, and posts what there is to draw, about twenty times a second.
import type { EpochRecord } from "../../src/index.js";
import type { Table } from "./build.js";
import { type Action, type Experiment, readExperiment } from "./experiment.js";
import { type Look, lookAt, type View } from "./look.js";
import { createTrainer, type Progress, type Trainer } from "./trainer.js";

/** What the page asks for. */
export type Request =
  | {
      readonly kind: "open";
      readonly id: number;
      readonly experiment: Experiment;
      readonly view: View;
    }
  | { readonly kind: "run"; readonly speed: number }
  | { readonly kind: "pause" }
  | { readonly kind: "step"; readonly epochs: number }
  | { readonly kind: "set"; readonly parameter: number; readonly value: number }
  | { readonly kind: "view"; readonly view: View };

/** What never changes while an experiment is open. */
export interface Opened {
  readonly table: Pick<Table, "features" | "classes" | "kind" | "target">;
  readonly train: {
    readonly raw: readonly (readonly number[])[];
    readonly targets: readonly number[];
  };
  readonly test: {
    readonly raw: readonly (readonly number[])[];
    readonly targets: readonly number[];
  };
}

/** What the worker answers. */
export interface Answer {
  readonly id: number;
  readonly opened?: Opened;
  readonly look?: Look;
  readonly records?: readonly EpochRecord[];
  readonly actions?: readonly Action[];
  readonly running: boolean;
  readonly error?: string;
}

const pause = 50;
const pauseOfNudges = 400;
let id = 0;
let trainer: Trainer | undefined;
let view: View = { axes: [0, 1], neurons: [0, 1] };
let shownAt = 0;
let nudgedAt = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

const post = (answer: Answer) => globalThis.postMessage(answer);
const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

function show(progress: Progress): void {
  if (!trainer) return;
  shownAt = performance.now();
  const { network, records, actions, running, error } = progress;
  const common = { id, records, actions, running, ...(error !== undefined && { error }) };
  const withNudges = !running || shownAt - nudgedAt > pauseOfNudges;
  if (withNudges) nudgedAt = shownAt;
  try {
    post({ ...common, look: lookAt(network, trainer.built, view, withNudges) });
  } catch (reason) {
    post({ ...common, error: error ?? textOf(reason) });
  }
}

/** Shows the newest state now, or when the last picture is old enough. */
function showSoon(): void {
  clearTimeout(timer);
  const rest = shownAt + pause - performance.now();
  const now = () => trainer && show(trainer.progress());
  if (rest <= 0) now();
  else timer = setTimeout(now, rest);
}

function open(request: Extract<Request, { kind: "open" }>): void {
  trainer?.end();
  trainer = undefined;
  ({ id, view } = request);
  try {
    const experiment = readExperiment(request.experiment);
    trainer = createTrainer(experiment, showSoon);
    const { table, train, test } = trainer.built;
    const { features, classes, kind, target } = table;
    const own = ({ raw }: typeof train, targets: readonly number[]) => ({ raw, targets });
    const known = new Map(table.inputs.map((row, i) => [row, table.targets[i] ?? 0]));
    const targetsOf = ({ raw }: typeof train) => raw.map((row) => known.get(row) ?? 0);
    post({
      id,
      running: false,
      opened: {
        table: { features, kind, target, ...(classes && { classes }) },
        train: own(train, targetsOf(train)),
        test: own(test, targetsOf(test)),
      },
    });
    show(trainer.progress());
    void trainer.replay(experiment.actions);
  } catch (reason) {
    post({ id, running: false, error: textOf(reason) });
  }
}

globalThis.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  if (data.kind === "open") open(data);
  else if (data.kind === "run") trainer?.run(data.speed);
  else if (data.kind === "pause") trainer?.pause();
  else if (data.kind === "step") void trainer?.step(data.epochs);
  else if (data.kind === "set") void trainer?.set(data.parameter, data.value);
  else {
    ({ view } = data);
    showSoon();
  }
});
