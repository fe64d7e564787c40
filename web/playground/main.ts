// The playground: a form on one side, four pictures and two tables on the other, and a worker that trains between them.
// What is shown is always an experiment: data, network, training and what was done by hand. The link, the notebook and
// the page all come from it.
import { inkOf } from "../view/colours.js";
import { createNetworkPicture, neuronName } from "../view/network-picture.js";
import { cellsOf, notebookOf } from "./cells.js";
import { drawFeatures, drawHidden, drawHistory, quality, type Scene } from "./drawings.js";
import { type Experiment, firstExperiment, type OwnData } from "./experiment.js";
import { experimentOf, ownTable, writeForm } from "./form.js";
import { experimentIn, lettersOf } from "./link.js";
import type { Look, View } from "./look.js";
import { connectOwnTable } from "./own-table.js";
import { type Chosen, createNudgeTable, createWeightTable, nudgesOf } from "./tables.js";
import type { Answer, Opened, Request } from "./worker.js";

const find = <Found extends Element>(selector: string) => document.querySelector(selector) as Found;
const form = find<HTMLFormElement>("[data-experiment]");
const status = find<HTMLElement>("[data-status]");
const note = find<HTMLElement>("[data-note]");
const runButton = find<HTMLButtonElement>("[data-run]");
const canvases = {
  features: find<HTMLCanvasElement>("[data-features-plane]"),
  hidden: find<HTMLCanvasElement>("[data-hidden-plane]"),
  losses: find<HTMLCanvasElement>("[data-losses]"),
};
const selects = {
  across: find<HTMLSelectElement>("[data-across]"),
  up: find<HTMLSelectElement>("[data-up]"),
  neuronAcross: find<HTMLSelectElement>("[data-neuron-across]"),
  neuronUp: find<HTMLSelectElement>("[data-neuron-up]"),
  lines: find<HTMLSelectElement>("[data-lines]"),
  speed: find<HTMLSelectElement>("[data-speed]"),
};
const nudgeBox = find<HTMLDetailsElement>("[data-nudges]");

let experiment: Experiment = firstExperiment;
let own: OwnData | undefined;
let id = 0;
let opened: Opened | undefined;
let answer: Answer | undefined;
let look: Look | undefined;
let chosen: Chosen = { layer: 0, neuron: 0 };
let plane: ReturnType<typeof drawFeatures> | undefined;
let due = false;

const needsServer =
  "This browser cannot train here. The playground needs a web server, such as npx nudgebook site, and a browser with workers and WebAssembly.";

/** The worker that trains; `undefined` where the browser refuses one, as on a page that was opened as a file. */
function startWorker(): Worker | undefined {
  try {
    return new Worker(document.documentElement.dataset.trainer ?? "");
  } catch {
    return undefined;
  }
}
const worker = startWorker();
const send = (request: Request) => worker?.postMessage(request);

const view = (): View => ({
  axes: [Number(selects.across.value), Number(selects.up.value)],
  neurons: [Number(selects.neuronAcross.value), Number(selects.neuronUp.value)],
});

const say = (words: string, wrong = false) => {
  note.textContent = words;
  note.classList.toggle("wrong", wrong);
};

const network = createNetworkPicture(find<SVGSVGElement>("[data-network]"), (layer, neuron) => {
  chosen = { ...chosen, layer, neuron };
  drawSoon();
});
const weights = createWeightTable(find("[data-weights]"), (parameter, value) =>
  send({ kind: "set", parameter, value }),
);
const nudges = createNudgeTable(find("[data-nudge-table]"), chooseExample);

function chooseExample(example?: number): void {
  const { layer, neuron } = chosen;
  chosen = { layer, neuron, ...(example !== undefined && { example }) };
  drawSoon();
}

/** Fills a choice with names, keeping what was chosen where it still exists. */
function offer(select: HTMLSelectElement, names: readonly string[], usual: number): void {
  const before = [...select.options].map(({ text }) => text).join("\n");
  if (before === names.join("\n")) return;
  select.replaceChildren(...names.map((name, i) => new Option(name, String(i))));
  select.value = String(Math.min(usual, names.length - 1));
}

