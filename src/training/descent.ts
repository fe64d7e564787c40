// Gradient descent on any function: stand somewhere, feel the slope, step downhill, again and again.
//   x ← x − η ∇f(x)
// A generator of places: each says where it is, how high, how steep, and which step follows, so that a
// lesson can draw the path, stop it, and go on. Any optimizer can do the stepping. Lesson 4.

import { numericalGradient } from "../math/derivative.js";
import { fail, numberIn, wholeNumber } from "../math/error.js";
import { type Numbers, sameLength, toVector, type Values, type Vector } from "../math/vector.js";
import { type Optimizer, type OptimizerState, sgd } from "./optimizer.js";

/** A place on the way down. */
export interface DescentStep {
  readonly step: number;
  readonly point: Vector;
  readonly value: number;
  readonly gradient: Vector;
  /** What is added to the point to get to the next; all 0 at the end. */
  readonly change: Vector;
  /** What the optimizer remembers, this slope included; nothing for steepest descent. */
  readonly memory: OptimizerState["memory"];
}

/**
 * Walks downhill on any function of one, two or n numbers, and yields every place on the way.
 * x ← x − η ∇f(x), or whatever step the optimizer makes of the slope
 * @param f the function, of a list of numbers; one that carries `.gradient` needs no other
 * @param start where to begin
 * @param options.gradient the slopes at a point; measured on tiny secants when none is given
 * @param options.optimizer how a slope becomes a step; by default steepest descent
 * @param options.learningRate η of steepest descent, 0.1 when not given; not with an optimizer
 * @param options.steps how many steps at most
 * @param options.tolerance stop where no slope is steeper than this
 * @returns a generator of places: the start first, the end last
 * @throws when the function gives no finite number, saying where it was
 * @example [...descend(([x]) => (x - 3) ** 2, [0], { steps: 50 })].at(-1).point // ≈ [3]
 * @see Lesson 4; Goodfellow et al., Deep Learning, §4.3
 */
export function* descend(
  f: ((point: number[]) => number) & { gradient?: (point: number[]) => Numbers },
  start: Values,
  {
    gradient = f.gradient ?? ((point: number[]) => numericalGradient(f, point)),
    learningRate,
    optimizer,
    steps = 100,
    tolerance = 0,
  }: {
    gradient?: (point: number[]) => Numbers;
    learningRate?: number;
    optimizer?: Optimizer;
    steps?: number;
    tolerance?: number;
  } = {},
): Generator<DescentStep, void, void> {
  if (optimizer && learningRate !== undefined) {
    fail(
      "descend",
      "expected a learningRate or an optimizer, got both",
      "give the rate to the optimizer",
    );
  }
  wholeNumber("descend", "steps", steps, 0);
  numberIn("descend", "tolerance", tolerance, 0);
  const stepper = optimizer ?? sgd({ learningRate: learningRate ?? 0.1 });
  let point = [...toVector(start, "descend")];
  let state = stepper.init(point);
  for (let step = 0; ; step++) {
    const value = f([...point]);
    const slopes = Array.from(gradient([...point]));
    sameLength("descend: point and gradient", point, slopes);
    if (!Number.isFinite(value) || !slopes.every(Number.isFinite)) lost(step, point, value);
    const next = stepper.update(point, slopes, state);
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

function lost(step: number, point: Vector, value: number): never {
  return fail(
    "descend",
    `expected a finite value and slope, got ${value} at step ${step}, point [${point.join(", ")}]`,
    step === 0 ? "is the function defined at the start?" : "try a smaller learning rate",
  );
}
