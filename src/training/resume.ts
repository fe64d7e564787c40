// Continues training where an earlier run ended. For that a run needs more than the network: the optimizer's memory,
// and the random numbers for the order of examples and for dropout. The state contains the memory; the random numbers
// are found by drawing, and not using, those of the completed epochs.
//   5 epochs and 5 more give the same bits as 10
// Lesson 9.
import { brief, fail, wholeNumber } from "../math/argument-errors.js";
import type { Random } from "../math/random.js";
import type { Network } from "../model/network.js";
import type { OptimizerState } from "./optimizers/optimizer.js";

/** The state of a training run: what another run needs, besides the network, to continue it. */
export interface TrainingState {
  /** How many epochs were completed. */
  readonly epochs: number;
  /** The optimizer's state after the last step. */
  readonly optimizer: OptimizerState;
}

/** Throws unless a value is the state of a training run. */
export function checkTrainingState(where: string, state: TrainingState): void {
  if (typeof state === "object" && state !== null && typeof state.optimizer === "object") {
    wholeNumber(where, "resume.epochs", state.epochs, 0);
    return;
  }
  const cause = "fit gives it as `state`, with keepState: true";
  fail(where, `expected resume to be { epochs, optimizer }, got ${brief(state)}`, cause);
}

/** Draws dropout's masks for one epoch without using them. */
export function skipMasks({ inputs, layers }: Network, examples: number, generator: Random): void {
  let width = inputs;
  let perExample = 0;
  for (const layer of layers) {
    if (layer.kind === "dense") width = layer.biases.length;
    else perExample += width;
  }
  for (let i = 0; i < perExample * examples; i++) generator.uniform();
}
