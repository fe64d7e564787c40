// npm run bench: times this library against its peers on six workloads (README.md beside this file).
// Every run is a process of its own, rounds are interleaved, and a time counts only if the answers agree.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "../../scripts/build.mjs";
import { implementations } from "./implementations.mjs";
import { install } from "./install.mjs";
import { loadAverage, machine } from "./machine.mjs";
import { prepare } from "./prepare-data.mjs";
import { report } from "./report.mjs";
import { importTime, missing, runOnce, sgemmRate } from "./run.mjs";
import { stepsPerEpoch, workloads } from "./workloads.mjs";
import { writeResults } from "./write-results.mjs";

const { values: chosen } = parseArgs({
  options: {
    rounds: { type: "string", default: "7" },
    minutes: { type: "string", default: "25" },
    only: { type: "string", multiple: true, default: [] },
    peers: { type: "string", multiple: true, default: [] },
    fast: { type: "boolean", default: false },
    write: { type: "boolean", default: false },
    install: { type: "boolean", default: false },
    growth: { type: "boolean", default: false },
  },
});

/** `--only W1,W2 --only W3` selects the ids that begin with one of these words; no word selects all. */
const matches = (words, id) => {
  const all = words.flatMap((word) => word.split(","));
  return all.length === 0 || all.some((word) => id === word || id.startsWith(`${word}-`));
};

/** One task for each workload and each implementation that can run it, workload by workload. */
function tasksOf(present) {
  const cold = { ...workloads.find(({ id }) => id === "W2"), key: "cold", cold: true };
  const all = [...workloads.map((one) => ({ ...one, key: one.id })), cold];
  return all
    .filter(({ key }) => matches(chosen.only, key))
    .flatMap((one) =>
      present
        .filter(({ does }) => does[one.key])
        .map((by) => ({ one, by, ...portion(one, by.does[one.key]) })),
    );
}

/** How many steps are run, and the factor by which the time is extended to the whole workload. */
function portion(one, { epochs, steps }) {
  const whole = one.kind === "train" ? one.epochs * stepsPerEpoch(one) : one.steps;
  const run = steps ?? (epochs === undefined ? whole : epochs * stepsPerEpoch(one));
  return { steps: run, stretch: whole === undefined ? 1 : whole / run };
}

async function round(number, folder, tasks, results) {
  for (const [index, { one, by, steps }] of tasks.entries()) {
    if (number >= (by.rounds ?? Infinity)) continue;
    const key = `${one.key} ${by.id}`;
    const { repeats = one.cold ? 0 : 3 } = by.does[one.key];
    const progress = `round ${number + 1}, ${index + 1} of ${tasks.length}: ${key}`;
    process.stderr.write(process.stderr.isTTY ? `\r${progress}\x1b[K` : `${progress}\n`);
    results[key] ??= { runs: [], failures: [] };
    try {
      const task = { folder, id: one.id, steps, repeats, cold: one.cold };
      results[key].runs.push(await runOnce(by, task));
    } catch (error) {
      results[key].failures.push(error.message);
    }
  }
}

/** Each round starts with another implementation, so that none always runs after the same one. */
function rotate(tasks, by) {
  const keys = [...new Set(tasks.map(({ one }) => one.key))];
  return keys.flatMap((key) => {
    const group = tasks.filter(({ one }) => one.key === key);
    const start = by % group.length;
    return [...group.slice(start), ...group.slice(0, start)];
  });
}

async function bench() {
  build();
  const selected = implementations.filter(
    ({ id, rounds }) => matches(chosen.peers, id) && !(chosen.fast && rounds),
  );
  const lacks = missing(selected);
  const present = selected.filter(({ id }) => lacks[id].length === 0);
  const folder = await prepare(console.error);
  const tasks = tasksOf(present);
  const state = { results: {}, rates: { 1: [], 2: [] }, loads: [loadAverage()], imports: [] };
  const began = new Date();
  let last = 0;
  for (let number = 0; number < Number(chosen.rounds); number++) {
    // A round takes as long as the one before; the first rounds, with the slow peers, take longer.
    if (Date.now() - began + last > Number(chosen.minutes) * 60_000) break;
    const start = Date.now();
    for (const threads of [1, 2]) {
      const rate = await sgemmRate(threads);
      if (rate) state.rates[threads].push(rate);
    }
    state.imports.push(await importTime());
    await round(number, folder, rotate(tasks, number), state.results);
    state.loads.push(loadAverage());
    last = Date.now() - start;
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const minutes = (Date.now() - began) / 60_000;
  const context = { ...state, tasks, selected, lacks, folder, machine: machine(), began, minutes };
  const text = await report(context);
  console.log(text);
  if (chosen.write) writeResults(fileURLToPath(new URL("results.md", import.meta.url)), text);
}

if (chosen.install) install();
else if (chosen.growth) await import("./growth/growth.mjs").then(({ growth }) => growth());
else await bench();
