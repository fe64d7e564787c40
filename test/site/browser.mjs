// npm test -- site: a real Chromium opens the site from a folder below a path, as a reader would: on a desktop, on a
// phone, in the dark, by keyboard, without scripts and without a network. The last line is `N passed, N failed`.
//   node test/site/browser.mjs [--screenshots FOLDER]
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium as browsers } from "playwright-core";
import * as library from "../../dist/index.js";
import { serve } from "../../dist/kernel/serve.js";
import { joined, readNotebook } from "../../scripts/notebooks/files.mjs";
import { figureOf } from "../../scripts/notebooks/normalize.mjs";
import { chromiumFlags, findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { buildSite } from "../../scripts/site.mjs";
import { runCells } from "../web/playground/notebook.mjs";
import { editing, exercise, slider, stopping, wholeLesson } from "./live.mjs";

const { values } = parseArgs({ options: { screenshots: { type: "string" } } });
const counts = { passed: 0, failed: 0 };
const lesson = "01-normalization";

async function check(title, work) {
  const start = performance.now();
  try {
    await work();
    counts.passed += 1;
    console.log(`✓ ${title} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  } catch (error) {
    counts.failed += 1;
    console.log(
      `✗ ${title}\n    ${String(error.message)
        .split(/\n+Call log:/)[0]
        .replaceAll("\n", "\n    ")}`,
    );
  }
}

/** A figure with two panels and a slider for each figure of the lesson, so that no lesson has to be executed. */
function figures() {
  const bowl = ([x, y]) => x * x + 3 * y * y;
  const walk = [...library.descend(bowl, [2, 1], { learningRate: 0.1, steps: 12 })].map(
    ({ point }) => point,
  );
  const figure = library.plotDescent((x, y) => bowl([x, y]), walk);
  const json = figure[Symbol.for("Jupyter.display")]()["application/vnd.plotly.v1+json"];
  const { cells } = readNotebook(path.join(project.notebooks, `${lesson}.ipynb`));
  const hashes = cells.flatMap(({ outputs = [] }) => outputs.map(figureOf).filter(Boolean));
  return new Map(hashes.map((hash) => [hash, JSON.parse(JSON.stringify(json))]));
}

/** A page in a context of its own; requests to other sites and errors of its scripts fail the check. */
async function open(browser, address, file, options = {}) {
  const { width = 1280, height = 900, ...rest } = options;
  const context = await browser.newContext({ viewport: { width, height }, ...rest });
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(error.message));
  page.on("request", (request) => {
    const url = request.url();
    if (/^https?:/.test(url) && !url.startsWith(address)) page.problems.push(`asked ${url}`);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) page.problems.push(`${response.status()} ${response.url()}`);
  });
  await page.goto(address + file);
  return page;
}

async function close(page, name) {
  if (values.screenshots)
    await page.screenshot({ path: path.join(values.screenshots, `${name}.png`) });
  await page.context().close();
  assert.deepEqual(page.problems, []);
}

async function hasNoViolations(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 90)).join(" | ")}`,
  );
  assert.deepEqual(found, []);
}

const staysInside = (page) =>
  page
    .evaluate(() => document.documentElement.scrollWidth - innerWidth)
    .then((over) => assert.ok(over <= 0, `${over} px too wide`));

const until = (page, condition, argument) =>
  page.waitForFunction(condition, argument, { timeout: 15_000 });

async function startPage(browser, address) {
  const page = await open(browser, address, "");
  const state = page.locator("#demo-state");
  await until(page, () => /step \d\d/.test(document.querySelector("#demo-state").textContent));
  const lossOf = async () => Number(/loss ([\d.]+)/.exec(await state.textContent())[1]);
  const before = await lossOf();
  await until(
    page,
    (loss) =>
      Number(/loss ([\d.]+)/.exec(document.querySelector("#demo-state").textContent)[1]) < loss,
    before,
  );
  await page.click("[data-demo-run]");
  const canvas = page.locator("[data-demo] canvas");
  const picture = () => canvas.evaluate((one) => one.toDataURL());
  const still = await picture();
  await canvas.focus();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await picture(), still, "an arrow key moves the chosen point");
  await hasNoViolations(page);
  await close(page, "start");
}

async function phone(browser, address) {
  for (const [file, name] of [
    ["", "start"],
    [`${lesson}.html`, "lesson"],
    ["playground.html", "playground"],
  ]) {
    const page = await open(browser, address, file, {
      width: 390,
      height: 844,
      colorScheme: "dark",
    });
    await staysInside(page);
    await hasNoViolations(page);
    await close(page, `${name}-phone`);
  }
}

async function lessonPage(browser, address, to) {
  const page = await open(browser, address, `${lesson}.html`);
  const first = ["style.css", "math.css", "page.js", "lesson.js"];
  const files = fs.readdirSync(path.join(to, "assets"));
  const named = (name) =>
    files.find(
      (file) => file.startsWith(path.parse(name).name) && file.endsWith(path.extname(name)),
    );
  const bytes = [`${lesson}.html`, ...first.map((name) => `assets/${named(name)}`)].map(
    (file) => gzipSync(fs.readFileSync(path.join(to, file))).length,
  );
  const sum = bytes.reduce((total, size) => total + size, 0);
  assert.ok(sum <= 200_000, `${sum} bytes before the text can be read`);
  const figure = page.locator("figure.live").first();
  await figure.scrollIntoViewIfNeeded();
  await until(page, () => document.querySelector("figure.live").dataset.drawn === "yes");
  const [slider, place] = [figure.locator("input[type=range]"), figure.locator("output")];
  const before = await place.textContent();
  await slider.focus();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await place.textContent(), before, "the slider follows an arrow key");
  await page.keyboard.press("/");
  await page.waitForSelector(".search[open] input:focus");
  await page.keyboard.type("standard deviation");
  await until(page, () => document.querySelectorAll(".search li a").length > 0);
  await close(page, "lesson");
}

