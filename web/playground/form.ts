// The form beside the pictures: reads an experiment from its fields, and writes one into them.
import {
  type Experiment,
  type KnownData,
  limits,
  type OwnData,
  readExperiment,
} from "./experiment.js";

type Fields = HTMLFormControlsCollection & Record<string, HTMLInputElement | HTMLSelectElement>;

/** The value that stands for the reader's own table in the choice of data. */
export const ownTable = "own";

const field = (form: HTMLFormElement, name: string) => (form.elements as Fields)[name];
const numberOf = (form: HTMLFormElement, name: string) => Number(field(form, name)?.value);
const textOf = (form: HTMLFormElement, name: string) => field(form, name)?.value ?? "";

/**
 * The experiment that the fields describe, without actions.
 * @param own the reader's own table, which stands in no field
 * @throws ExperimentError when a field is out of its range
 */
export function experimentOf(form: HTMLFormElement, own?: OwnData): Experiment {
  const set = textOf(form, "set");
  const known = {
    set,
    samples: numberOf(form, "samples"),
    noise: numberOf(form, "noise"),
    seed: numberOf(form, "dataSeed"),
  };
  const hidden = Array.from({ length: limits.layers }, (_, k) => numberOf(form, `hidden${k}`));
  return readExperiment({
    data: set === ownTable && own ? own : known,
    scaler: textOf(form, "scaler"),
    testShare: numberOf(form, "testShare"),
    hidden: hidden.filter((neurons) => neurons !== 0),
    activation: textOf(form, "activation"),
    dropout: numberOf(form, "dropout"),
    penalty: textOf(form, "penalty"),
    penaltyRate: numberOf(form, "penaltyRate"),
    optimizer: textOf(form, "optimizer"),
    learningRate: numberOf(form, "learningRate"),
    batchSize: numberOf(form, "batchSize"),
    seed: numberOf(form, "seed"),
    actions: [],
  });
}

/** Writes an experiment into the fields. */
export function writeForm(form: HTMLFormElement, experiment: Experiment): void {
  const { data, hidden, actions: _, ...rest } = experiment;
  const known: Partial<KnownData> = "set" in data ? data : {};
  const { samples = 120, noise = 0.15, seed = 1 } = known;
  const values: Record<string, unknown> = {
    ...rest,
    set: known.set ?? ownTable,
    samples,
    noise,
    dataSeed: seed,
    ...Object.fromEntries(
      Array.from({ length: limits.layers }, (_, k) => [`hidden${k}`, hidden[k] ?? 0]),
    ),
  };
  for (const [name, value] of Object.entries(values)) {
    const one = field(form, name);
    if (one) one.value = String(value);
  }
}
