// An optimizer turns a gradient into a step. The step of SGD is −η times the gradient; the others also use the
// gradients of earlier steps, of which they keep averages in a memory.
//   momentum: a ball that keeps rolling      RMSprop: divides each slope by the usual size of its slopes
//   Adam: both, with a correction for the first steps     AdamW: Adam that also shrinks the weights
// Each is a pair of pure functions: `init` makes the memory, `update` returns new parameters and a new
// memory. Conventions, defaults and the order of operations are those of Keras. Lesson 4.

import { brief, checkOptions, fail, numberIn } from "../math/argument-errors.js";
import { pow } from "../math/elementary/power.js";
import { setName } from "../math/names.js";
import { checkList, type Numbers, sameLength } from "../math/vector.js";
import { type LearningRate, rateAt } from "./schedule.js";

/**
 * The state that an optimizer keeps from step to step: the number of steps done, and lists of numbers, one for
 * each parameter.
 */
export interface OptimizerState {
  readonly step: number;
  readonly memory: Readonly<Record<string, readonly number[]>>;
}

/** A rule that turns a gradient into a step. Error messages begin with `where`. */
export interface Optimizer {
  readonly name: string;
  /** Returns η, the learning rate, at a step, counted from 0. */
  rate(step: number, where?: string): number;
  /** Returns the state before the first step, with memory for as many parameters as the list has. */
  init(parameters: Numbers): OptimizerState;
  /** Returns the parameters and the state after one step. The arguments are not changed. */
  update(
    parameters: Numbers,
    gradient: Numbers,
    state: OptimizerState,
    where?: string,
  ): { parameters: number[]; state: OptimizerState };
}

/** Throws unless a value is an optimizer. */
export function checkOptimizer(where: string, optimizer: Optimizer): void {
  const { init, update, rate } = optimizer ?? {};
  if ([init, update, rate].every((part) => typeof part === "function")) return;
  const cause =
    typeof optimizer === "function"
      ? "call it: adam(), not adam"
      : 'an optimizer is made by a function: adam(), not "adam"';
  fail(where, `expected optimizer to be an optimizer, got ${brief(optimizer)}`, cause);
}

/** Throws unless what an optimizer's `update` returned, perhaps the caller's own, has parameters and a state. */
export function checkUpdate<Update extends ReturnType<Optimizer["update"]>>(
  where: string,
  next: Update,
): Update {
  if (Array.isArray(next?.parameters) && typeof next.state === "object" && next.state) return next;
  return fail(where, `expected update to return { parameters, state }, got ${brief(next)}`);
}

/** The step of one parameter w with slope g: changes entry i of the memory and returns the new value of w. */
type Rule = (w: number, g: number, memory: Record<string, number[]>, i: number) => number;

/** Makes an optimizer from the names of the lists in its memory and its rule for one parameter. */
function optimizer(
  name: string,
  memories: readonly string[],
  learningRate: LearningRate,
  settings: Readonly<Record<string, number>>,
  rule: (rate: number, step: number) => Rule,
): Optimizer {
  rateAt(name, learningRate, 0);
  const made: Optimizer = {
    name,
    rate: (step, where = name) => rateAt(where, learningRate, step),
    init: (parameters) => {
      checkList(name, "parameters", parameters);
      const zeros = () => new Array<number>(parameters.length).fill(0);
      return { step: 0, memory: Object.fromEntries(memories.map((key) => [key, zeros()])) };
    },
    update: (parameters, gradient, state, where = name) => {
      sameLength(where, parameters, gradient, "parameters and gradient");
      const { step, memory } = checkState(where, memories, state);
      const next = Object.fromEntries(
        Object.entries(memory).map(([key, values]) => {
          sameLength(where, parameters, values, "parameters and memory");
          return [key, [...values]];
        }),
      );
      const one = rule(rateAt(where, learningRate, step), step + 1);
      const moved = Array.from(parameters, (w, i) => one(w, gradient[i] as number, next, i));
      return { parameters: moved, state: { step: step + 1, memory: next } };
    },
  };
  return setName("optimizer", name, made, settings);
}

/** Returns an optimizer's state; throws unless its memory has the lists with these names. */
function checkState(where: string, memories: readonly string[], state: OptimizerState) {
  const memory: unknown = state?.memory;
  const isState = typeof state?.step === "number" && typeof memory === "object" && memory !== null;
  if (isState && memories.every((key) => key in state.memory)) return state;
  const got = isState ? "one without its memory" : brief(state);
  return fail(where, `expected the optimizer's state, got ${got}`, "init(…) makes the first one");
}

const read = (memory: number[] | undefined, i: number): number => memory?.[i] as number;

function store(memory: number[] | undefined, i: number, value: number): number {
  (memory as number[])[i] = value;
  return value;
}

/** Mixes a new value into a running average: m ← m + (x − m)(1 − β). */
function average(memory: number[] | undefined, i: number, value: number, beta: number): number {
  const before = read(memory, i);
  return store(memory, i, before + (value - before) * (1 - beta));
}

