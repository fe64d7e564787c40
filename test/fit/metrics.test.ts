// Metrics by their names: checked, and computed.
import { expect, test } from "vitest";
import { checkMetrics, measure, type NetworkMetrics } from "../../src/fit/metrics.js";

test("each metric is computed under its name from the outputs and the targets", () => {
  const metrics = { count: (outputs: unknown) => (outputs as unknown[]).length, zero: () => 0 };
  expect(measure("fit", metrics, [[1], [2]], [1, 2])).toEqual({ count: 2, zero: 0 });
});

test("a list of metrics and a name instead of a function are refused", () => {
  expect(() => checkMetrics("fit", [] as unknown as NetworkMetrics)).toThrow(
    "fit: expected metrics by their names, got a list of 0",
  );
  expect(() => checkMetrics("fit", { accuracy: "accuracy" } as unknown as NetworkMetrics)).toThrow(
    'fit: expected metrics.accuracy to be a function, got "accuracy"',
  );
});
