// An optimizer turns a gradient into a step. SGD steps η times against the slope; the others also use the
// slopes of earlier steps, which they keep in a memory.
//   momentum: a ball that keeps rolling      RMSprop: divides each slope by the usual size of its slopes
//   Adam: both, with the start corrected     AdamW: Adam that also shrinks the weights
// Each is a pair of pure functions: `init` makes the memory, `update` returns new parameters and a new
// memory. Conventions, defaults and the order of operations are those of Keras. Lesson 4.
import { brief, checkOptions, fail, numberIn } from "../math/error.js";
import { setName } from "../math/names.js";
import { checkList, type Numbers, sameLength } from "../math/vector.js";
import { type LearningRate, rateAt } from "./schedule.js";

/** What an optimizer keeps from step to step: the steps done, and lists as long as the parameters. */
export interface OptimizerState {
  readonly step: number;
  readonly memory: Readonly<Record<string, readonly number[]>>;
}

/** A rule that turns a gradient into a step. `where` is the function that errors name. */
export interface Optimizer {
  readonly name: string;
  /** Its constants by their names, for a backend that computes the same rule. */
  readonly settings?: Readonly<Record<string, number>>;
  /** η at a step, counted from 0. */
  rate(step: number, where?: string): number;
  /** The state before the first step, for this many parameters. */
  init(parameters: Numbers): OptimizerState;
  /** The parameters and the state after one step. The arguments are not changed. */
  update(
    parameters: Numbers,
    gradient: Numbers,
    state: OptimizerState,
    where?: string,
  ): { parameters: number[]; state: OptimizerState };
}

/** Refuses anything but an optimizer. */
export function checkOptimizer(where: string, optimizer: Optimizer): void {
  const { init, update, rate } = optimizer ?? {};
  if ([init, update, rate].every((part) => typeof part === "function")) return;
  const cause =
    typeof optimizer === "function"
      ? "call it: adam(), not adam"
      : 'an optimizer is made by a function: adam(), not "adam"';
  fail(where, `expected optimizer to be an optimizer, got ${brief(optimizer)}`, cause);
}

/** The step of one parameter: changes its entry in the memory and returns its new value. */
type Rule = (w: number, g: number, memory: Record<string, number[]>, i: number) => number;

/** Makes an optimizer from the names of its memories and its rule for one parameter. */
function optimizer(
  name: string,
  memories: readonly string[],
  learningRate: LearningRate,
  settings: Readonly<Record<string, number>>,
  rule: (rate: number, step: number) => Rule,
): Optimizer {
  rateAt(name, learningRate, 0);
  return setName("optimizer", name, {
    name,
    settings,
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
  });
}

/** Refuses a state that does not hold these memories. */
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

/** What can be chosen about `sgd`. */
export interface SgdOptions {
  /**
   * η, a number above 0 or a schedule.
   * @defaultValue 0.01
   */
  learningRate?: LearningRate;
}

/**
 * Steepest descent: a step of η times the slope, downhill.
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

/** What can be chosen about `momentum` and `nesterov`. */
export interface MomentumOptions {
  /**
   * η, a number above 0 or a schedule.
   * @defaultValue 0.01
   */
  learningRate?: LearningRate;
  /**
   * μ, the share of the velocity that is left after a step, from 0 to 1.
   * @defaultValue 0.9
   */
  momentum?: number;
}

/**
 * A ball rolling downhill: it keeps its velocity, which each step changes a little.
 * u ← μ u − η g, w ← w + u
 * @param options `learningRate`, `momentum`
 * @returns an optimizer that keeps `velocity`
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
 * Momentum that looks ahead: each step is computed as if the velocity had been followed once more.
 * u ← μ u − η g, w ← w + μ u − η g
 * @param options `learningRate`, `momentum`
 * @returns an optimizer that keeps `velocity`
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

/** What can be chosen about `rmsProp`. */
export interface RmsPropOptions {
  /**
   * η, a number above 0 or a schedule.
   * @defaultValue 0.001
   */
  learningRate?: LearningRate;
  /**
   * ρ, how slowly the average size of the slopes changes, from 0 to 1.
   * @defaultValue 0.9
   */
  rho?: number;
  /**
   * μ, the share of the velocity that is left after a step, from 0 to 1.
   * @defaultValue 0
   */
  momentum?: number;
  /**
   * ε, keeps the division finite; at least 0.
   * @defaultValue 1e-7
   */
  epsilon?: number;
  /**
   * Whether the mean slope is subtracted before the size is taken.
   * @defaultValue false
   */
  centered?: boolean;
}

/**
 * Divides each slope by the usual size of that weight's slopes, so that steps are long in flat directions, too.
 * s ← ρ s + (1 − ρ) g², w ← w − η g / √(s + ε); centred: √(s − a² + ε) with a ← ρ a + (1 − ρ) g;
 * with momentum: u ← μ u + (that step), w ← w − u
 * @param options `learningRate`, `rho`, `momentum`, `epsilon`, `centered`
 * @returns an optimizer that keeps `square`, and `velocity` and `mean` where they are used
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

/** What can be chosen about `adam`. */
export interface AdamOptions {
  /**
   * η, a number above 0 or a schedule.
   * @defaultValue 0.001
   */
  learningRate?: LearningRate;
  /**
   * β₁, how slowly the average slope changes, from 0 to below 1.
   * @defaultValue 0.9
   */
  beta1?: number;
  /**
   * β₂, how slowly the average size of the slopes changes, from 0 to below 1.
   * @defaultValue 0.999
   */
  beta2?: number;
  /**
   * ε, keeps the division finite; at least 0.
   * @defaultValue 1e-7
   */
  epsilon?: number;
}

/** What can be chosen about `adamW`. */
export interface AdamWOptions extends AdamOptions {
  /**
   * λ, the share of each weight that a step with η = 1 takes away; at least 0.
   * @defaultValue 0.004
   */
  weightDecay?: number;
}

const ADAM_OPTIONS = ["learningRate", "beta1", "beta2", "epsilon"] as const;

/**
 * Momentum and RMSprop together. Both averages start at 0; Adam corrects them for that.
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², α = η √(1 − β₂ᵏ) / (1 − β₁ᵏ), w ← w − α m / (√v + ε)
 * @param options `learningRate`, `beta1`, `beta2`, `epsilon`
 * @returns an optimizer that keeps `mean` and `square`
 * @throws when an option is out of its range
 * @example adam({ learningRate: 0.1 }).update([1], [2], adam().init([1])).parameters // ≈ [0.9]
 * @see Lesson 4; Kingma & Ba, Adam, 2015; Keras, Adam (ε beside the uncorrected root, as there)
 */
export function adam(options: AdamOptions = {}): Optimizer {
  checkOptions("adam", options, ADAM_OPTIONS);
  return adamRule("adam", options, 0);
}

/**
 * Adam that also shrinks every weight a little before each step.
 * w ← w − η λ w, then Adam's step
 * @param options `learningRate`, `weightDecay`, `beta1`, `beta2`, `epsilon`
 * @returns an optimizer that keeps `mean` and `square`
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
    const corrected = (rate * Math.sqrt(1 - beta2 ** step)) / (1 - beta1 ** step);
    return (w, g, memory, i) => {
      const mean = average(memory.mean, i, g, beta1);
      const square = average(memory.square, i, g * g, beta2);
      return w - w * weightDecay * rate - (corrected * mean) / (Math.sqrt(square) + epsilon);
    };
  });
}
