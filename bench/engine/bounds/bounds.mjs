// npm run bench -- --bounds: compares the engine with what its own kernels allow on this machine. Beside our
// time stand the times of its parts alone (parts.mjs) and an aim: the time of the fastest peer divided by the
// factor by which we want to be faster. The table is written to bounds.md beside this file.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { implementations } from "../implementations.mjs";
import { machine } from "../machine.mjs";
import { prepare } from "../prepare-data.mjs";
import { environment, missing, runOnce, sgemmRate } from "../run.mjs";
import { median } from "../summarize.mjs";
import { milliseconds } from "../table.mjs";
import { stepsPerEpoch, workloads } from "../workloads.mjs";

/** The aims: workload, with OpenBLAS or without, the fastest peer, and by what factor to be faster. */
const AIMS = [
  ["W1-sgd", "blas", "jax", 6],
  ["W1-adam", "blas", "jax", 6],
  ["W2", "blas", "jax", 3],
  ["W3", "blas", "jax", 2],
  ["W3", "simd", "jax", 0.7],
  ["W5-1024", "blas", "onnx", 1.1],
  ["W6", "blas", "onnx", 1],
];

const OURS = { blas: "nudgebook", simd: "nudgebook-simd" };

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const byId = (id) => implementations.find((one) => one.id === id);

/** The median of some runs, each in a process of its own; undefined without the implementation. */
async function timeOf(by, one, folder, rounds) {
  if (!by || missing([by])[by.id].length > 0) return undefined;
  const steps = one.kind === "train" ? one.epochs * stepsPerEpoch(one) : one.steps;
  const task = { folder, id: one.id, steps, repeats: by.does[one.id].repeats ?? 3 };
  const times = [];
  for (let i = 0; i < rounds; i++)
    times.push(median((await runOnce(by, task)).runs.map(({ ms }) => ms)));
  return median(times);
}

function partsOf(one, arithmetic) {
  const words = [here("parts.mjs"), one.id, arithmetic];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8", env: environment }));
}

export async function bounds({ rounds = 3, write = true } = {}) {
  const folder = await prepare(console.error);
  const rows = [];
  for (const [id, arithmetic, peer, factor] of AIMS) {
    console.error(id, arithmetic);
    const one = workloads.find((workload) => workload.id === id);
    const { threads, ...parts } = partsOf(one, arithmetic);
    const alone = Object.values(parts).reduce((a, b) => a + b, 0);
    const ours = await timeOf(byId(OURS[arithmetic]), one, folder, rounds);
    const theirs = await timeOf(byId(peer), one, folder, rounds);
    const aim = theirs && theirs / factor;
    const { products, activations, masks, optimizer } = parts;
    const cells = [ours, products, activations, masks, optimizer, aim].map((ms) =>
      ms === 0 ? "" : milliseconds(ms),
    );
    const used = aim === undefined ? "" : `${Math.round((100 * alone) / aim)} %`;
    const name = arithmetic === "simd" ? `${id}, WebAssembly alone` : id;
    rows.push([
      name,
      String(threads),
      ...cells,
      aim ? `${byId(peer).title} ÷ ${factor}` : "",
      used,
    ]);
  }
  const rates = [await sgemmRate(1), await sgemmRate(2)];
  const text = [
    "# What bounds the engine",
    "",
    `Written by \`npm run bench -- --bounds\`. ${machine()}. Medians of ${rounds} processes.`,
    rates[0]
      ? `OpenBLAS: ${Math.round(rates[0])} GFLOP/s on one thread, ${Math.round(rates[1])} on two.`
      : "",
    "",
    "*Products*, *activations*, dropout's *masks* and *optimizer*: these alone, by the engine's own kernels,",
    "with everything in the cache. *Aim*: the time that would be so many times as fast as the quickest peer.",
    "*Used up*: how much of that time the four take alone; near or above 100 % no better division of the work",
    "can reach it.",
    "",
    "| | threads | ours | products | activations | masks | optimizer | aim | which is | used up |",
    "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |",
    ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    "",
  ].join("\n");
  console.log(text);
  if (write) fs.writeFileSync(here("bounds.md"), text);
}
