// A time of the benchmark counts only if the run's loss agrees with the reference.
import { expect, test } from "vitest";
import { disagreement, median, ratio, summarize } from "../../../bench/engine/summarize.mjs";

const plain = { tolerance: 0.02 };
const dropped = { tolerance: 0.02, roughly: 0.5 };

test("a run whose loss agrees counts", () => {
  expect(disagreement(plain, { loss: 0.0501 }, { loss: 0.05 })).toBeUndefined();
});

test("a run whose loss is more than the tolerance away does not count, and both losses are named", () => {
  const why = disagreement(plain, { loss: 0.06 }, { loss: 0.05 });
  expect(why).toBe("loss 0.06000 instead of 0.05000: 20 % apart, 2 % allowed");
  expect(disagreement(plain, { loss: 0.04 }, { loss: 0.05 })).toContain("20 % apart");
});

test("a run whose loss is not a number does not count", () => {
  expect(disagreement(plain, { loss: null }, { loss: 0.05 })).toBe("loss is null");
  expect(disagreement(plain, { loss: Number.NaN }, { loss: 0.05 })).toBe("loss is NaN");
  expect(disagreement(plain, {}, { loss: 0.05 })).toBe("loss is undefined");
});

test("with dropout, the short run without it must agree, and the whole run only roughly", () => {
  const reference = { loss: 0.1, check: 1 };
  expect(disagreement(dropped, { loss: 0.14, check: 1.01 }, reference)).toBeUndefined();
  expect(disagreement(dropped, { loss: 0.1, check: 1.1 }, reference)).toContain("without dropout");
  expect(disagreement(dropped, { loss: 0.2, check: 1 }, reference)).toContain("with dropout");
});

test("of a shortened run with dropout only the short run without dropout is compared", () => {
  expect(disagreement(dropped, { loss: 2.2, check: 1 }, { check: 1 })).toBeUndefined();
});

test("the median of an even count is the mean of the middle two, and of no numbers it is undefined", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeUndefined();
});

test("a summary has the median of the rounds' medians, and the least of all times", () => {
  const round = (ms, first) => ({
    runs: ms.map((each) => ({ ms: each, cpu: 1 })),
    first,
    whole: 50,
  });
  const all = summarize([round([10, 12, 30], 99), round([8, 20, 22], 70), round([14, 14, 14], 80)]);
  expect(all).toMatchObject({ rounds: 3, median: 14, least: 8, cpu: 1, first: 80, whole: 50 });
  expect(all.stretched).toBe(false);
});

test("the time of a shortened run is extended to the whole workload, and marked", () => {
  const run = { runs: [{ ms: 10, cpu: 8 }], first: 30, whole: 100, loss: 1 };
  expect(summarize([run], 5)).toMatchObject({ median: 50, least: 50, cpu: 40, stretched: true });
});

test("a ratio above 1 means that we are faster", () => {
  expect(ratio(20, 60)).toBe(3);
  expect(ratio(60, 20)).toBeCloseTo(1 / 3);
});
