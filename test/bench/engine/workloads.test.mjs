// The size of the benchmark's workloads.
import { expect, test } from "vitest";
import { operations, workload } from "../../../bench/engine/workloads.mjs";

test("W3 has 136 thousand million operations: those of the matrix products of every step", () => {
  expect(operations(workload("W3"))).toBe(136_320_000_000);
});
