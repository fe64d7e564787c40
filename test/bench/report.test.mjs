// What the benchmark prints: ratios, what is missing, and what does not count.
import { expect, test } from "vitest";
import { implementations } from "../../bench/engine/implementations.mjs";
import { absent } from "../../bench/engine/report.mjs";
import { missing } from "../../bench/engine/run.mjs";
import { details, factors, milliseconds, times } from "../../bench/engine/table.mjs";
import { operations, workload, workloads } from "../../bench/engine/workloads.mjs";
import { between, tableOf } from "../../bench/engine/write.mjs";

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

test("a time stretched from a shorter run is marked", () => {
  expect(factors(rows, rates)).toContain("| Keras | ~200 × |");
});

test("a time that does not count gives no ratio, though it is faster", () => {
  expect(factors(rows, rates)).toContain("| Wrong | does not count |");
  expect(details(rows, rates)).toContain("| Wrong | not counted: 10 ms |");
});

test("when our own time does not count there is no ratio to anybody", () => {
  const bad = [{ ...rows[0], counts: false }, rows[1]];
  expect(factors(bad, rates)).toContain("| NumPy | 150 ms |");
});

test("the share of OpenBLAS' rate is operations by time by rate, of the better number of threads", () => {
  const share = operations(one) / 0.02 / 150e9;
  expect(factors(rows, rates)).toContain(
    `| share of OpenBLAS' rate | ${(share * 100).toFixed(0)} % |`,
  );
});

test("without NumPy there is no share, and nothing pretends to be one", () => {
  expect(factors(rows, { 1: 0, 2: 0 })).not.toContain("OpenBLAS' rate |");
});

test("a peer that is not installed is named, with how to get it", () => {
  const peers = [
    { id: "numpy", title: "NumPy", language: "python", needs: ["numpy"] },
    { id: "tfjs", title: "TF", language: "node", needs: ["a-package-that-is-nowhere"] },
    { id: "ours", title: "Ours", language: "node" },
  ];
  const lacks = missing(peers, undefined);
  expect(lacks.tfjs).toEqual(["a-package-that-is-nowhere"]);
  expect(lacks.ours).toEqual([]);
  const text = absent({ wanted: peers, lacks: { ...lacks, numpy: ["numpy"] } });
  expect(text).toContain("- NumPy: not installed (numpy)");
  expect(text).toContain("npm run bench -- --install");
  expect(text).not.toContain("Ours");
});

test("when nothing is missing nothing is said", () => {
  expect(absent({ wanted: [{ id: "a", title: "A" }], lacks: { a: [] } })).toBe("");
});

test("every implementation runs workloads that exist", () => {
  const known = [...workloads.map(({ id }) => id), "cold"];
  for (const { id, does } of implementations) {
    for (const name of Object.keys(does)) expect(known, id).toContain(name);
  }
});

test("W3 is 136 thousand million operations, as the three products of every step say", () => {
  expect(operations(workload("W3"))).toBe(136_320_000_000);
});

test("times are written with the digits that matter", () => {
  expect([0.0061, 0.15, 12.34, 1500].map(milliseconds)).toEqual([
    "6.1 µs",
    "150 µs",
    "12 ms",
    "1.50 s",
  ]);
  expect([0.43, 7.46, 42.1].map(times)).toEqual(["0.43 ×", "7.5 ×", "42 ×"]);
});

test("the table goes between the marks of a text and nowhere else", () => {
  const report = "Heading\n\n| a |\n| --- |\n| 1 |\n\nlegend\n\n| b |";
  expect(tableOf(report)).toBe("| a |\n| --- |\n| 1 |");
  const text = "x\n<!-- bench:begin -->\nold\n<!-- bench:end -->\ny";
  expect(between(text, "| new |")).toBe("x\n<!-- bench:begin -->\n| new |\n<!-- bench:end -->\ny");
  expect(between("no marks", "| new |")).toBe("no marks");
});
