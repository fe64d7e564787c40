// The checks of the controls: a notebook made here is opened in JupyterLab, its controls are dragged,
// clicked, typed into and drawn on, its page is loaded again, and it is opened without a kernel. Each
// throws with what was seen instead of what was expected.
import fs from "node:fs";
import path from "node:path";
import {
  cell,
  dragTo,
  expect,
  liveFigure,
  readout,
  untilLine,
  untilText,
  writeNotebook,
} from "./controls-notebook.mjs";
import { openNotebook, runCell } from "./lab.mjs";

async function everythingIsDrawn(page) {
  await runAllBut(page);
  await untilLine(page, "figure", "^sin 2$");
  await untilText(page, "words", "cat false 0");
  await untilText(page, "pad", "0 bright");
  const seen = await page.evaluate(
    () =>
      [...document.querySelectorAll(".jp-OutputArea-child")].filter(
        (output) => output.querySelector(".jp-RenderedPlotly") && output.offsetHeight > 0,
      ).length,
  );
  expect(seen === 0, `${seen} still picture(s) are seen beside the live ones`);
  return true;
}

/** Runs the cells up to the pad; the live one is run by its own check. */
async function runAllBut(page) {
  for (const name of [0, "figure", "words", "pad", "slow"]) {
    await cell(page, name).locator(".cm-content").click();
    await runCell(page);
    const failed = cell(page, name).locator('[data-mime-type="application/vnd.jupyter.error"]');
    if ((await failed.count()) > 0) throw new Error(await failed.first().innerText());
  }
}

async function slidersMoveFigures(page) {
  await dragTo(page, "figure", 0.5);
  const value = Number(await readout(page, "figure"));
  expect(Math.abs(value - 5) < 0.5, `a value near 5 expected at half way, got ${value}`);
  await untilLine(page, "figure", `^sin ${value}$`);
  await cell(page, "figure").locator("select").selectOption("cosine");
  await untilLine(page, "figure", `^cos ${value}$`);
  await page.waitForFunction(
    ([element, name]) => {
      const { _frames: frames } = element._transitionData;
      return frames.length === 12 && frames.every((frame) => frame.name.startsWith(name));
    },
    [await liveFigure(page, "figure").elementHandle(), `cos ${value},`],
    { timeout: 60_000 },
  );
}

/** Two hundred moves as fast as the mouse goes: the last value is the one that is drawn. */
async function fastDragsEndOnTheLastValue(page) {
  for (const share of [0.95, 0.1, 0.9, 0.3]) await dragTo(page, "figure", share, 50);
  const value = Number(await readout(page, "figure"));
  await untilLine(page, "figure", `^cos ${value}$`);
}

async function fieldsAndButtonsAreHeard(page) {
  await cell(page, "words").locator('input[type="checkbox"]').click();
  await untilText(page, "words", "cat true 0");
  const field = cell(page, "words").locator('input[type="text"]');
  await field.fill("dog");
  await field.press("Enter");
  await untilText(page, "words", "dog true 0");
  await cell(page, "words").locator("button", { hasText: "Again" }).click();
  await untilText(page, "words", "dog true 1");
  await untilText(page, "words", "printed");
}

async function digitsAreRead(page) {
  const pad = cell(page, "pad").locator(".nudgebook-pad canvas");
  await pad.scrollIntoViewIfNeeded();
  // Measured for each stroke: a page that draws figures again moves what stands below them.
  const at = async ([across, down]) => {
    const { x, y, width } = await pad.boundingBox();
    return [x + across * width, y + down * width];
  };
  const points = [
    [0.3, 0.2],
    [0.7, 0.2],
    [0.5, 0.85],
  ];
  await page.mouse.move(...(await at(points[0])));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...(await at(point)), { steps: 10 });
  await page.mouse.up();
  await cell(page, "pad")
    .locator(".jp-OutputArea", { hasText: /1\d bright/ })
    .first()
    .waitFor({ timeout: 60_000 });
  await cell(page, "pad").locator("button", { hasText: "Clear" }).click();
  await untilText(page, "pad", /\b0 bright/);
  await pad.scrollIntoViewIfNeeded();
  await page.mouse.move(...(await at([0.5, 0.2])));
  await page.mouse.down();
  await page.mouse.move(...(await at([0.5, 0.8])), { steps: 10 });
  await page.mouse.up();
  await cell(page, "pad")
    .locator(".jp-OutputArea", { hasText: /[1-9]\d* bright/ })
    .first()
    .waitFor({ timeout: 60_000 });
}

