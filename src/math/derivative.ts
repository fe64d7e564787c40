// A differentiable function is a function together with its derivative: `f(x)` and `f.derivative(x)`.
// Any derivative can be checked against the slope of a tiny secant, (f(x + h) − f(x − h)) / 2h.
// A program with a wrong gradient runs without an error, so only such a check shows the mistake. Lesson 5.
import { checkFunction, checkNumber, checkOptions, fail, positive } from "./argument-errors.js";
import { checkList, type Numbers } from "./vector.js";

/** A function of one number, with its derivative as the method `derivative`. */
export type Differentiable = ((x: number) => number) & { derivative(x: number): number };

/** A row of a gradient check: the slope over one input, from the gradient and from a secant. */
export interface GradientCheckRow {
  /** The index of the input. */
  readonly index: number;
  /** The value of the input. */
  readonly at: number;
  /** The slope over this input in the gradient that is checked. */
  readonly gradient: number;
  /** The slope over this input, computed from a secant. */
  readonly numerical: number;
  readonly relativeError: number;
}

/** The result of `checkGradient`. */
export interface GradientCheck {
  readonly rows: GradientCheckRow[];
  /** The largest relative error of all rows. */
  readonly worst: number;
}

/**
 * h of a central difference: the cube root of the distance from 1 to the next number. A smaller h makes the rounding error larger; a larger h makes the error from the
 * function's curvature larger.
 */
const STEP = 6.055454452393343e-6;

const stepAt = (x: number): number => STEP * Math.max(1, Math.abs(x));

/** Options of `numericalDerivative`. */
export interface NumericalDerivativeOptions {
  /**
   * h, half the width of the secant; above 0.
   * @defaultValue 6·10⁻⁶ · max(1, |x|)
   */
  step?: number;
}

/**
 * The slope of f at x, computed from a tiny secant.
 * f′(x) ≈ (f(x + h) − f(x − h)) / 2h
 * @param f a function of one number, smooth at x
 * @param x any number
 * @param options `step`
 * @returns the slope, exact to about ten digits
 * @throws when f is not a function, x is not a number or the step is not above 0
 * @example numericalDerivative((x) => x * x, 3) // ≈ 6
 * @see Lesson 4; CS231n, gradient checks
 */
export function numericalDerivative(
  f: (x: number) => number,
  x: number,
  options: NumericalDerivativeOptions = {},
): number {
  checkOptions("numericalDerivative", options, ["step"]);
  checkFunction("numericalDerivative", "f", f);
  checkNumber("numericalDerivative", "x", x);
  const { step = stepAt(x) } = options;
  if (options.step !== undefined) positive("numericalDerivative", "step", step);
  return secantSlope(f, x, step);
}

function secantSlope(f: (x: number) => number, x: number, step: number): number {
  const right = x + step;
  const left = x - step;
  return (f(right) - f(left)) / (right - left);
}

/**
 * The slopes of f in every direction: one numerical derivative for each input.
 * ∂f/∂xᵢ ≈ (f(x + h eᵢ) − f(x − h eᵢ)) / 2h
 * @param f a function of n numbers
 * @param point n numbers
 * @returns n slopes
 * @throws when f is not a function or the point is not a list of numbers
 * @example numericalGradient(([x, y]) => x * x + 3 * y, [2, 1]) // ≈ [4, 3]
 * @see Lesson 4
 */
export function numericalGradient(f: (point: number[]) => number, point: Numbers): number[] {
  checkFunction("numericalGradient", "f", f);
  return slopesAt(f, pointOf("numericalGradient", point));
}

/** Returns a point as an array; throws unless it is a list of numbers. */
function pointOf(where: string, point: Numbers): number[] {
  checkList(where, "point", point);
  const numbers = Array.from(point);
  numbers.forEach((x, i) => {
    checkNumber(where, `number ${i} of the point`, x);
  });
  return numbers;
}

function slopesAt(f: (point: number[]) => number, point: readonly number[]): number[] {
  return point.map((x, i) => {
    const along = (moved: number) => f(point.map((value, j) => (j === i ? moved : value)));
    return secantSlope(along, x, stepAt(x));
  });
}

/** Options of `checkGradient`: the function, the gradient to check, and the point at which to compare. */
export interface CheckGradientOptions {
  /** The function whose gradient is checked. */
  f: (point: number[]) => number;
  /** The gradient to check, as a function of the point. */
  gradient: (point: number[]) => Numbers;
  /** The point at which to compare the gradient with the numerical gradient: n numbers. */
  point: Numbers;
}

/**
 * Compares a gradient with the numerical gradient, slope by slope.
 * relative error = |g − ĝ| / max(|g|, |ĝ|, largest slope / 100); with the third number in the denominator, the
 * rounding of a slope of nearly 0 does not count when other slopes are large
 * @param options `f`, `gradient`, `point`
 * @returns `rows`, one for each input, and `worst`, the largest relative error; below 1e-7 the gradient is right
 * @throws unless the gradient has one slope for each input
 * @example checkGradient({ f: ([x]) => x ** 3, gradient: ([x]) => [3 * x * x], point: [2] }).worst < 1e-7 // true
 * @see Lesson 5; CS231n, gradient checks
 */
export function checkGradient(options: CheckGradientOptions): GradientCheck {
  const where = "checkGradient";
  checkOptions(where, options, ["f", "gradient", "point"]);
  const { f, gradient, point } = options;
  checkFunction(where, "f", f);
  checkFunction(where, "gradient", gradient);
  const at = pointOf(where, point);
  const given = gradient(at);
  checkList(where, "the gradient", given);
  const claimed = Array.from(given);
  if (claimed.length !== at.length) {
    fail(where, `expected ${at.length} slopes (one for each input), got ${claimed.length}`);
  }
  const numerical = slopesAt(f, at);
  const largest = [...claimed, ...numerical].reduce((most, g) => Math.max(most, Math.abs(g)), 0);
  const rows = at.map((x, index) => {
    const g = claimed[index] as number;
    const measured = numerical[index] as number;
    const size = Math.max(Math.abs(g), Math.abs(measured), largest / 100);
    const relativeError = g === measured ? 0 : Math.abs(g - measured) / size;
    return { index, at: x, gradient: g, numerical: measured, relativeError };
  });
  return { rows, worst: rows.reduce((most, row) => Math.max(most, row.relativeError), 0) };
}
