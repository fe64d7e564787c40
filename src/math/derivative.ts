// A differentiable function is a function that carries its derivative: `f(x)` and `f.derivative(x)`.
// Any derivative can be checked against the slope of a tiny secant, (f(x + h) − f(x − h)) / 2h:
// a gradient that was worked out wrongly still runs, so checking is the only way to know. Lesson 5.
import { fail } from "./error.js";
import type { Numbers } from "./vector.js";

/** A function of one number with its derivative. */
export type Differentiable = ((x: number) => number) & { derivative(x: number): number };

/** One line of a gradient check. */
export interface GradientCheckRow {
  readonly index: number;
  readonly at: number;
  readonly gradient: number;
  readonly numerical: number;
  readonly relativeError: number;
}

/** The best h for a central difference: large enough for rounding, small enough for the curve. */
const STEP = Number.EPSILON ** (1 / 3);

/**
 * The slope of f at x, measured on a tiny secant.
 * f′(x) ≈ (f(x + h) − f(x − h)) / 2h
 * @param f a function of one number, smooth at x
 * @param x where
 * @param options.step h; by default 6·10⁻⁶ times the size of x, or 6·10⁻⁶ near 0
 * @returns the slope, to about ten digits
 * @example numericalDerivative((x) => x * x, 3) // ≈ 6
 * @see Lesson 4; CS231n, gradient checks
 */
export function numericalDerivative(
  f: (x: number) => number,
  x: number,
  { step = STEP * Math.max(1, Math.abs(x)) }: { step?: number } = {},
): number {
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
 * @example numericalGradient(([x, y]) => x * x + 3 * y, [2, 1]) // ≈ [4, 3]
 * @see Lesson 4
 */
export function numericalGradient(f: (point: number[]) => number, point: Numbers): number[] {
  const start = Array.from(point);
  return start.map((x, i) => {
    const along = (moved: number) => f(start.map((value, j) => (j === i ? moved : value)));
    return numericalDerivative(along, x);
  });
}

/**
 * Compares a gradient with the numerical one, number by number.
 * relative error = |g − ĝ| / max(|g|, |ĝ|), with the largest slope / 100 as the least denominator,
 * so that a slope of nearly 0 beside large ones is not blamed for rounding
 * @param options.f the function
 * @param options.gradient its gradient as a function of the point, as it is claimed to be
 * @param options.point where to compare
 * @returns the rows of the comparison, and `worst`, the largest relative error: below 1e-7 is right
 * @throws when the gradient has not one slope for each input
 * @example checkGradient({ f: ([x]) => x ** 3, gradient: ([x]) => [3 * x * x], point: [2] }).worst < 1e-7 // true
 * @see Lesson 5; CS231n, gradient checks
 */
export function checkGradient({
  f,
  gradient,
  point,
}: {
  f: (point: number[]) => number;
  gradient: (point: number[]) => Numbers;
  point: Numbers;
}): { rows: GradientCheckRow[]; worst: number } {
  const at = Array.from(point);
  const claimed = Array.from(gradient(at));
  if (claimed.length !== at.length) {
    fail(
      "checkGradient",
      `expected ${at.length} slopes (one for each input), got ${claimed.length}`,
    );
  }
  const numerical = numericalGradient(f, at);
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
