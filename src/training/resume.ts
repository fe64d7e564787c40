// Training that goes on where another run ended. A run is more than its network: the optimizer has its memory, and
// the order of the examples and dropout's masks come from one generator. The state keeps the first; the second is
// found again by drawing, without using them, the random numbers of the epochs that were done.
//   training 5 + 5 epochs gives the bits of training 10
// Lesson 9.
import { brief, fail, wholeNumber } from "../math/argument-errors.js";
import type { Random } from "../math/random.js";
import type { Network } from "../model/network.js";
import type { OptimizerState } from "./optimizers/optimizer.js";

/** Where a training run has come to: what another run needs, beside the network, to go on from there. */
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
