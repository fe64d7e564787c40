// An optimizer turns a slope into a step. The plain one goes η against the slope; the others remember.
//   momentum: a ball that keeps rolling      RMSprop: each weight by the size of its own slopes
//   Adam: both, with the start corrected     AdamW: Adam that also shrinks the weights
// Each is a pair of pure functions, `init` and `update`: parameters, slope and memory in, new ones out.
// Keras' conventions and defaults, in its order of operations. Lesson 4.
import { numberIn } from "../math/error.js";
import { setName } from "../math/names.js";
import { type Numbers, sameLength } from "../math/vector.js";
import { type LearningRate, rateAt } from "./schedule.js";

/** What an optimizer remembers: the number of steps done, and lists as long as the parameters. */
export interface OptimizerState {
  readonly step: number;
  readonly memory: Readonly<Record<string, readonly number[]>>;
}

/** How parameters follow a slope. */
export interface Optimizer {
  readonly name: string;
  /** Its constants by their names, for a backend that does the same rule in its own way. */
  readonly settings?: Readonly<Record<string, number>>;
  /** η at a step, counted from 0. */
  rate(step: number): number;
  /** A memory for this many parameters, before the first step. */
  init(parameters: Numbers): OptimizerState;
  /** The parameters after one step, and what is remembered then. Nothing given is changed. */
  update(
    parameters: Numbers,
    gradient: Numbers,
    state: OptimizerState,
  ): { parameters: number[]; state: OptimizerState };
}

/** One parameter's step: changes its own place in the memory and returns its new value. */
type Rule = (w: number, g: number, memory: Record<string, number[]>, i: number) => number;

/** Makes an optimizer of the names of its memories and its rule for one parameter. */
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
    rate: (step) => rateAt(name, learningRate, step),
    init: (parameters) => ({
      step: 0,
      memory: Object.fromEntries(
        memories.map((key) => [key, new Array<number>(parameters.length).fill(0)]),
      ),
    }),
    update: (parameters, gradient, { step, memory }) => {
      sameLength(name, parameters, gradient);
      const next = Object.fromEntries(
        Object.entries(memory).map(([key, values]) => {
          sameLength(name, parameters, values);
          return [key, [...values]];
        }),
      );
      const one = rule(rateAt(name, learningRate, step), step + 1);
      const moved = Array.from(parameters, (w, i) => one(w, gradient[i] as number, next, i));
      return { parameters: moved, state: { step: step + 1, memory: next } };
    },
  });
}

const recall = (memory: number[] | undefined, i: number): number => memory?.[i] as number;

function keep(memory: number[] | undefined, i: number, value: number): number {
  (memory as number[])[i] = value;
  return value;
}

/** Mixes a new value into a running average: m ← m + (x − m)(1 − β). */
function average(memory: number[] | undefined, i: number, value: number, beta: number): number {
  const before = recall(memory, i);
  return keep(memory, i, before + (value - before) * (1 - beta));
}

/**
 * Steepest descent: a step of η times the slope, downhill.
 * w ← w − η g
 * @param options.learningRate η, a number above 0 or a schedule
 * @returns an optimizer without memory
 * @throws when the rate is not above 0
 * @example sgd({ learningRate: 0.1 }).update([1], [2], sgd().init([1])).parameters // [0.8]
 * @see Lesson 4; Keras, SGD
 */
export function sgd({ learningRate = 0.01 }: { learningRate?: LearningRate } = {}): Optimizer {
  return optimizer("sgd", [], learningRate, {}, (rate) => (w, g) => w - rate * g);
}

/**
 * A ball rolling downhill: what it was doing, it goes on doing, less and less.
 * u ← μ u − η g, w ← w + u
 * @param options.learningRate η, a number above 0 or a schedule
 * @param options.momentum μ, from 0 to 1
 * @returns an optimizer that remembers `velocity`
 * @throws when an option is out of its range
 * @example momentum({ learningRate: 0.1 }).update([1], [2], { step: 1, memory: { velocity: [-1] } }).parameters // ≈ [-0.1]
 * @see Lesson 4; Keras, SGD(momentum=0.9)
 */
export function momentum({
  learningRate = 0.01,
  momentum = 0.9,
}: {
  learningRate?: LearningRate;
  momentum?: number;
} = {}): Optimizer {
  numberIn("momentum", "momentum", momentum, 0, 1);
  return optimizer(
    "momentum",
    ["velocity"],
    learningRate,
    { momentum },
    (rate) => (w, g, memory, i) => {
      const velocity = momentum * recall(memory.velocity, i) - rate * g;
      return w + keep(memory.velocity, i, velocity);
    },
  );
}

