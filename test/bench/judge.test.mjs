// What the benchmark says must be true of the runs: a time counts only if the answers agree.
import { expect, test } from "vitest";
import { median, objection, ratio, summarize } from "../../bench/engine/judge.mjs";
import { meanLoss } from "../../bench/engine/loss.mjs";

const plain = { tolerance: 0.02 };
const dropped = { tolerance: 0.02, roughly: 0.5 };

test("a run whose loss agrees counts", () => {
  expect(objection(plain, { loss: 0.0501 }, { loss: 0.05 })).toBeUndefined();
});

test("a run whose loss is more than the tolerance away does not count, and both losses are named", () => {
  const why = objection(plain, { loss: 0.06 }, { loss: 0.05 });
  expect(why).toBe("loss 0.06000 instead of 0.05000: 20 % apart, 2 % allowed");
  expect(objection(plain, { loss: 0.04 }, { loss: 0.05 })).toContain("20 % apart");
});

test("a loss that is no number never counts", () => {
  expect(objection(plain, { loss: null }, { loss: 0.05 })).toBe("loss is null");
  expect(objection(plain, { loss: Number.NaN }, { loss: 0.05 })).toBe("loss is NaN");
  expect(objection(plain, {}, { loss: 0.05 })).toBe("loss is undefined");
});

test("with dropout the run without it decides, and the whole run only roughly", () => {
  const wanted = { loss: 0.1, check: 1 };
  expect(objection(dropped, { loss: 0.14, check: 1.01 }, wanted)).toBeUndefined();
  expect(objection(dropped, { loss: 0.1, check: 1.1 }, wanted)).toContain("without dropout");
  expect(objection(dropped, { loss: 0.2, check: 1 }, wanted)).toContain("with dropout");
});

test("a shortened run with dropout is judged by its check alone", () => {
  expect(objection(dropped, { loss: 2.2, check: 1 }, { check: 1 })).toBeUndefined();
});

test("the median of an even count lies in the middle, and of nothing there is none", () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(median([])).toBeUndefined();
});

test("a summary takes the median over rounds of the medians within them, and the least of all", () => {
  const round = (ms, first) => ({
    runs: ms.map((each) => ({ ms: each, cpu: 1 })),
    first,
    whole: 50,
  });
  const all = summarize([round([10, 12, 30], 99), round([8, 20, 22], 70), round([14, 14, 14], 80)]);
  expect(all).toMatchObject({ rounds: 3, median: 14, least: 8, cpu: 1, first: 80, whole: 50 });
  expect(all.stretched).toBe(false);
});

test("a shortened run is stretched to the whole workload, and marked", () => {
  const run = { runs: [{ ms: 10, cpu: 8 }], first: 30, whole: 100, loss: 1 };
  expect(summarize([run], 5)).toMatchObject({ median: 50, least: 50, cpu: 40, stretched: true });
});

test("a ratio above 1 means that we are faster", () => {
  expect(ratio(20, 60)).toBe(3);
  expect(ratio(60, 20)).toBeCloseTo(1 / 3);
});

test("the mean loss is the cross-entropy of what happened, or the squared error", () => {
  expect(meanLoss({ loss: "binary" }, [0.9, 0.2], [1, 0])).toBeCloseTo(0.16425, 5);
  expect(meanLoss({ loss: "labels" }, [0.1, 0.7, 0.2], [1])).toBeCloseTo(-Math.log(0.7), 12);
  expect(meanLoss({ loss: "squared" }, [1, 2], [0, 4])).toBe(2.5);
});
