// Writes the report: which times count, the table of ratios, and every measurement behind it.

import { referenceLoss } from "./reference-loss.mjs";
import { disagreement, median, summarize } from "./summarize.mjs";
import { details, factors, milliseconds } from "./table.mjs";
import { stepsPerEpoch } from "./workloads.mjs";

/** The results of all runs as Markdown. */
export async function report(context) {
  const rows = await resultRows(context);
  return [
    heading(context),
    factors(rows, ratesOf(context)),
    absent(context),
    refused(rows),
    details(rows, ratesOf(context)),
  ]
    .filter(Boolean)
    .join("\n\n");
}

/** The best rate of the machine's matrix product in GFLOP/s, on one thread and on two. */
const ratesOf = ({ rates }) => ({ 1: Math.max(...rates[1], 0), 2: Math.max(...rates[2], 0) });

async function resultRows({ tasks, results, folder }) {
  const rough = roughLosses(tasks, results);
  const rows = [];
  for (const { one, by, steps, stretch } of tasks) {
    const result = results[`${one.key} ${by.id}`];
    if (!result) continue;
    const { runs, failures } = result;
    const expected =
      by.otherProblem || one.cold ? {} : await losses(folder, one, steps, stretch, rough);
    const comparable = expected.loss !== undefined || expected.check !== undefined;
    const against = runs
      .map((run) => comparable && disagreement(one, run, expected))
      .filter(Boolean);
    const why = [...failures, ...against][0];
    const counts = why === undefined && runs.length > 0;
    rows.push({ one, by, why, counts, ...(runs.length > 0 && summarize(runs, stretch)) });
  }
  return rows;
}

async function losses(folder, one, steps, stretch, rough) {
  if (one.checkSteps === undefined) return { loss: await referenceLoss(folder, one, steps) };
  const check = await referenceLoss(folder, one, one.checkSteps);
  return { check, ...(stretch === 1 && { loss: rough[one.id] }) };
}

/** With dropout: the median of all whole runs' losses, because every library draws its own masks. */
function roughLosses(tasks, results) {
  const isWhole = ({ one, by, steps }) =>
    one.checkSteps && !by.otherProblem && steps === one.epochs * stepsPerEpoch(one);
  const found = tasks.filter(isWhole).map(({ one, by }) => {
    const losses = (results[`${one.key} ${by.id}`]?.runs ?? []).map(({ loss }) => loss);
    return { id: one.id, loss: median(losses) };
  });
  const known = found.filter(({ loss }) => loss !== undefined);
  const of = (id) => median(known.filter((each) => each.id === id).map(({ loss }) => loss));
  return Object.fromEntries(known.map(({ id }) => [id, of(id)]));
}

function heading({ machine, began, minutes, results, tasks, loads, rates, imports }) {
  const versions = {};
  for (const { runs } of Object.values(results)) {
    for (const run of runs) Object.assign(versions, run.versions);
  }
  delete versions.node;
  const rounds = Math.max(...Object.values(results).map(({ runs }) => runs.length));
  const slow = [...new Set(tasks.filter(({ by }) => by.rounds).map(({ by }) => by.title))];
  const rate = (threads) => Math.max(...rates[threads], 0).toFixed(0);
  return [
    `${machine}. ${began.toISOString().slice(0, 10)}, ${rounds} interleaved ${rounds === 1 ? "round" : "rounds"} in ${minutes.toFixed(0)} minutes` +
      (slow.length ? ` (2 at most for the slow ones: ${slow.join(", ")}).` : "."),
    `Load average ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}.`,
    rates[1].length
      ? `OpenBLAS multiplies float32 matrices at ${rate(1)} GFLOP/s on one thread, ${rate(2)} on two.`
      : "The rate of a matrix product was not measured: it needs NumPy.",
    `An import of the library alone takes ${milliseconds(median(imports))} (least ${milliseconds(Math.min(...imports))}).`,
    `Versions: ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(", ")}.`,
  ].join("\n");
}

/** The peers that are not installed, and the command that installs them. */
export function absent({ selected, lacks }) {
  const lines = selected
    .filter(({ id }) => lacks[id].length > 0)
    .map(({ id, title }) => `- ${title}: not installed (${lacks[id].join(", ")})`);
  if (lines.length === 0) return "";
  const how = "`npm run bench -- --install` installs all peers beside the benchmark.";
  return `Missing peers. ${how}\n\n${lines.join("\n")}`;
}

function refused(rows) {
  const lines = rows
    .filter(({ why }) => why)
    .map(({ one, by, why }) => `- ${one.key}, ${by.title}: ${why}`);
  return lines.length === 0 ? "" : `Times that do not count, and why:\n\n${lines.join("\n")}`;
}