function draw(): void {
  due = false;
  if (!opened || !look) return;
  const { table } = opened;
  const sizes = [table.features.length, ...look.layers.map(({ biases }) => biases.length)];
  if (!look.layers[chosen.layer]?.weights[chosen.neuron]) chosen = { layer: 0, neuron: 0 };
  const ink = inkOf(document.documentElement);
  const scene: Scene = { opened, look, view: view(), example: chosen.example, ink };
  plane = drawFeatures(canvases.features, scene);
  drawHidden(canvases.hidden, scene);
  drawHistory(canvases.losses, answer?.records ?? [], ink);
  const outputs =
    table.kind === "several"
      ? (table.classes ?? [])
      : [table.kind === "two" ? (table.classes?.[1] ?? "") : table.target];
  const ofExample = selects.lines.value === "nudges" ? nudgesOf(look, chosen) : undefined;
  network.show({
    sizes,
    inputs: table.features,
    outputs,
    values: (ofExample ?? look.layers).map((layer) => layer.weights),
    chosen: [chosen.layer, chosen.neuron],
  });
  find("[data-neuron-name]").textContent = neuronName(sizes, chosen.layer, chosen.neuron, outputs);
  find("[data-example-name]").textContent =
    chosen.example === undefined ? "the average of all examples" : `example ${chosen.example + 1}`;
  weights.show(opened, look, chosen);
  if (nudgeBox.open) nudges.show(opened, look, chosen);
  const records = answer?.records ?? [];
  const last = records.at(-1);
  const test =
    last?.validationLoss === undefined ? "" : `, test loss ${last.validationLoss.toPrecision(4)}`;
  status.textContent = last
    ? `Epoch ${records.length}: loss ${last.loss.toPrecision(4)}${test}; ${quality(opened, look)}`
    : `Untrained; ${quality(opened, look)}`;
  runButton.textContent = answer?.running ? "Stop" : "Run";
}

function drawSoon(): void {
  if (due) return;
  due = true;
  requestAnimationFrame(draw);
}

/** Opens an experiment: the worker builds it and does its actions again. */
function open(next: Experiment): void {
  experiment = next;
  id++;
  [opened, look, answer] = [undefined, undefined, undefined];
  send({ kind: "open", id, experiment, view: view() });
}

worker?.addEventListener("error", () => say(needsServer, true));
worker?.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
  if (data.id !== id) return;
  if (data.opened) {
    opened = data.opened;
    const { features } = data.opened.table;
    offer(selects.across, features, 0);
    offer(selects.up, features, 1);
    const last = experiment.hidden.at(-1) ?? 0;
    const neurons = Array.from({ length: last }, (_, i) => `h${experiment.hidden.length}.${i}`);
    offer(selects.neuronAcross, neurons.length > 0 ? neurons : ["none"], 0);
    offer(selects.neuronUp, neurons.length > 0 ? neurons : ["none"], 1);
    for (const select of [selects.across, selects.up]) select.disabled = features.length < 3;
    for (const select of [selects.neuronAcross, selects.neuronUp]) select.disabled = last < 3;
    send({ kind: "view", view: view() });
    return;
  }
  answer = data;
  const { nudges: before } = look ?? {};
  look =
    data.look && before && !data.look.nudges
      ? { ...data.look, nudges: before }
      : (data.look ?? look);
  if (data.actions) experiment = { ...experiment, actions: data.actions };
  if (data.error) say(data.error, true);
  drawSoon();
});

const run = () => send({ kind: "run", speed: Number(selects.speed.value) });

/** Takes the form's fields; training goes on if it was going on. */
function takeForm(): void {
  const running = answer?.running ?? false;
  const isOwn = form.set.value === ownTable;
  find<HTMLElement>("[data-own]").hidden = !isOwn;
  find<HTMLElement>("[data-known]").hidden = isOwn;
  if (isOwn && !own) {
    say("Paste a table or open a file; until then the points before are shown.");
    return;
  }
  try {
    open(experimentOf(form, own));
    say("");
    if (running) run();
  } catch (error) {
    say(error instanceof Error ? error.message : String(error), true);
  }
}

