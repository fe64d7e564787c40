// The interface between a network in training and the arithmetic that trains it. A backend opens a session, which
// copies weights and examples into its own memory once; the steps then change only numbers in that memory. The loop in
// src/fit/training-run.ts decides when to shuffle, to take steps and to stop.
import type { OptimizerState } from "../training/optimizers/optimizer.js";
import type { Plan } from "./plan.js";

/** The precision of all numbers: float64 has about 16 decimal digits, float32 about 7. */
export type Precision = "float64" | "float32";

/** The result of some training steps, taken one after the other. */
export interface StepBatch {
  readonly steps: number;
  /** The position, in the order of the examples, of the first example of the next step. */
  readonly to: number;
  /** The sum of the losses of all examples in these steps, each computed before the example's step. */
  readonly sum: number;
  /** The mean loss over the batch of the last step. */
  readonly loss: number;
}

/** A network in training. Parameters and slopes are lists in the order of `parameters(network)`. */
export interface Session {
  /** Draws a new random order of the training examples, for the next epoch. */
  shuffle(): void;
  /**
   * Takes steps over the examples [from, to) of the order, a batch at a time. It returns before `to` after a step whose
   * loss or slopes are not finite, and may return earlier for other reasons; the caller then calls it again.
   */
  runSteps(from: number, to: number): StepBatch;
  /** Whether every slope of the last step was finite. */
  finite(): boolean;
  /** The penalty on the present weights, which the cost adds to the loss. */
  penalty(): number;
  /** The mean loss over the validation examples, without dropout. */
  validationLoss(): number;
  /** The network's outputs for all training or all validation examples, without dropout. */
  outputs(of: "training" | "validation"): number[][];
  /** The present values of all parameters. */
  parameters(): number[];
  /** The optimizer's state after the last step. */
  optimizerState(): OptimizerState;
  /** The slopes of the cost that the last step used. */
  gradient(): number[];
  /** Releases the session's threads and memory. */
  end(): void;
  /** The reason why the session runs on one thread although the user asked for more; otherwise absent. */
  readonly singleThread?: string;
}

/** An implementation of training: WebAssembly, alone or with OpenBLAS. */
export interface Backend {
  readonly name: "wasm" | "blas";
  readonly precision: Precision;
  /** Details for the report: "relaxed", the file name of OpenBLAS. */
  readonly detail?: string;
  readonly threads: number;
  open(plan: Plan): Session | Promise<Session>;
}
