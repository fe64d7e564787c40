// The loss by which the benchmark compares implementations.
import { expect, test } from "vitest";
import { meanLoss } from "../../../bench/engine/mean-loss.mjs";

test("the mean loss is the cross-entropy of what happened, or the squared error", () => {
  expect(meanLoss({ loss: "binary" }, [0.9, 0.2], [1, 0])).toBeCloseTo(0.16425, 5);
  expect(meanLoss({ loss: "labels" }, [0.1, 0.7, 0.2], [1])).toBeCloseTo(-Math.log(0.7), 12);
  expect(meanLoss({ loss: "squared" }, [1, 2], [0, 4])).toBe(2.5);
});
