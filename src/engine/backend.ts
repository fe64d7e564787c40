// The one interface between a network in training and the arithmetic that trains it. A backend opens
// a session: it copies weights and examples into an arena, one block of memory laid out when training
// starts, and from then on only moves numbers inside it. The loop (src/fit/fit.ts) says when to
// deal the cards, when to step and when to stop; it knows neither precision nor processor.
//   reference   TypeScript, float64: the readable code's numbers to the last bit
//   simd        WebAssembly with vectors of four float32
//   blas        simd, its large products done by OpenBLAS over the same memory
import type { Plan } from "./plan.js";

/** Some steps, taken one after the other. */
export interface Walk {
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
  /** Deals the training examples anew, for the next epoch. */
  deal(): void;
  /**
   * Steps over the examples dealt to [from, to), a batch at a time. It may end before `to`, and does
   * so after a step whose loss or slopes are not finite.
   */
  walk(from: number, to: number): Walk;
  /** Whether every slope of the last step was finite. */
  finite(): boolean;
  /** What the regularizers ask for now. */
  penalty(): number;
  /** Mean loss over the validation examples, nothing dropped. */
  validationLoss(): number;
  /** The outputs for one of the two sets, nothing dropped. */
  outputs(of: "training" | "validation"): number[][];
  /** The parameters now. */
  parameters(): number[];
  /** The slopes that the last step followed. */
  gradient(): number[];
  /** Gives back what was taken: threads, memory. */
  end(): void;
  /** Why it runs on one thread though its backend has more. */
  readonly alone?: string;
}

/** Something that trains networks. */
export interface Backend {
  readonly name: "reference" | "simd" | "blas";
  readonly precision: "float64" | "float32";
  /** What it is in a few words, for the report: "relaxed", the library's file. */
  readonly detail?: string;
  readonly threads: number;
  open(plan: Plan): Session | Promise<Session>;
}
