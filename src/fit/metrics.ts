// The metrics of `fit` and `evaluate`: functions, each with a name, that compute one number from a network's outputs
// and the targets. Lesson 6.
import { brief, checkFunction, fail } from "../math/argument-errors.js";
import type { Matrix } from "../math/matrix.js";
import type { Target } from "../training/losses/targets.js";
import type { NetworkMetric } from "./class-accuracy.js";

/** Functions that compute metrics, by the names of the metrics. */
export type NetworkMetrics = Readonly<Record<string, NetworkMetric>>;

/** Throws unless a value is an object of functions. */
export function checkMetrics(where: string, metrics: NetworkMetrics): void {
  if (typeof metrics !== "object" || metrics === null || Array.isArray(metrics)) {
    const cause = "write { metrics: { accuracy: classAccuracy } }";
    fail(where, `expected metrics by their names, got ${brief(metrics)}`, cause);
  }
  for (const [name, metric] of Object.entries(metrics)) {
    checkFunction(where, `metrics.${name}`, metric);
  }
}

/** Computes every metric; throws when one returns something else than a number. */
export function measure(
  where: string,
  metrics: NetworkMetrics,
  outputs: Matrix,
  targets: readonly Target[],
): Record<string, number> {
  const values = Object.entries(metrics).map(([name, metric]) => {
    const value = metric(outputs, targets);
    if (typeof value === "number") return [name, value];
    return fail(where, `expected metrics.${name} to return a number, got ${brief(value)}`);
  });
  return Object.fromEntries(values);
}
