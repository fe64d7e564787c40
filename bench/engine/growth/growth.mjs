// npm run bench -- --growth: measures time per sample and memory beside the data, from a thousand samples to
// a million; and the time of an epoch while training converges and gradients become denormal numbers.
// Writes growth.md and growth.svg beside this file.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { fileURLToPath } from "node:url";
import { machine } from "../machine.mjs";
import { median } from "../summarize.mjs";
import { draw } from "./draw.mjs";

const SIZES = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, 1e6];
const EPOCHS = 1500;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));

function measure(task, precision) {
  const words = ["--expose-gc", here("measure.mjs"), JSON.stringify({ ...task, precision })];
  return JSON.parse(execFileSync(process.execPath, words, { encoding: "utf8" }));
}

/** The medians of so many measurements of each size; a round measures every size once. */
function measureSizes(rounds, precision) {
  const all = Array.from({ length: rounds }, () =>
    SIZES.map((samples) => measure({ samples }, precision)),
  );
  return SIZES.map((samples, i) => {
    const of = (name) => median(all.map((round) => round[i][name]));
    return {
      samples,
      microseconds: of("microseconds"),
      megabytes: of("megabytes"),
      ofData: of("ofData"),
    };
  });
}

/** The median time of an epoch in each fiftieth of the training. */
function measureEpochs(precision) {
  const { times, loss } = measure({ epochs: EPOCHS }, precision);
  const part = EPOCHS / 50;
  const parts = Array.from({ length: 50 }, (_, i) => median(times.slice(i * part, (i + 1) * part)));
  return { loss, parts: parts.map((ms, i) => ({ epoch: (i + 0.5) * part, ms })) };
}

export function growth({ rounds = 3, precision = "float64", write = true } = {}) {
  const sizes = measureSizes(rounds, precision);
  const { loss, parts } = measureEpochs(precision);
  // The first part is left out: in it, Node is still compiling.
  const [early, late] = [parts[1].ms, parts.at(-1).ms];
  const text = [
    "# Growth",
    "",
    `Written by \`npm run bench -- --growth\`. ${machine()}. In ${precision}, medians of ${rounds}.`,
    "",
    "![Time per sample, memory beside the data, and time of an epoch](growth.svg)",
    "",
    "| samples | time per sample | memory beside the data | the data |",
    "| ---: | ---: | ---: | ---: |",
    ...sizes.map(
      ({ samples, microseconds, megabytes, ofData }) =>
        `| ${samples.toLocaleString("en")} | ${microseconds.toFixed(2)} µs | ${megabytes.toFixed(1)} MB | ${ofData.toFixed(1)} MB |`,
    ),
    "",
    `W2's network over ${EPOCHS} epochs, to a loss of ${loss.toExponential(1)}: an epoch takes ${early.toFixed(2)} ms early and ${late.toFixed(2)} ms in the end (× ${(late / early).toFixed(2)}).`,
  ].join("\n");
  console.log(text);
  if (!write) return;
  fs.writeFileSync(here("growth.md"), `${text}\n`);
  fs.writeFileSync(here("growth.svg"), draw(sizes, parts));
}