/** Options of `sgd`. */
export interface SgdOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.01
   */
  learningRate?: LearningRate;
}

/**
 * Steepest descent: the step is −η times the gradient.
 * w ← w − η g
 * @param options `learningRate`
 * @returns an optimizer without memory
 * @throws when the rate is not above 0
 * @example sgd({ learningRate: 0.1 }).update([1], [2], sgd().init([1])).parameters // [0.8]
 * @see Lesson 4; Keras, SGD
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  checkOptions("sgd", options, ["learningRate"]);
  const { learningRate = 0.01 } = options;
  return optimizer("sgd", [], learningRate, {}, (rate) => (w, g) => w - rate * g);
}

/** Options of `momentum` and `nesterov`. */
export interface MomentumOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.01
   */
  learningRate?: LearningRate;
  /**
   * μ, the share of the velocity that is kept in the next step, from 0 to 1.
   * @defaultValue 0.9
   */
  momentum?: number;
}

/**
 * SGD with momentum: the step is a velocity, which each gradient changes a little, as with a ball that rolls downhill.
 * u ← μ u − η g, w ← w + u
 * @param options `learningRate`, `momentum`
 * @returns an optimizer with `velocity` in its memory
 * @throws when an option is out of its range
 * @example momentum({ learningRate: 0.1 }).update([1], [2], { step: 1, memory: { velocity: [-1] } }).parameters // ≈ [-0.1]
 * @see Lesson 4; Keras, SGD(momentum=0.9)
 */
export function momentum(options: MomentumOptions = {}): Optimizer {
  checkOptions("momentum", options, ["learningRate", "momentum"]);
  const { learningRate = 0.01, momentum = 0.9 } = options;
  numberIn("momentum", "momentum", momentum, 0, 1);
  return optimizer(
    "momentum",
    ["velocity"],
    learningRate,
    { momentum },
    (rate) => (w, g, memory, i) => {
      const velocity = momentum * read(memory.velocity, i) - rate * g;
      return w + store(memory.velocity, i, velocity);
    },
  );
}

/**
 * Nesterov's momentum, which looks ahead: each step is the one that momentum would do next with the same slope.
 * u ← μ u − η g, w ← w + μ u − η g
 * @param options `learningRate`, `momentum`
 * @returns an optimizer with `velocity` in its memory
 * @throws when an option is out of its range
 * @example nesterov({ learningRate: 0.1 }).update([1], [2], nesterov().init([1])).parameters // ≈ [0.62]
 * @see Lesson 4; Keras, SGD(momentum=0.9, nesterov=True)
 */
export function nesterov(options: MomentumOptions = {}): Optimizer {
  checkOptions("nesterov", options, ["learningRate", "momentum"]);
  const { learningRate = 0.01, momentum = 0.9 } = options;
  numberIn("nesterov", "momentum", momentum, 0, 1);
  return optimizer(
    "nesterov",
    ["velocity"],
    learningRate,
    { momentum },
    (rate) => (w, g, memory, i) => {
      const velocity = momentum * read(memory.velocity, i) - rate * g;
      return w + momentum * store(memory.velocity, i, velocity) - rate * g;
    },
  );
}

/** Options of `rmsProp`. */
export interface RmsPropOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.001
   */
  learningRate?: LearningRate;
  /**
   * ρ, from 0 to 1: the larger it is, the more slowly the average of the squared slopes changes.
   * @defaultValue 0.9
   */
  rho?: number;
  /**
   * μ, the share of the velocity that is kept in the next step, from 0 to 1.
   * @defaultValue 0
   */
  momentum?: number;
  /**
   * ε, a small number in the denominator, so that it is not 0; at least 0.
   * @defaultValue 1e-7
   */
  epsilon?: number;
  /**
   * Whether slopes are divided by their standard deviation instead of their root mean square.
   * @defaultValue false
   */
  centered?: boolean;
}

/**
 * The optimizer RMSprop: divides each slope by the usual size of that weight's slopes, so that steps are long in
 * flat directions, too.
 * s ← ρ s + (1 − ρ) g², w ← w − η g / √(s + ε); centred: √(s − a² + ε) with a ← ρ a + (1 − ρ) g;
 * with momentum: u ← μ u + (that step), w ← w − u
 * @param options `learningRate`, `rho`, `momentum`, `epsilon`, `centered`
 * @returns an optimizer with `square` in its memory, and with `velocity` and `mean` where they are used
 * @throws when an option is out of its range
 * @example rmsProp({ learningRate: 0.1 }).update([1], [2], rmsProp().init([1])).parameters // ≈ [0.68377]
 * @see Lesson 4; Keras, RMSprop (PyTorch has ε outside the root)
 */