async function figuresOnPhone(browser, address) {
  const page = await open(browser, address, `${lesson}.html`, { width: 390, height: 844 });
  const figure = page.locator("figure.live").first();
  await figure.scrollIntoViewIfNeeded();
  await until(page, () => document.querySelector("figure.live").dataset.drawn === "yes");
  const overlaps = await figure.evaluate((one) => {
    const texts = [...one.querySelectorAll("svg text")]
      .filter((text) => text.textContent.trim() && text.getClientRects().length > 0)
      .map((text) => ({ text: text.textContent, box: text.getBoundingClientRect() }));
    return texts.flatMap((a, i) =>
      texts.slice(i + 1).flatMap((b) => {
        const across = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left);
        const down = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
        return across > 1 && down > 2 ? [`${a.text} over ${b.text}`] : [];
      }),
    );
  });
  assert.deepEqual(overlaps, []);
  await close(page, "figure-phone");
}

const experimentOf = (page) => page.evaluate(() => globalThis.nudgebookPlayground());
const epochs = (page, count) =>
  until(page, (least) => (globalThis.nudgebookPlayground().records ?? []).length >= least, count);

async function playground(browser, address) {
  const page = await open(browser, address, "playground.html");
  await page.selectOption("[data-speed]", "Infinity");
  await page.click("[data-run]");
  await epochs(page, 20);
  await page.click("[data-run]");
  const weight = page.locator("[data-weights] input").first();
  await weight.fill("0.5");
  await weight.press("Enter");
  await until(page, () => globalThis.nudgebookPlayground().experiment.actions.length === 2);
  await page.click("[data-step]");
  await until(page, () => globalThis.nudgebookPlayground().experiment.actions.length === 3);
  const { records, cells, experiment } = await experimentOf(page);
  const { runs, last } = await runCells(cells, library);
  assert.deepEqual(
    runs.flat().map(({ loss }) => loss),
    records.map(({ loss }) => loss),
    "Node has other losses",
  );
  assert.equal(last, true);
  await page.click("[data-nudges] summary");
  await page.waitForSelector("[data-nudge-table] tbody tr:nth-child(5)");
  await hasNoViolations(page);
  await page.click("[data-link]");
  await until(page, () => location.hash.length > 50);
  const again = await open(browser, address, `playground.html${new URL(page.url()).hash}`);
  await epochs(again, records.length);
  const second = await experimentOf(again);
  assert.deepEqual(second.records, records, "the link gives other numbers");
  assert.deepEqual(second.experiment, experiment);
  await close(again, "playground-link");
  await close(page, "playground");
}

async function ownTable(browser, address) {
  const page = await open(browser, address, "playground.html");
  await page.selectOption("[name=set]", "own");
  const rows = Array.from(
    { length: 40 },
    (_, i) => `${i % 7};${(i * 3) % 11};0,${i};${["low", "mid", "high"][i % 3]}`,
  );
  await page.fill("[data-own] textarea", `a;b;c;level\n${rows.join("\n")}`);
  await page.locator("[data-own] textarea").blur();
  await until(page, () =>
    /3 classes/.test(document.querySelector("[data-own] [role=status]").textContent),
  );
  await page.selectOption("[data-target]", { label: "c" });
  await page.selectOption("[data-kind]", "number");
  await page.click("[data-step]");
  await epochs(page, 1);
  const { experiment } = await experimentOf(page);
  assert.deepEqual(experiment.data.features, ["a", "b"]);
  assert.equal(experiment.data.targets[1], 0.1);
  await close(page, "playground-own");
}

