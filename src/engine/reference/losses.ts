// The library's losses on flat lists: value and slope of one example that begins at a place, in the
// very operations of src/training/losses/loss.ts and cross-entropy.ts, which the lessons read. A test compares
// them bit for bit. Lesson 4.
import { exp } from "../../math/elementary/exponential.js";
import { log, log1p } from "../../math/elementary/logarithm.js";
import { sigmoid } from "../../model/activation.js";
import type { LossName } from "../plan.js";

/** The loss of outputs y[at…at + n) for targets t; writes its slopes over the outputs to `slopes`. */
export type FlatLoss = (
  n: number,
  y: Float64Array,
  at: number,
  t: Float64Array,
  slopes: Float64Array,
) => number;

const LEAST = 1e-7;
const cut = (p: number): number => Math.max(LEAST, Math.min(1 - LEAST, p));
const isCut = (p: number): boolean => p < LEAST || p > 1 - LEAST;

/** A loss of one term for each output. */
function byTerm(
  term: (y: number, t: number) => number,
  slope: (y: number, t: number) => number,
  share: (n: number) => number = (n) => 1 / n,
): FlatLoss {
  return (n, y, at, t, slopes) => {
    const part = share(n);
    let total = 0;
    for (let i = 0; i < n; i++) {
      const [yi, ti] = [y[at + i] as number, t[i] as number];
      total += term(yi, ti);
      slopes[at + i] = slope(yi, ti) * part;
    }
    return total * part;
  };
}

const categorical: FlatLoss = (n, y, at, t, slopes) => {
  let whole = 0;
  for (let i = 0; i < n; i++) whole += y[at + i] as number;
  whole ||= 1;
  let total = 0;
  let average = 0;
  for (let i = 0; i < n; i++) {
    const ti = t[i] as number;
    const p = (y[at + i] as number) / whole;
    if (ti !== 0) total -= ti * log(cut(p));
    const pull = isCut(p) ? 0 : -ti / p;
    average += pull * p;
    slopes[at + i] = pull;
  }
  for (let i = 0; i < n; i++) slopes[at + i] = ((slopes[at + i] as number) - average) / whole;
  return total;
};

const categoricalFromLogits: FlatLoss = (n, y, at, t, slopes) => {
  let largest = -Infinity;
  for (let i = 0; i < n; i++) largest = Math.max(largest, y[at + i] as number);
  let whole = 0;
  let certain = 0;
  for (let i = 0; i < n; i++) {
    const power = exp((y[at + i] as number) - largest);
    slopes[at + i] = power;
    whole += power;
    certain += t[i] as number;
  }
  const rest = log(whole);
  let total = 0;
  for (let i = 0; i < n; i++) {
    const ti = t[i] as number;
    if (ti !== 0) total -= ti * ((y[at + i] as number) - largest - rest);
    slopes[at + i] = ((slopes[at + i] as number) / whole) * certain - ti;
  }
  return total;
};

const square = (y: number, t: number) => (y - t) * (y - t);
const twice = (y: number, t: number) => 2 * (y - t);

/** The loss with this name, and δ where it is a Huber loss. */
export function flatLoss(name: LossName, delta: number): FlatLoss {
  const losses: Record<LossName, () => FlatLoss> = {
    squaredError: () => byTerm(square, twice, () => 1),
    mse: () => byTerm(square, twice),
    mae: () =>
      byTerm(
        (y, t) => Math.abs(y - t),
        (y, t) => Math.sign(y - t),
      ),
    huber: () =>
      byTerm(
        (y, t) => {
          const error = Math.abs(y - t);
          return error <= delta ? (error * error) / 2 : delta * (error - delta / 2);
        },
        (y, t) => Math.max(-delta, Math.min(delta, y - t)),
      ),
    binary: () =>
      byTerm(
        (p, t) => -(t * log(cut(p)) + (1 - t) * log(1 - cut(p))),
        (p, t) => (isCut(p) ? 0 : (p - t) / (p * (1 - p))),
      ),
    binaryFromLogits: () =>
      byTerm(
        (z, t) => Math.max(z, 0) - z * t + log1p(exp(-Math.abs(z))),
        (z, t) => sigmoid(z) - t,
      ),
    categorical: () => categorical,
    categoricalFromLogits: () => categoricalFromLogits,
  };
  return losses[name]();
}