async function errorsStandBelowTheFigure(page) {
  await dragTo(page, "figure", 1);
  await untilText(page, "figure", "RangeError: too fast");
  await untilText(page, "figure", 'throw new RangeError("too fast")');
  await untilLine(page, "figure", "^cos");
  await dragTo(page, "figure", 0.4);
  const value = Number(await readout(page, "figure"));
  await untilLine(page, "figure", `^cos ${value}$`);
  await page.waitForFunction(
    (element) => !element.textContent.includes("RangeError: too fast"),
    await cell(page, "figure").locator(".jp-OutputArea").first().elementHandle(),
    { timeout: 60_000 },
  );
}

/** A callback that waits for ever is stopped, says so, and the next one runs. */
async function callbacksAreStopped(page) {
  await untilText(page, "slow", "waited false");
  const box = cell(page, "slow").locator('input[type="checkbox"]');
  await box.scrollIntoViewIfNeeded();
  await box.click();
  await page.waitForFunction(
    () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === "busy",
  );
  await page.locator('[data-command="notebook:interrupt-kernel"]').first().click();
  await untilText(page, "slow", "KeyboardInterrupt");
  await box.click();
  await page.waitForFunction(
    () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === "idle",
  );
  await untilText(page, "slow", "waited false");
}

/** Training runs, is paused, goes one step, and is stopped; the cell ends and keeps its steps. */
async function trainingIsWatched(page) {
  await cell(page, "live").locator(".cm-content").click();
  await runCell(page, { wait: false });
  await untilLine(page, "live", "^step [1-9]");
  const step = () =>
    liveFigure(page, "live").evaluate((element) => Number(element.data[0].name.split(" ")[1]));
  const press = (words) => cell(page, "live").locator("button", { hasText: words }).click();
  const early = await step();
  await page.waitForFunction(
    ([element, before]) => Number(element.data[0].name.split(" ")[1]) > before + 5,
    [await liveFigure(page, "live").elementHandle(), early],
    { timeout: 60_000 },
  );
  await press("Pause");
  await cell(page, "live").locator("button", { hasText: "Go on" }).waitFor();
  const status = cell(page, "live").locator(".widget-label").first();
  const told = async () => Number((await status.textContent()).split(" ")[0]);
  let paused = -1;
  while (paused !== (await told())) {
    paused = await told(); // a step that was under way when the button was pressed still comes
    await page.waitForTimeout(300);
  }
  await untilLine(page, "live", `^step ${paused}$`);
  await press("Step");
  await untilLine(page, "live", `^step ${paused + 1}$`);
  await press("Stop");
  await untilText(page, "live", `Stopped after ${paused + 1} steps.`);
  await untilText(page, "live", "true");
}

/** After the page is loaded again, controls and figures are there with their values, and alive. */
async function reloadKeepsThemAlive(page) {
  const value = Number(await readout(page, "figure"));
  await page.evaluate(() => window.jupyterapp.commands.execute("docmanager:save"));
  await page.reload();
  await page.waitForFunction(
    () =>
      window.jupyterapp?.shell.currentWidget?.sessionContext?.session?.kernel?.status === "idle",
  );
  await untilLine(page, "figure", `^\\w+ ${value}$`);
  await dragTo(page, "figure", 0.7);
  const moved = Number(await readout(page, "figure"));
  expect(moved !== value, `the slider stayed at ${value}`);
  await untilLine(page, "figure", `^\\w+ ${moved}$`);
}

/** What the outputs of a cell say and show to someone who only reads, after a while. */
async function whatIsSeen(page, name) {
  await cell(page, name).locator(".jp-OutputArea").first().scrollIntoViewIfNeeded();
  return cell(page, name)
    .locator(".jp-OutputArea")
    .first()
    .evaluate((area) => ({
      text: area.innerText,
      pictures: [...area.querySelectorAll(".js-plotly-plot, img")].filter(
        (element) => element.offsetHeight > 20,
      ).length,
      height: area.offsetHeight,
    }));
}

/** Waits until the still picture below the figure, which is kept in the file, is the newest. */
async function untilStillFollows(page) {
  const rate = await readout(page, "figure");
  await page.waitForFunction(
    (words) =>
      JSON.stringify(window.jupyterapp.shell.currentWidget.content.model.toJSON()).includes(words),
    `rate = ${Number(rate)}, kind`,
    { timeout: 60_000 },
  );
}