async function offline(browser, address) {
  const page = await open(browser, address, `${lesson}.html`);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state !== "activated")
      await new Promise((done) => active.addEventListener("statechange", done));
  });
  await page.reload();
  await page.context().setOffline(true);
  await page.reload();
  assert.match(await page.locator("h1").first().textContent(), /Normalization/);
  await page.goto(`${address}08-digits.html`);
  assert.match(await page.locator("h1").first().textContent(), /Digits/);
  assert.equal(
    await page.evaluate(() => getComputedStyle(document.querySelector(".top")).display),
    "flex",
  );
  page.problems = page.problems.filter((problem) => !problem.includes("ERR_INTERNET_DISCONNECTED"));
  await close(page, "offline");
}

async function withoutScripts(browser, address) {
  const page = await open(browser, address, `${lesson}.html`, { javaScriptEnabled: false });
  const notebook = readNotebook(path.join(project.notebooks, `${lesson}.ipynb`));
  const text = await page.locator("main").textContent();
  for (const { cell_type: type, source } of notebook.cells) {
    if (type === "code") assert.ok(text.includes(joined(source).split("\n")[0]));
  }
  const picture = page.locator("figure img").first();
  await picture.scrollIntoViewIfNeeded();
  const wide = await picture.evaluate((image) => image.decode().then(() => image.naturalWidth));
  assert.ok(wide > 100, "a picture is seen");
  await close(page, "without-scripts");
}

async function liveLesson(browser, address) {
  const page = await open(browser, address, "00-start-here.html");
  await wholeLesson(page, "00-start-here");
  await exercise(page, "exercise-0-1");
  await hasNoViolations(page);
  await close(page, "live");
}

async function controlsOnPhone(browser, address) {
  const options = { width: 390, height: 844, colorScheme: "dark" };
  const page = await open(browser, address, "04-gradient-descent.html", options);
  await wholeLesson(page, "04-gradient-descent");
  await slider(page, "rates-control");
  await staysInside(page);
  await hasNoViolations(page);
  await close(page, "live-phone");
}

async function editedLesson(browser, address) {
  const page = await open(browser, address, "00-start-here.html");
  await editing(page, "imports");
  await close(page, "live-editing");
}

/** Once as on a first visit, and once isolated by the service worker of that visit. */
async function stoppedLesson(browser, address) {
  const page = await open(browser, address, "00-start-here.html");
  await until(page, () => navigator.serviceWorker.controller !== null);
  assert.equal(await page.evaluate(() => crossOriginIsolated), false);
  await stopping(page, "imports");
  await page.reload();
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  await stopping(page, "imports");
  await close(page, "live-stop");
}

async function checkAll(executablePath) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-site-"));
  const to = path.join(folder, "some", "where");
  await buildSite({ to, figures: figures() });
  const { server, address: host } = await serve(folder);
  const address = `${host}some/where/`;
  const browser = await browsers.launch({ executablePath, args: chromiumFlags });
  if (values.screenshots) fs.mkdirSync(values.screenshots, { recursive: true });
  try {
    await check("start page: the network learns, and a point moves by keyboard", () =>
      startPage(browser, address),
    );
    await check("lesson: readable after 200 kB, its slider moves by keyboard, search finds", () =>
      lessonPage(browser, address, to),
    );
    await check("phone, dark: nothing is too wide, no violation", () => phone(browser, address));
    await check("phone: panels of a figure do not overlap", () => figuresOnPhone(browser, address));
    await check(
      "playground: Node gives the page's numbers to the last bit, and so does a link",
      () => playground(browser, address),
    );
    await check("playground: a pasted table with decimal commas is trained on", () =>
      ownTable(browser, address),
    );
    await check("lesson: all cells run in the page and give the committed outputs", () =>
      liveLesson(browser, address),
    );
    await check("lesson on a phone, in the dark: the same, and a slider moves its figure", () =>
      controlsOnPhone(browser, address),
    );
    await check("lesson: the editor completes, explains, refuses; changes are kept", () =>
      editedLesson(browser, address),
    );
    await check("lesson: a loop is stopped and keeps what it had, isolated or not", () =>
      stoppedLesson(browser, address),
    );
    await check("without a network: a visited lesson and another one open", () =>
      offline(browser, address),
    );
    await check("without scripts: code, numbers and pictures are there", () =>
      withoutScripts(browser, address),
    );
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const chromium = findChromium();
if (!chromium) console.log(`The site was not opened in a browser: ${noChromium}`);
else {
  await checkAll(chromium).catch((error) => {
    counts.failed += 1;
    console.log(`✗ the checks could not be made\n    ${error.stack}`);
  });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed > 0 ? 1 : 0;
