// A differentiable function is a function together with its derivative: `f(x)` and `f.derivative(x)`.
// Any derivative can be checked against the slope of a tiny secant, (f(x + h) − f(x − h)) / 2h.
// A program with a wrong gradient runs without an error, so only such a check shows it. Lesson 5.
import { checkFunction, checkNumber, checkOptions, fail, positive } from "./error.js";
import { checkList, type Numbers } from "./vector.js";

/** A function of one number with its derivative. */
export type Differentiable = ((x: number) => number) & { derivative(x: number): number };

/** One input's slope in a gradient check. */
export interface GradientCheckRow {
  /** The number of the input. */
  readonly index: number;
  /** Its value. */
  readonly at: number;
  /** Its slope by the gradient that is checked. */
  readonly gradient: number;
  /** Its slope by a secant. */
  readonly numerical: number;
  readonly relativeError: number;
}

/** What `checkGradient` found. */
export interface GradientCheck {
  readonly rows: GradientCheckRow[];
  /** The largest relative error. */
  readonly worst: number;
}

/** With a smaller h rounding makes the error of a central difference larger, with a larger h the curve does. */
const STEP = Number.EPSILON ** (1 / 3);

const stepAt = (x: number): number => STEP * Math.max(1, Math.abs(x));

/** What can be chosen about `numericalDerivative`. */
export interface NumericalDerivativeOptions {
  /**
   * h, half the width of the secant; above 0.
   * @defaultValue 6·10⁻⁶ times the size of x, or 6·10⁻⁶ near 0
   */
  step?: number;
}

/**
 * The slope of f at x, by a tiny secant.
 * f′(x) ≈ (f(x + h) − f(x − h)) / 2h
 * @param f a function of one number, smooth at x
 * @param x any number
 * @param options `step`
 * @returns the slope, to about ten digits
 * @throws when f is no function, x no number or the step not above 0
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
 * @throws when f is no function or the point no list
 * @example numericalGradient(([x, y]) => x * x + 3 * y, [2, 1]) // ≈ [4, 3]
 * @see Lesson 4
 */
export function numericalGradient(f: (point: number[]) => number, point: Numbers): number[] {
  checkFunction("numericalGradient", "f", f);
  return slopesAt(f, pointOf("numericalGradient", point));
}

/** A point as an array; refuses what is no list of numbers. */
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

/** What `checkGradient` compares, and where. */
export interface CheckGradientOptions {
  /** The function. */
  f: (point: number[]) => number;
  /** The gradient to check, as a function of the point. */
  gradient: (point: number[]) => Numbers;
  /** The point at which to compare: n numbers. */
  point: Numbers;
}

/**
 * Compares a gradient with the numerical one, number by number.
 * relative error = |g − ĝ| / max(|g|, |ĝ|), with the largest slope / 100 as the least denominator,
 * so that rounding does not count where a slope of nearly 0 is beside large ones
 * @param options `f`, `gradient`, `point`
 * @returns the rows of the comparison, and `worst`, the largest relative error: below 1e-7 is right
 * @throws when the gradient has not one slope for each input
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
