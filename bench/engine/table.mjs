// The report's tables in Markdown: how many times as long the peers take, and all measurements.
import { ratio } from "./summarize.mjs";
import { operations } from "./workloads.mjs";

const OURS = "nudgebook";

const row = (cells) => `| ${cells.join(" | ")} |`;

const unique = (items) => [...new Set(items)];

const digits = (value) => (value >= 10 ? value.toFixed(0) : value.toPrecision(2));

/** A time with two digits, or three from a second on: 1234 → 1.23 s, 0.00612 → 6.1 µs. */
export function milliseconds(value) {
  if (value === undefined) return "";
  if (value >= 1000) return `${(value / 1000).toPrecision(3)} s`;
  return value >= 1 ? `${digits(value)} ms` : `${digits(value * 1000)} µs`;
}

/** A factor with two digits. */
export function times(value) {
  if (value === undefined || Number.isNaN(value)) return "";
  return `${digits(value)} ×`;
}

const timeOf = (found) => (found.one.cold ? found.whole : found.median);

/** One row an implementation, one column a workload: our time, then how many times as long the others take. */
export function factors(rows, rates) {
  const keys = unique(rows.map(({ one }) => one.key));
  const find = (key, id) => rows.find(({ one, by }) => one.key === key && by.id === id);
  const cell = (key, id) => {
    const found = find(key, id);
    if (found === undefined) return "";
    if (!found.counts) return "does not count";
    const mark = found.stretched ? "~" : "";
    if (id === OURS) return `**${milliseconds(timeOf(found))}**`;
    const ours = find(key, OURS);
    if (!ours?.counts) return mark + milliseconds(timeOf(found));
    const factor = mark + times(ratio(timeOf(ours), timeOf(found)));
    return found.by.otherProblem ? `(${factor})` : factor;
  };
  const ids = unique(rows.map(({ by }) => by.id));
  const title = (id) => rows.find(({ by }) => by.id === id).by.title;
  const best = Math.max(rates[1], rates[2]);
  const share = (key) => {
    const ours = find(key, OURS);
    if (!ours?.counts || !["W2", "W3", "W5-1024"].includes(key)) return "";
    return `${(shareOf(ours, best) * 100).toFixed(0)} %`;
  };
  const lines = [
    row(["", ...keys.map((key) => (key === "cold" ? "W2 cold" : key.replace("-", " ")))]),
    row(["---", ...keys.map(() => "---:")]),
    ...ids.map((id) => row([title(id), ...keys.map((key) => cell(key, id))])),
  ];
  if (best > 0) lines.splice(3, 0, row(["share of OpenBLAS' rate", ...keys.map(share)]));
  return [lines.join("\n"), legend].join("\n\n");
}

const legend = [
  "First row: our time (median). The others: how many times as long they take; above 1 × we are faster.",
  "~ stretched from a shorter run to the whole; (…) solves another problem, so its loss cannot be compared.",
  "*W2 cold* is a fresh process from its start to its end. *Share*: the operations of the matrix products",
  "alone by the time of everything, against the rate of one large product on as many threads as win.",
].join("\n");

/** Whether a workload multiplies matrices. W4 uses the means of products instead of the rows. */
const hasProducts = ({ one: { kind, cold } }) => !cold && (kind === "train" || kind === "predict");

const shareOf = ({ one, median }, rate) => operations(one) / (median * 1e6) / rate;

/** All measurements, a table for each workload. */
export function details(rows, rates) {
  const keys = unique(rows.map(({ one }) => one.key));
  const best = Math.max(rates[1], rates[2]);
  const head = ["", "median", "least", "processor", "first run", "whole process", "rounds", "loss"];
  return keys
    .map((key) => {
      const own = rows.filter(({ one }) => one.key === key && one.key);
      const { title, cold } = own[0].one;
      const lines = own.map((found) => {
        if (found.rounds === undefined)
          return row([found.by.title, "failed", ...Array(7).fill("")]);
        return row([
          found.by.title + (found.backend ? ` (${found.backend})` : ""),
          (found.counts ? "" : "not counted: ") +
            (found.stretched ? "~" : "") +
            milliseconds(found.median),
          milliseconds(found.least),
          milliseconds(found.cpu),
          milliseconds(found.first),
          milliseconds(found.whole),
          found.rounds,
          cold ? "" : (found.loss?.toPrecision(4) ?? "none"),
          best > 0 && hasProducts(found) ? `${digits(shareOf(found, best) * 100)} %` : "",
        ]);
      });
      const names = [...head, best > 0 ? "of OpenBLAS" : ""];
      const name = cold ? "W2 in a fresh process" : title;
      return [
        `### ${name}`,
        "",
        row(names),
        row(names.map((_, i) => (i ? "---:" : "---"))),
        ...lines,
      ].join("\n");
    })
    .join("\n\n");
}