/**
 * Momentum that looks ahead: it steps as if the velocity had been followed once more already.
 * u ← μ u − η g, w ← w + μ u − η g
 * @param options.learningRate η, a number above 0 or a schedule
 * @param options.momentum μ, from 0 to 1
 * @returns an optimizer that remembers `velocity`
 * @throws when an option is out of its range
 * @example nesterov({ learningRate: 0.1 }).update([1], [2], nesterov().init([1])).parameters // ≈ [0.62]
 * @see Lesson 4; Keras, SGD(momentum=0.9, nesterov=True)
 */
export function nesterov({
  learningRate = 0.01,
  momentum = 0.9,
}: {
  learningRate?: LearningRate;
  momentum?: number;
} = {}): Optimizer {
  numberIn("nesterov", "momentum", momentum, 0, 1);
  return optimizer(
    "nesterov",
    ["velocity"],
    learningRate,
    { momentum },
    (rate) => (w, g, memory, i) => {
      const velocity = momentum * recall(memory.velocity, i) - rate * g;
      return w + momentum * keep(memory.velocity, i, velocity) - rate * g;
    },
  );
}

/**
 * Divides each slope by the usual size of that weight's slopes, so that flat directions are walked too.
 * s ← ρ s + (1 − ρ) g², w ← w − η g / √(s + ε); centred: √(s − a² + ε) with a ← ρ a + (1 − ρ) g;
 * with momentum: u ← μ u + (that step), w ← w − u
 * @param options.learningRate η, a number above 0 or a schedule
 * @param options.rho ρ, how slowly old slopes are forgotten, from 0 to 1
 * @param options.momentum μ, from 0 to 1
 * @param options.epsilon ε, keeps the division finite
 * @param options.centered whether the mean slope is taken out of the size
 * @returns an optimizer that remembers `square`, and `velocity` and `mean` where they are used
 * @throws when an option is out of its range
 * @example rmsProp({ learningRate: 0.1 }).update([1], [2], rmsProp().init([1])).parameters // ≈ [0.68377]
 * @see Lesson 4; Keras, RMSprop (PyTorch has ε outside the root)
 */
export function rmsProp({
  learningRate = 0.001,
  rho = 0.9,
  momentum = 0,
  epsilon = 1e-7,
  centered = false,
}: {
  learningRate?: LearningRate;
  rho?: number;
  momentum?: number;
  epsilon?: number;
  centered?: boolean;
} = {}): Optimizer {
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
    return w - keep(memory.velocity, i, momentum * recall(memory.velocity, i) + change);
  });
}

/** What there is to choose about Adam. */
export interface AdamOptions {
  /** η, a number above 0 or a schedule. */
  learningRate?: LearningRate;
  /** β₁, how slowly the mean slope forgets, from 0 to below 1. */
  beta1?: number;
  /** β₂, how slowly the size of the slopes forgets, from 0 to below 1. */
  beta2?: number;
  /** ε, keeps the division finite. */
  epsilon?: number;
}

/**
 * Momentum and RMSprop together; both averages start at 0, and Adam corrects for it.
 * m ← β₁ m + (1 − β₁) g, v ← β₂ v + (1 − β₂) g², α = η √(1 − β₂ᵏ) / (1 − β₁ᵏ), w ← w − α m / (√v + ε)
 * @param options learningRate η, beta1 β₁, beta2 β₂, epsilon ε
 * @returns an optimizer that remembers `mean` and `square`
 * @throws when an option is out of its range
 * @example adam({ learningRate: 0.1 }).update([1], [2], adam().init([1])).parameters // ≈ [0.9]
 * @see Lesson 4; Kingma & Ba, Adam, 2015; Keras, Adam (ε beside the uncorrected root, as there)
 */
export function adam(options: AdamOptions = {}): Optimizer {
  return adamRule("adam", options, 0);
}

/**
 * Adam that also shrinks every weight a little before each step.
 * w ← w − η λ w, then Adam's step
 * @param options learningRate η, weightDecay λ, beta1 β₁, beta2 β₂, epsilon ε
 * @returns an optimizer that remembers `mean` and `square`
 * @throws when an option is out of its range
 * @example adamW({ learningRate: 0.1, weightDecay: 0.5 }).update([1], [2], adamW().init([1])).parameters // ≈ [0.85]
 * @see Lesson 4; Loshchilov & Hutter, Decoupled weight decay regularization, 2019; Keras, AdamW
 */
export function adamW({
  weightDecay = 0.004,
  ...options
}: AdamOptions & { weightDecay?: number } = {}): Optimizer {
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
