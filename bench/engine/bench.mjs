// npm run bench: times this library against its peers on six workloads (README.md beside this file).
// Every run is a process of its own, rounds are interleaved, and a time counts only if the answers agree.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "../../scripts/build.mjs";
import { implementations } from "./implementations.mjs";
import { install } from "./install.mjs";
import { load, machine } from "./machine.mjs";
import { prepare } from "./prepare.mjs";
import { report } from "./report.mjs";
import { importTime, missing, runOnce, sgemmRate } from "./run.mjs";
import { stepsPerEpoch, workloads } from "./workloads.mjs";
import { writeResults } from "./write.mjs";

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
    bounds: { type: "boolean", default: false },
  },
});

/** `--only W1,W2 --only W3`: a thing is meant when its id begins with one of the words. */
const matches = (words, id) => {
  const all = words.flatMap((word) => word.split(","));
  return all.length === 0 || all.some((word) => id === word || id.startsWith(`${word}-`));
};

/** The tasks of all implementations, workload by workload. */
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

/** How many steps are run, and by how much the time is stretched to the whole workload. */
function portion(one, { epochs, steps }) {
  const whole = one.kind === "train" ? one.epochs * stepsPerEpoch(one) : one.steps;
  const run = steps ?? (epochs === undefined ? whole : epochs * stepsPerEpoch(one));
  return { steps: run, stretch: whole === undefined ? 1 : whole / run };
}

async function round(number, folder, tasks, results) {
  for (const [place, { one, by, steps }] of tasks.entries()) {
    if (number >= (by.rounds ?? Infinity)) continue;
    const key = `${one.key} ${by.id}`;
    const { repeats = one.cold ? 0 : 3 } = by.does[one.key];
    const progress = `round ${number + 1}, ${place + 1} of ${tasks.length}: ${key}`;
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

/** Another implementation begins each round, so that none always follows the same one. */
function turned(tasks, by) {
  const keys = [...new Set(tasks.map(({ one }) => one.key))];
  return keys.flatMap((key) => {
    const group = tasks.filter(({ one }) => one.key === key);
    const start = by % group.length;
    return [...group.slice(start), ...group.slice(0, start)];
  });
}

async function bench() {
  build();
  const wanted = implementations.filter(
    ({ id, rounds }) => matches(chosen.peers, id) && !(chosen.fast && rounds),
  );
  const lacks = missing(wanted);
  const present = wanted.filter(({ id }) => lacks[id].length === 0);
  const folder = await prepare(console.error);
  const tasks = tasksOf(present);
  const state = { results: {}, rates: { 1: [], 2: [] }, loads: [load()], imports: [] };
  const began = new Date();
  let last = 0;
  for (let number = 0; number < Number(chosen.rounds); number++) {
    // As the round before took: the first ones, with the slow peers in them, take longer.
    if (Date.now() - began + last > Number(chosen.minutes) * 60_000) break;
    const start = Date.now();
    for (const threads of [1, 2]) {
      const rate = await sgemmRate(threads);
      if (rate) state.rates[threads].push(rate);
    }
    state.imports.push(await importTime());
    await round(number, folder, turned(tasks, number), state.results);
    state.loads.push(load());
    last = Date.now() - start;
  }
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  const minutes = (Date.now() - began) / 60_000;
  const context = { ...state, tasks, wanted, lacks, folder, machine: machine(), began, minutes };
  const text = await report(context);
  console.log(text);
  if (chosen.write) writeResults(fileURLToPath(new URL("results.md", import.meta.url)), text);
}

if (chosen.install) install();
else if (chosen.growth) await import("./growth/growth.mjs").then(({ growth }) => growth());
else if (chosen.bounds) await import("./bounds/bounds.mjs").then(({ bounds }) => bounds());
else await bench();
