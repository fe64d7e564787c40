// Measures the controls in a real JupyterLab, for eyes and notes, not as a test:
//   node test/browser/controls-measure.mjs
// Time from a mouse move on a slider to the picture with that value, for a line and for a network's
// boundary on a 100 × 100 grid, while everything is new and once it is warm; the kernel's memory over a
// hundred reruns of a cell.
import { findChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { cell, dragTo, liveFigure, readout, writeNotebook } from "./controls-notebook.mjs";
import { modelOf, openBrowser, openNotebook } from "./lab.mjs";
import { startServer } from "./server.mjs";

const sources = [
  `import { createFigure, dense, interact, network, predict, slider, tanh } from "nudgebook";
const layout = { width: 500, height: 300, shapes: [], annotations: [] };
const net = network({ inputs: 2, layers: [dense(16, { activation: tanh }), dense(16, { activation: tanh }), dense(1)], seed: 1 });
const side = Array.from({ length: 100 }, (_, i) => i / 50 - 1);
const points = side.flatMap((y) => side.map((x) => [x, y]));
let taken: number[] = [];`,
  `interact({ rate: slider({ max: 10, step: 0.01, value: 2 }) }, ({ rate }) => {
  const x = Array.from({ length: 400 }, (_, i) => i / 40);
  return createFigure({ data: [{ type: "scatter", mode: "lines", name: String(rate), x, y: x.map((one) => Math.sin(rate * one)) }], layout, text: "A line." });
})`,
  `interact({ rate: slider({ max: 10, step: 0.01, value: 2 }) }, ({ rate }) => {
  const begin = performance.now();
  const scores = predict(net, points.map(([x = 0, y = 0]) => [rate * x, rate * y])).map(([score = 0]) => score);
  const z = side.map((_, i) => scores.slice(100 * i, 100 * i + 100));
  taken.push(performance.now() - begin);
  return createFigure({ data: [{ type: "heatmap", name: String(rate), x: side, y: side, z }], layout, text: "A boundary." });
})`,
  `taken.slice(1).sort((a, b) => a - b)[taken.length >> 1]`,
  `import v8 from "node:v8";
import vm from "node:vm";
v8.setFlagsFromString("--expose-gc");
vm.runInNewContext("gc")();
process.memoryUsage().heapUsed`,
];

/** Notes when the readout and when the picture get a value. Runs in the page. */
function watch([place, plot]) {
  const readout = place.querySelector(".widget-readout");
  const times = { asked: new Map(), drawn: [], count: 0, frames: 0, blank: 0 };
  window.times = times; // those of an earlier call are told no more
  const lookAtFrame = () => {
    times.frames += 1;
    const seen = plot.querySelector(".scatterlayer path.js-line, .heatmaplayer image");
    if (!seen || plot.offsetHeight < 50) times.blank += 1;
    if (window.times === times) requestAnimationFrame(lookAtFrame);
  };
  requestAnimationFrame(lookAtFrame);
  const { asked, drawn } = times;
  const told = () => asked.set(Number(readout.textContent), performance.now());
  const options = { childList: true, characterData: true, subtree: true };
  new MutationObserver(told).observe(readout, options);
  plot.on("plotly_afterplot", () => {
    const value = Number(plot.data[0].name);
    if (asked.has(value)) drawn.push(performance.now() - asked.get(value));
    asked.delete(value);
    times.count += 1;
  });
}

async function measure(page, index) {
  const plot = liveFigure(page, index);
  await plot.locator(".main-svg").first().waitFor();
  await page.evaluate(watch, [await cell(page, index).elementHandle(), await plot.elementHandle()]);
  const start = performance.now();
  for (const share of [0.9, 0.1, 0.8, 0.3]) await dragTo(page, index, share, 50);
  const seconds = (performance.now() - start) / 1000;
  await page.waitForTimeout(1500);
  const last = Number(await readout(page, index));
  const { drawn, count, frames, blank } = await page.evaluate(() => window.times);
  const delays = drawn.sort((a, b) => a - b);
  const at = (share) => Math.round(delays[Math.floor(share * (delays.length - 1))] ?? Number.NaN);
  const final = await plot.evaluate((element) => Number(element.data[0].name));
  return {
    pictures: count,
    perSecond: Number((count / seconds).toFixed(1)),
    median: at(0.5),
    ninety: at(0.9),
    longest: at(1),
    frames,
    blankFrames: blank,
    endsOnLast: final === last,
  };
}

/** The number that a cell has given. */
const resultOf = async (page, index) => {
  const { outputs } = (await modelOf(page)).cells[index];
  return Number(outputs[0].data["text/plain"]);
};

async function run(page, index) {
  await page.evaluate((place) => {
    window.jupyterapp.shell.currentWidget.content.activeCellIndex = place;
  }, index);
  await page.evaluate(() => window.jupyterapp.commands.execute("notebook:run-cell"));
}

const server = await startServer(project);
const browser = await openBrowser(findChromium());
try {
  const name = writeNotebook(server, "measure.ipynb", sources);
  const page = await openNotebook(browser, server, name, { height: 1200 });
  await run(page, 0);
  for (const [index, what] of [
    [1, "line"],
    [2, "boundary, 100 × 100"],
  ]) {
    await run(page, index);
    console.log(`${what}, first moves:`, await measure(page, index));
    console.log(`${what}, next moves:`, await measure(page, index));
  }
  await run(page, 3);
  console.log("computing one boundary, ms:", await resultOf(page, 3));
  const heap = [];
  for (let i = 0; i <= 100; i += 1) {
    await run(page, 1);
    if (i % 25 === 0) {
      await run(page, 4);
      heap.push(`${((await resultOf(page, 4)) / 2 ** 20).toFixed(1)} MB`);
    }
  }
  console.log("heap after 1, 26, 51, 76, 101 runs:", heap.join(", "));
  const models = await page.evaluate(async () => {
    const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
    const { content } = await kernel.requestCommInfo({ target_name: "jupyter.widget" });
    return Object.keys(content.comms).length;
  });
  console.log("models open in the end:", models);
} finally {
  await browser.close();
  await server.stop();
}