export function rmsProp(options: RmsPropOptions = {}): Optimizer {
  checkOptions("rmsProp", options, ["learningRate", "rho", "momentum", "epsilon", "centered"]);
  const { learningRate = 0.001, rho = 0.9, momentum = 0 } = options;
  const { epsilon = 1e-7, centered = false } = options;
  numberIn("rmsProp", "rho", rho, 0, 1);
  numberIn("rmsProp", "momentum", momentum, 0, 1);
  numberIn("rmsProp", "epsilon", epsilon, 0);
  const memories = ["square", ...(momentum > 0 ? ["velocity"] : []), ...(centered ? ["mean"] : [])];
  const settings = { rho, momentum, epsilon, centered: Number(centered) };
  return optimizer("rmsProp", memories, learningRate, settings, (rate) => (w, g, memory, i) => {
    const square = average(memory.square, i, g * g, rho);
    const mean = centered ? average(memory.mean, i, g, rho) : 0;
    const change = (rate * g) / Math.sqrt(square - mean * mean + epsilon);
    if (momentum === 0) return w - change;
    return w - store(memory.velocity, i, momentum * read(memory.velocity, i) + change);
  });
}

/** Options of `adam`. */
export interface AdamOptions {
  /**
   * η, the learning rate: a number above 0 or a schedule.
   * @defaultValue 0.001
   */
  learningRate?: LearningRate;
  /**
   * β₁, from 0 to below 1: the larger it is, the more slowly the average of the slopes changes.
   * @defaultValue 0.9
   */
  beta1?: number;
  /**
   * β₂, from 0 to below 1: the larger it is, the more slowly the average of the squared slopes changes.
   * @defaultValue 0.999
   */
  beta2?: number;
  /**
   * ε, a small number in the denominator, so that it is not 0; at least 0.
   * @defaultValue 1e-7
   */
  epsilon?: number;
}

/** Options of `adamW`. */
export interface AdamWOptions extends AdamOptions {
  /**
   * λ of weight decay, at least 0: each step makes every weight smaller by the share η λ.
   * @defaultValue 0.004
   */
  weightDecay?: number;
}

const ADAM_OPTIONS = ["learningRate", "beta1", "beta2", "epsilon"] as const;

/**
 * The optimizer Adam: momentum and RMSprop together. Both averages start at 0, so that they are too small in the first steps;
 * Adam corrects this.
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², α = η √(1 − β₂ᵏ) / (1 − β₁ᵏ), w ← w − α m / (√v + ε)
 * @param options `learningRate`, `beta1`, `beta2`, `epsilon`
 * @returns an optimizer with `mean` and `square` in its memory
 * @throws when an option is out of its range
 * @example adam({ learningRate: 0.1 }).update([1], [2], adam().init([1])).parameters // ≈ [0.9]
 * @see Lesson 4; Kingma & Ba, Adam, 2015; Keras, Adam (in both ε is added to the root of the uncorrected average)
 */
export function adam(options: AdamOptions = {}): Optimizer {
  checkOptions("adam", options, ADAM_OPTIONS);
  return adamRule("adam", options, 0);
}

/**
 * The optimizer AdamW: Adam that also makes every weight a little smaller before each step.
 * w ← w − η λ w, then Adam's step
 * @param options `learningRate`, `weightDecay`, `beta1`, `beta2`, `epsilon`
 * @returns an optimizer with `mean` and `square` in its memory
 * @throws when an option is out of its range
 * @example adamW({ learningRate: 0.1, weightDecay: 0.5 }).update([1], [2], adamW().init([1])).parameters // ≈ [0.85]
 * @see Lesson 4; Loshchilov & Hutter, Decoupled weight decay regularization, 2019; Keras, AdamW
 */
export function adamW(options: AdamWOptions = {}): Optimizer {
  checkOptions("adamW", options, [...ADAM_OPTIONS, "weightDecay"]);
  const { weightDecay = 0.004 } = options;
  numberIn("adamW", "weightDecay", weightDecay, 0);
  return adamRule("adamW", options, weightDecay);
}

/** α = η √(1 − β₂ᵏ) / (1 − β₁ᵏ): the rate η of step k, counted from 1, corrected for averages that start at 0. */
export const adamRate = (rate: number, step: number, beta1: number, beta2: number): number =>
  (rate * Math.sqrt(1 - pow(beta2, step))) / (1 - pow(beta1, step));

function adamRule(
  name: string,
  { learningRate = 0.001, beta1 = 0.9, beta2 = 0.999, epsilon = 1e-7 }: AdamOptions,
  weightDecay: number,
): Optimizer {
  numberIn(name, "beta1", beta1, 0, 1 - Number.EPSILON);
  numberIn(name, "beta2", beta2, 0, 1 - Number.EPSILON);
  numberIn(name, "epsilon", epsilon, 0);
  const settings = { beta1, beta2, epsilon, weightDecay };
  return optimizer(name, ["mean", "square"], learningRate, settings, (rate, step) => {
    const corrected = adamRate(rate, step, beta1, beta2);
    return (w, g, memory, i) => {
      const mean = average(memory.mean, i, g, beta1);
      const square = average(memory.square, i, g * g, beta2);
      return w - w * weightDecay * rate - (corrected * mean) / (Math.sqrt(square) + epsilon);
    };
  });
}
