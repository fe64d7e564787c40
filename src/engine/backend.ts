// The interface between a network in training and the arithmetic that trains it. A backend opens a session: it
// copies weights and examples into memory that is laid out when training starts, and from then on only numbers
// inside it change. The loop (src/fit/training-run.ts) decides when to shuffle, to take steps and to stop.
import type { OptimizerState } from "../training/optimizers/optimizer.js";
import type { Plan } from "./plan.js";

/** How exact numbers are: float64 has some 16 digits, float32 some 7. */
export type Precision = "float64" | "float32";

/** Some steps, taken one after the other. */
export interface StepBatch {
  readonly steps: number;
  /** Where the next step begins in the order. */
  readonly to: number;
  /** The losses of all examples seen, each before its step. */
  readonly sum: number;
  /** The mean loss of the last step. */
  readonly loss: number;
}

/** A network in training. Parameters and slopes are in the order of `parameters(network)`. */
export interface Session {
  /** Draws the order of the training examples, for the next epoch. */
  shuffle(): void;
  /**
   * Steps over the examples [from, to) of the order, a batch at a time. It may end before `to`, and does so after a
   * step whose loss or slopes are not finite.
   */
  runSteps(from: number, to: number): StepBatch;
  /** Whether every slope of the last step was finite. */
  finite(): boolean;
  /** The penalty on the weights now. */
  penalty(): number;
  /** Mean loss over the validation examples, without dropout. */
  validationLoss(): number;
  /** The outputs for one of the two sets, without dropout. */
  outputs(of: "training" | "validation"): number[][];
  /** The parameters now. */
  parameters(): number[];
  /** The optimizer's state after the last step. */
  optimizerState(): OptimizerState;
  /** The slopes that the last step followed. */
  gradient(): number[];
  /** Releases threads and memory. */
  end(): void;
  /** Why it runs on one thread though more were wanted. */
  readonly singleThread?: string;
}

/** Something that trains networks. */
export interface Backend {
  readonly name: "wasm" | "blas";
  readonly precision: Precision;
  /** More about it in a few words, for the report: "relaxed", the file of OpenBLAS. */
  readonly detail?: string;
  readonly threads: number;
  open(plan: Plan): Session | Promise<Session>;
}
