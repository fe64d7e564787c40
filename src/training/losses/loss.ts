// A loss says in one number how wrong predictions y are about what was expected, t; its gradient says
// for every prediction which way, and how much, the loss grows with it.
//   E² = Σ (yᵢ − tᵢ)²      MSE = (1/n) Σ (yᵢ − tᵢ)²
// Loss and gradient stand together and average in the same way, or training walks on the wrong slope.
// Lesson 2 (E²), Lesson 4 (the others and why). Cross-entropies: cross-entropy.ts.
import { checkOptions, positive } from "../../math/error.js";
import { setName } from "../../math/names.js";
import { listOf, type Numbers, notEmpty, sameLength, type Values } from "../../math/vector.js";

/** A loss with its gradient: ∂L/∂yᵢ for every prediction. */
export type Loss<Expected = Numbers> = ((predicted: Numbers, expected: Expected) => number) & {
  gradient(predicted: Numbers, expected: Expected): number[];
  /** δ of a Huber loss. */
  readonly delta?: number;
};

/** A loss of the library's own, which reads a danfojs Series, too. */
export type LossOfValues = ((predicted: Values, expected: Values) => number) & {
  gradient(predicted: Values, expected: Values): number[];
};

/** A loss that is told the number of the right class instead of the outputs wanted. */
export type LabelLoss = Loss<number> & { readonly ofLabels: true };

/** A loss made of one term for each prediction, with the term's slope. */
export function termByTerm(
  where: string,
  term: (y: number, t: number) => number,
  slope: (y: number, t: number) => number,
  weight: (count: number) => number = average,
): LossOfValues {
  const check = (y: Numbers, t: Numbers) => {
    sameLength(where, y, t);
    notEmpty(where, y);
    return weight(y.length);
  };
  const loss = (predicted: Values, expected: Values): number => {
    const [y, t] = [listOf(predicted), listOf(expected)];
    const part = check(y, t);
    let total = 0;
    for (let i = 0; i < y.length; i++) total += term(y[i] as number, t[i] as number);
    return total * part;
  };
  const gradient = (predicted: Values, expected: Values): number[] => {
    const [y, t] = [listOf(predicted), listOf(expected)];
    const part = check(y, t);
    return Array.from(y, (value, i) => slope(value, t[i] as number) * part);
  };
  return Object.assign(loss, { gradient });
}

const square = (y: number, t: number): number => (y - t) ** 2;
const twice = (y: number, t: number): number => 2 * (y - t);
const all = (): number => 1;

function average(count: number): number {
  return 1 / count;
}

/**
 * The sum of squared errors.
 * E² = Σ (yᵢ − tᵢ)², ∂E²/∂yᵢ = 2 (yᵢ − tᵢ)
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or there is no number
 * @example squaredError([1, 2], [0, 4]) // 5
 * @see Lesson 2
 */
export const squaredError: LossOfValues = termByTerm("squaredError", square, twice, all);

/**
 * The mean squared error: E² for each example, whatever their number.
 * MSE = (1/n) Σ (yᵢ − tᵢ)², ∂MSE/∂yᵢ = (2/n) (yᵢ − tᵢ)
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or there is no number
 * @example mse([1, 2], [0, 4]) // 2.5
 * @see Lesson 2; Goodfellow et al., Deep Learning, §5.1.4
 */
export const mse: LossOfValues = termByTerm("mse", square, twice);

/**
 * The mean absolute error: an outlier counts by its distance, not by its square.
 * MAE = (1/n) Σ |yᵢ − tᵢ|, ∂MAE/∂yᵢ = (1/n) sign(yᵢ − tᵢ), 0 where they meet
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or there is no number
 * @example mae([1, 2], [0, 4]) // 1.5
 * @see Lesson 4
 */
export const mae: LossOfValues = termByTerm(
  "mae",
  (y, t) => Math.abs(y - t),
  (y, t) => Math.sign(y - t),
);

/** What can be chosen about `huber`. */
export interface HuberOptions {
  /**
   * δ, the size from which an error counts by its distance; above 0.
   * @defaultValue 1
   */
  delta?: number;
}

/**
 * Makes a Huber loss: squared for small errors, straight beyond δ, without a corner between.
 * (1/n) Σ h(yᵢ − tᵢ) with h(e) = ½ e² for |e| ≤ δ, else δ |e| − ½ δ²; h′(e) = e cut to [−δ, δ]
 * @param options `delta`
 * @returns the loss, with `.gradient`
 * @throws when δ is not above 0
 * @example huber({ delta: 2 })([0, 0], [1, 10]) // 9.25
 * @see Lesson 4; Keras, Huber
 */
export function huber(options: HuberOptions = {}): LossOfValues {
  checkOptions("huber", options, ["delta"]);
  const { delta = 1 } = options;
  positive("huber", "delta", delta);
  const loss = termByTerm(
    "huber",
    (y, t) => {
      const error = Math.abs(y - t);
      return error <= delta ? error ** 2 / 2 : delta * (error - delta / 2);
    },
    (y, t) => Math.max(-delta, Math.min(delta, y - t)),
  );
  return setName("loss", "huber", Object.assign(loss, { delta }));
}

const known = { squaredError, mse, mae };
for (const [name, loss] of Object.entries(known)) setName("loss", name, loss);