form.addEventListener("change", (event) => {
  if (!(event.target as Element).closest("[data-own]")) takeForm();
});
form.addEventListener("submit", (event) => event.preventDefault());
connectOwnTable(find("[data-own]"), (data) => {
  own = data;
  form.set.value = ownTable;
  form.scaler.value = "standardScaler";
  takeForm();
});

runButton.addEventListener("click", () => (answer?.running ? send({ kind: "pause" }) : run()));
find("[data-step]").addEventListener("click", () => send({ kind: "step", epochs: 1 }));
find("[data-again]").addEventListener("click", () => {
  open({ ...experiment, actions: [] });
  say("");
});
selects.speed.addEventListener("change", () => answer?.running && run());
for (const select of [
  selects.across,
  selects.up,
  selects.neuronAcross,
  selects.neuronUp,
  selects.lines,
]) {
  select.addEventListener("change", () => {
    send({ kind: "view", view: view() });
    drawSoon();
  });
}
nudgeBox.addEventListener("toggle", drawSoon);

canvases.features.addEventListener("click", (event) => {
  if (!plane || !opened) return;
  const box = canvases.features.getBoundingClientRect();
  const one = opened.table.features.length === 1;
  const { axes } = view();
  const distances = opened.train.raw.map((row, i) => {
    const up = one ? (opened?.train.targets[i] ?? 0) : (row[axes[1]] ?? 0);
    const [x, y] = plane?.toPixels(row[one ? 0 : axes[0]] ?? 0, up) ?? [0, 0];
    return Math.hypot(x - event.clientX + box.left, y - event.clientY + box.top);
  });
  const nearest = distances.indexOf(Math.min(...distances));
  chooseExample((distances[nearest] ?? 99) < 24 ? nearest : undefined);
  if (!nudgeBox.open) nudgeBox.open = true;
});

find("[data-link]").addEventListener("click", async () => {
  send({ kind: "pause" });
  const address = `${location.href.split("#")[0]}#${await lettersOf(experiment)}`;
  history.replaceState(null, "", address);
  const copied = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  const where = copied ? "The link is in the clipboard" : "The link is in the address bar";
  say(`${where}: ${address.length} letters with the whole experiment, your own data included.`);
});

const cells = () => cellsOf(experiment, answer?.records?.at(-1)?.loss);

find("[data-notebook]").addEventListener("click", () => {
  send({ kind: "pause" });
  const address = URL.createObjectURL(
    new Blob([notebookOf(cells())], { type: "application/json" }),
  );
  const link = document.createElement("a");
  Object.assign(link, { href: address, download: "playground.ipynb" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  say(
    "Open the notebook in JupyterLab with the Nudgebook kernel: its cells give the same numbers.",
  );
});

const code = find<HTMLDetailsElement>("[data-code]");
code.addEventListener("toggle", () => {
  const sources = cells().filter(({ kind }) => kind === "code");
  if (code.open)
    find("[data-code] code").textContent = sources.map(({ source }) => source).join("\n\n");
});

addEventListener("nudgebook-theme", drawSoon);
new ResizeObserver(drawSoon).observe(canvases.features);
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawSoon);

async function begin(): Promise<void> {
  const letters = location.hash.slice(1);
  if (letters) {
    try {
      experiment = await experimentIn(letters);
    } catch (error) {
      say(
        `This link has no experiment that can be read (${error instanceof Error ? error.message : error}).`,
        true,
      );
    }
  }
  if (!("set" in experiment.data)) own = experiment.data;
  writeForm(form, experiment);
  const isOwn = !("set" in experiment.data);
  find<HTMLElement>("[data-own]").hidden = !isOwn;
  find<HTMLElement>("[data-known]").hidden = isOwn;
  open(experiment);
  if (!worker) say(needsServer, true);
}

void begin();
addEventListener("hashchange", begin);
// For tests and for the curious: the experiment and its records as they stand.
Reflect.set(globalThis, "nudgebookPlayground", () => ({
  experiment,
  records: answer?.records,
  cells: cells(),
}));
