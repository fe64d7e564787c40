// A loss is one number for how far predictions y are from the expected values t. Its gradient holds one
// slope for each prediction: how fast the loss grows with it.
//   E² = Σ (yᵢ − tᵢ)²      MSE = (1/n) Σ (yᵢ − tᵢ)²
// Each loss has its gradient as a method, so that both divide by the same n; if they did not, every training
// step would be wrong by a factor. Lesson 2 (E²), Lesson 4 (the others). Cross-entropies: cross-entropy.ts.
import { checkOptions, positive } from "../../math/argument-errors.js";
import { setName } from "../../math/known-by-identity.js";
import { listOf, type Numbers, notEmpty, sameLength, type Values } from "../../math/vector.js";

/** A loss, with its gradient: ∂L/∂yᵢ for every prediction yᵢ. Error messages begin with `where`. */
export type Loss<Expected = Numbers> = ((
  predicted: Numbers,
  expected: Expected,
  where?: string,
) => number) & {
  gradient(predicted: Numbers, expected: Expected, where?: string): number[];
};

/** A loss of the library; it accepts arrays, typed arrays and danfojs Series. */
export type LossOfValues = ((predicted: Values, expected: Values, where?: string) => number) & {
  gradient(predicted: Values, expected: Values, where?: string): number[];
};

/** A loss whose second argument is the number of the right class, not a list of expected outputs. */
export type LabelLoss = Loss<number> & { readonly ofLabels: true };

/**
 * Makes a loss that is a sum with one term for each prediction: factor(n) · Σ term(yᵢ, tᵢ).
 * @param name the name of the loss; error messages begin with it unless a caller passes another name
 * @param term the term of one prediction
 * @param termSlope the slope of the term over the prediction
 * @param factor a function that returns the number by which the sum of n terms is multiplied
 */
export function lossOfTerms(
  name: string,
  term: (y: number, t: number) => number,
  termSlope: (y: number, t: number) => number,
  factor: (count: number) => number = (count) => 1 / count,
): LossOfValues {
  const check = (where: string, y: Numbers, t: Numbers) => {
    sameLength(where, y, t);
    notEmpty(where, y);
    return factor(y.length);
  };
  const loss = (predicted: Values, expected: Values, where = name): number => {
    const [y, t] = [listOf(predicted, where), listOf(expected, where)];
    const share = check(where, y, t);
    let total = 0;
    for (let i = 0; i < y.length; i++) total += term(y[i] as number, t[i] as number);
    return total * share;
  };
  const gradient = (predicted: Values, expected: Values, where = name): number[] => {
    const [y, t] = [listOf(predicted, where), listOf(expected, where)];
    const share = check(where, y, t);
    const slopes: number[] = [];
    for (let i = 0; i < y.length; i++) {
      slopes.push(termSlope(y[i] as number, t[i] as number) * share);
    }
    return slopes;
  };
  return Object.assign(loss, { gradient });
}

const square = (y: number, t: number): number => (y - t) * (y - t);
const squareSlope = (y: number, t: number): number => 2 * (y - t);

/**
 * The sum of squared errors.
 * E² = Σ (yᵢ − tᵢ)², ∂E²/∂yᵢ = 2 (yᵢ − tᵢ)
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or the lists are empty
 * @example squaredError([1, 2], [0, 4]) // 5
 * @see Lesson 2
 */
export const squaredError: LossOfValues = lossOfTerms("squaredError", square, squareSlope, () => 1);

/**
 * The mean squared error: E² divided by the number of predictions.
 * MSE = (1/n) Σ (yᵢ − tᵢ)², ∂MSE/∂yᵢ = (2/n) (yᵢ − tᵢ)
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or the lists are empty
 * @example mse([1, 2], [0, 4]) // 2.5
 * @see Lesson 2; Goodfellow et al., Deep Learning, §5.1.4
 */
export const mse: LossOfValues = lossOfTerms("mse", square, squareSlope);

/**
 * The mean absolute error: an outlier counts by its distance, not by its square.
 * MAE = (1/n) Σ |yᵢ − tᵢ|, ∂MAE/∂yᵢ = (1/n) sign(yᵢ − tᵢ), 0 where yᵢ = tᵢ
 * @param predicted y, n numbers
 * @param expected t, n numbers
 * @returns a number of at least 0; `.gradient` gives n slopes
 * @throws when the lengths differ or the lists are empty
 * @example mae([1, 2], [0, 4]) // 1.5
 * @see Lesson 4
 */
export const mae: LossOfValues = lossOfTerms(
  "mae",
  (y, t) => Math.abs(y - t),
  (y, t) => Math.sign(y - t),
);

/** Options of `huber`. */
export interface HuberOptions {
  /**
   * δ, above 0: up to this size an error counts by its square, beyond it by its distance.
   * @defaultValue 1
   */
  delta?: number;
}

/**
 * Makes a Huber loss: squared for small errors, a straight line beyond δ, with no corner where they meet.
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
  const loss = lossOfTerms(
    "huber",
    (y, t) => {
      const error = Math.abs(y - t);
      return error <= delta ? (error * error) / 2 : delta * (error - delta / 2);
    },
    (y, t) => Math.max(-delta, Math.min(delta, y - t)),
  );
  return setName("loss", "huber", loss, { delta });
}

const known = { squaredError, mse, mae };
for (const [name, loss] of Object.entries(known)) setName("loss", name, loss);