/** Saves the notebook; gives back its name and that of a copy that nobody trusts. */
async function saveTwice(page, server) {
  await untilStillFollows(page);
  const { name } = await page.evaluate(async () => {
    const { context } = window.jupyterapp.shell.currentWidget;
    await context.save();
    return { name: context.path };
  });
  const file = path.join(server.copy, name);
  const other = "controls-copy.ipynb";
  const notebook = JSON.parse(fs.readFileSync(file, "utf8"));
  notebook.cells[0].source = `${[notebook.cells[0].source].flat().join("")}\n// copied`;
  fs.writeFileSync(path.join(server.copy, other), JSON.stringify(notebook));
  return { trusted: name, untrusted: other };
}

/** Opened later, with a fresh kernel, every control has left its last picture and a sentence. */
async function lastPicturesStay(page, { value }) {
  await page.waitForFunction(() =>
    document.querySelector(".jp-OutputArea .js-plotly-plot .main-svg"),
  );
  const figure = await whatIsSeen(page, "figure");
  expect(figure.pictures === 1, `one picture expected, seen ${figure.pictures}`);
  expect(figure.text.includes(`rate = ${value}, kind = cosine.`), `no sentence: ${figure.text}`);
  const words = await whatIsSeen(page, "words");
  expect(words.text.includes('name = "dog"'), `no sentence: ${words.text}`);
  const pad = await whatIsSeen(page, "pad");
  expect(/bright/.test(pad.text), `no sentence: ${pad.text}`);
  const live = await whatIsSeen(page, "live");
  expect(live.pictures === 1 && /Stopped after \d+ steps/.test(live.text), `seen: ${live.text}`);
  const all = await page.locator(".jp-Notebook").first().innerText();
  expect(!/not found|Loading widget/i.test(all), `a widget is missing: ${all}`);
}

/** After a restart the last picture stays, and the cells run again make everything new. */
async function restartStartsAfresh(page) {
  const before = await liveFigure(page, "figure").count();
  await page.evaluate(() =>
    window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(),
  );
  await page.waitForFunction(
    () =>
      window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === "idle" &&
      document.querySelector(".jp-Notebook .nudgebook-figure"),
  );
  expect(before === 1 && (await liveFigure(page, "figure").count()) === 1, "the picture is gone");
  await runAllBut(page);
  await untilLine(page, "figure", "^sin 2$");
  await dragTo(page, "figure", 0.6);
  const value = Number(await readout(page, "figure"));
  await untilLine(page, "figure", `^sin ${value}$`);
}

const titles = [
  ["a dragged slider and a list move the figure", slidersMoveFigures],
  ["fast drags end on the last value", fastDragsEndOnTheLastValue],
  ["fields, ticks and buttons are heard", fieldsAndButtonsAreHeard],
  ["a drawn digit comes as numbers", digitsAreRead],
  ["an error stands below the last figure", errorsStandBelowTheFigure],
  ["the stop button ends a callback", callbacksAreStopped],
  ["training is paused, goes a step, and is stopped", trainingIsWatched],
];

/**
 * All checks of the controls, each told by `check(title, work)`; `save(page, name)` keeps pictures.
 * `where` begins the titles: "controls", or "controls in Notebook 7".
 */
export async function checkControls(browser, server, { check, save, where = "controls" }) {
  const name = writeNotebook(server);
  const page = await openNotebook(browser, server, name, { height: 1400 });
  const faults = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  const drawn = await check(`${where}: everything is drawn, once`, () => everythingIsDrawn(page));
  if (!drawn) throw new Error("without its controls nothing else can be tried");
  for (const [title, work] of titles) await check(`${where}: ${title}`, () => work(page));
  await check(`${where}: no script of the page has failed`, () =>
    expect(faults.length === 0, faults.join("\n")),
  );
  await save(page, where.replaceAll(" ", "-"));
  const value = Number(await readout(page, "figure"));
  const names = await saveTwice(page, server);
  const trusted = path.join(server.copy, names.trusted);
  const saved = fs.readFileSync(trusted);
  await check(`${where}: a restarted kernel makes them anew`, () => restartStartsAfresh(page));
  await check(`${where}: a page that is loaded again is alive`, () => reloadKeepsThemAlive(page));
  await page.close();
  await server.endKernel(name);
  fs.writeFileSync(trusted, saved); // as it was before the restart; its signature is known
  for (const [kind, name] of Object.entries(names)) {
    const later = await openNotebook(browser, server, name, { height: 1400 });
    await check(`${where}: opened later, ${kind}, the last pictures and sentences are there`, () =>
      lastPicturesStay(later, { value }),
    );
    await save(later, `${where.replaceAll(" ", "-")}-${kind}`);
    await later.close();
    await server.endKernel(name);
  }
}
