// The benchmark's tables: ratios, marks, and the times that do not count.
import { expect, test } from "vitest";
import { details, factors, milliseconds, times } from "../../../bench/engine/table.mjs";
import { operations, workload } from "../../../bench/engine/workloads.mjs";

const one = { ...workload("W2"), key: "W2" };
const measured = { counts: true, rounds: 7, least: 1, cpu: 1, first: 1, whole: 1, loss: 0.05 };
const made = (id, title, median, more = {}) => ({
  one,
  by: { id, title },
  ...measured,
  median,
  ...more,
});
const rows = [
  made("nudgebook", "Ours", 20),
  made("numpy", "NumPy", 150),
  made("keras", "Keras", 4000, { stretched: true }),
  made("wrong", "Wrong", 10, { counts: false }),
];
const rates = { 1: 100, 2: 150 };

test("every peer's column says how many times as long it takes", () => {
  const table = factors(rows, rates);
  expect(table).toContain("| Ours | **20 ms** |");
  expect(table).toContain("| NumPy | 7.5 × |");
});

test("a time that was extended from a shorter run is marked", () => {
  expect(factors(rows, rates)).toContain("| Keras | ~200 × |");
});

test("a time that does not count gives no ratio, though it is faster", () => {
  expect(factors(rows, rates)).toContain("| Wrong | does not count |");
  expect(details(rows, rates)).toContain("| Wrong | not counted: 10 ms |");
});

test("when our own time does not count, there are no ratios", () => {
  const bad = [{ ...rows[0], counts: false }, rows[1]];
  expect(factors(bad, rates)).toContain("| NumPy | 150 ms |");
});

test("the share of OpenBLAS' rate is operations / time / rate, at the better number of threads", () => {
  const share = operations(one) / 0.02 / 150e9;
  expect(factors(rows, rates)).toContain(
    `| share of OpenBLAS' rate | ${(share * 100).toFixed(0)} % |`,
  );
});

test("without NumPy there is no share of OpenBLAS' rate", () => {
  expect(factors(rows, { 1: 0, 2: 0 })).not.toContain("OpenBLAS' rate |");
});

test("times and factors are written with two digits, or three from a second on", () => {
  expect([0.0061, 0.15, 12.34, 1500].map(milliseconds)).toEqual([
    "6.1 µs",
    "150 µs",
    "12 ms",
    "1.50 s",
  ]);
  expect([0.43, 7.46, 42.1].map(times)).toEqual(["0.43 ×", "7.5 ×", "42 ×"]);
});
