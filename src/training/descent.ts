// Gradient descent on any function: from a point, step against the slope, again and again.
//   x ← x − η ∇f(x)
// `descend` is a generator of points. Each comes with its value, its gradient and the step that follows,
// so that a lesson can draw the path, pause and continue it. Any optimizer can compute the steps. Lesson 4.

import {
  brief,
  checkFunction,
  checkOptions,
  fail,
  numberIn,
  positive,
  wholeNumber,
} from "../math/argument-errors.js";
import { numericalGradient } from "../math/derivative.js";
import { type Numbers, sameLength, toVector, type Values, type Vector } from "../math/vector.js";
import {
  checkOptimizer,
  checkUpdate,
  type Optimizer,
  type OptimizerState,
} from "./optimizers/optimizer.js";
import { sgd } from "./optimizers/sgd.js";

/** A point of a descent: its value, its gradient, and the step that follows. */
export interface DescentStep {
  readonly step: number;
  readonly point: Vector;
  readonly value: number;
  readonly gradient: Vector;
  /** The step that is added to this point to get the next one; all 0 at the last point. */
  readonly change: Vector;
  /** The optimizer's memory after this point's gradient was used; empty for steepest descent. */
  readonly memory: OptimizerState["memory"];
}

/** Options of `descend`. */
export interface DescendOptions {
  /**
   * A function that returns the gradient at a point.
   * @defaultValue `f.gradient`, or the numerical gradient if f has no gradient
   */
  gradient?: (point: number[]) => Numbers;
  /**
   * η, the learning rate of steepest descent, above 0; cannot be used together with an optimizer.
   * @defaultValue 0.1
   */
  learningRate?: number;
  /**
   * The optimizer that turns a gradient into a step.
   * @defaultValue steepest descent
   */
  optimizer?: Optimizer;
  /**
   * The largest number of steps.
   * @defaultValue 100
   */
  steps?: number;
  /**
   * The descent ends at a point where no slope is steeper than this; at least 0.
   * @defaultValue 0
   */
  tolerance?: number;
}

/**
 * Goes downhill on any function of one, two or n numbers, and yields every point on the way.
 * x ← x − η ∇f(x), or the step that the optimizer computes from the gradient
 * @param f the function, of a list of numbers; its gradient is `f.gradient` if it has one
 * @param start the first point
 * @param options `gradient`, `learningRate`, `optimizer`, `steps`, `tolerance`
 * @returns a generator of points: the start first, the end last
 * @throws when the function or a slope is not finite at a point; the message names the point
 * @example [...descend(([x]) => (x - 3) ** 2, [0], { steps: 50 })].at(-1).point // ≈ [3]
 * @see Lesson 4; Goodfellow et al., Deep Learning, §4.3
 */
export function* descend(
  f: ((point: number[]) => number) & { gradient?: (point: number[]) => Numbers },
  start: Values,
  options: DescendOptions = {},
): Generator<DescentStep, void, void> {
  const where = "descend";
  checkOptions(where, options, ["gradient", "learningRate", "optimizer", "steps", "tolerance"]);
  checkFunction(where, "f", f);
  const { learningRate, steps = 100, tolerance = 0 } = options;
  const { gradient = f.gradient ?? ((point: number[]) => numericalGradient(f, point)) } = options;
  checkFunction(where, "gradient", gradient);
  wholeNumber(where, "steps", steps, 0);
  numberIn(where, "tolerance", tolerance, 0);
  const optimizer = optimizerOf(where, options.optimizer, learningRate);
  let point = [...toVector(start, where)];
  let state = optimizer.init(point);
  for (let step = 0; ; step++) {
    const value = f([...point]);
    const given = gradient([...point]);
    sameLength(where, point, given, "point and gradient");
    const slopes = Array.from(given);
    if (!Number.isFinite(value) || !slopes.every(Number.isFinite)) notFinite(step, point, value);
    const next = checkUpdate(where, optimizer.update(point, slopes, state, where));
    const { memory } = next.state;
    if (step === steps || slopes.every((slope) => Math.abs(slope) <= tolerance)) {
      yield { step, point, value, gradient: slopes, change: point.map(() => 0), memory };
      return;
    }
    const change = next.parameters.map((x, i) => x - (point[i] as number));
    yield { step, point, value, gradient: slopes, change, memory };
    point = next.parameters;
    state = next.state;
  }
}

/** The optimizer of the options, or steepest descent with the learning rate. */
function optimizerOf(where: string, optimizer?: Optimizer, learningRate?: number): Optimizer {
  if (optimizer === undefined) {
    return sgd({ learningRate: positive(where, "learningRate", learningRate ?? 0.1) });
  }
  checkOptimizer(where, optimizer);
  if (learningRate !== undefined) {
    const cause = "give the rate to the optimizer";
    fail(where, "expected a learningRate or an optimizer, got both", cause);
  }
  return optimizer;
}

function notFinite(step: number, point: Vector, value: number): never {
  const got = `${brief(value)} at step ${step}, point [${point.join(", ")}]`;
  const cause =
    step === 0 ? "is the function defined at the start?" : "try a smaller learning rate";
  return fail("descend", `expected a finite value and slope, got ${got}`, cause);
}
