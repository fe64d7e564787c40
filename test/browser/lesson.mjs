// The checks of one lesson: opened, run, moved, changed, stopped. Each throws with what was seen
// instead of what was expected.
import { figureOf } from "../../scripts/notebooks/normalize.mjs";
import {
  dragSlider,
  figuresTooWide,
  plotlyMime,
  pressPlay,
  scrollBars,
  untilDrawn,
} from "./figures.mjs";
import {
  addCell,
  isCode,
  modelOf,
  outputOn,
  outputsIn,
  pressStop,
  resultOf,
  runAll,
  runCell,
  settle,
  sourceOf,
  typeInto,
} from "./lab.mjs";

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

const where = ({ cell, index }) => `cell ${cell + 1}, output ${index + 1}`;
const figuresIn = (model) => outputsIn(model).filter(({ output }) => output.data?.[plotlyMime]);

/** Opened without running, nothing shows a result, and nothing has changed that would have to be saved. */
export async function opensUnchanged(page) {
  const outputs = outputsIn(await modelOf(page));
  expect(outputs.length === 0, `${outputs.length} results are there before anything has run`);
  const isChanged = await page.evaluate(async () => {
    const { content, sessionContext } = window.jupyterapp.shell.currentWidget;
    await sessionContext.session.kernel.info;
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
    return content.model.dirty;
  });
  expect(!isChanged, "the notebook is marked unsaved right after it was opened");
}

/** Opened without running, text, tables, formulas and pictures are there. */
export async function showsWithoutRunning(page) {
  const outputs = outputsIn(await modelOf(page));
  expect(outputs.length > 0, "the notebook has no outputs");
  const pictures = outputs.filter(({ output }) => figureOf(output));
  for (const place of pictures) {
    const image = outputOn(page, place).locator("img").first();
    await image.scrollIntoViewIfNeeded();
    const width = await image.evaluate(async (element) => {
      await element.decode();
      return element.naturalWidth;
    });
    const box = await image.boundingBox();
    expect(width > 100 && box.width > 100, `${where(place)}: the picture is not seen`);
  }
  for (const place of outputs) {
    const box = await outputOn(page, place).boundingBox();
    expect(box?.height > 5, `${where(place)}: nothing is seen`);
  }
  const faults = await page.evaluate(unsetText);
  expect(faults.length === 0, faults.join("; "));
}

/** Markdown cells without text, and formulas that were not typeset. Runs in the page. */
function unsetText() {
  const cells = [...document.querySelectorAll(".jp-MarkdownCell .jp-RenderedMarkdown")];
  return cells.flatMap((cell) => {
    const text = cell.textContent.trim();
    const start = text.slice(0, 40);
    const plain = [...cell.querySelectorAll("code")].reduce(
      (rest, code) => rest.replace(code.textContent, ""),
      text,
    );
    if (text === "" && !cell.querySelector("img")) return ["a markdown cell shows nothing"];
    if (cell.querySelector("mjx-merror, .MathJax_Error"))
      return [`a formula is wrong in "${start}"`];
    if (/\$[^$]*\\[^$]*\$/.test(plain)) return [`a formula is not typeset in "${start}"`];
    return [];
  });
}

/** Run All: no error, nothing on stderr, every figure drawn, every table there. */
export async function runsWell(page) {
  await runAll(page);
  const model = await modelOf(page);
  const outputs = outputsIn(model);
  for (const place of outputs) {
    const { output_type: type, name, evalue } = place.output;
    expect(type !== "error", `${where(place)} is an error: ${evalue}`);
    expect(name !== "stderr", `${where(place)} is on stderr: ${place.output.text}`);
  }
  const silent = model.cells.findIndex((cell) => isCode(cell) && cell.execution_count === null);
  expect(silent < 0, `cell ${silent + 1} was not run`);
  for (const place of figuresIn(model)) await untilDrawn(page, place);
  const tables = outputs.filter(({ text }) => /<table/.test(text("text/html")));
  for (const place of tables) {
    const table = outputOn(page, place).locator("table").first();
    await table.scrollIntoViewIfNeeded();
    expect((await table.locator("tr").count()) > 1, `${where(place)}: a table without rows`);
  }
  const picturesOnly = outputs.filter(({ output }) => figureOf(output));
  expect(picturesOnly.length === 0, "a figure of the committed notebook was not drawn again");
  return { figures: figuresIn(model).length, tables: tables.length };
}

export async function hasNoScrollBars(page) {
  const bars = await page.evaluate(scrollBars);
  expect(bars.length === 0, bars.join("\n"));
}

/** In a narrow window code may need a scroll bar, but figures fit. The window stays narrow. */
export async function figuresFitNarrowWindow(page) {
  await page.setViewportSize({ width: 700, height: page.viewportSize().height });
  await page.keyboard.press("ControlOrMeta+b"); // puts the list of files away
  for (const place of figuresIn(await modelOf(page))) await untilDrawn(page, place);
  const wide = await figuresTooWide(page);
  await page.evaluate(
    `window.plotBars = () => (${scrollBars})().filter((bar) => /plotly/i.test(bar))`,
  );
  const fit = () => window.plotBars().length === 0;
  await page.waitForFunction(fit, null, { timeout: 20_000 }).catch(() => {});
  const bars = await page.evaluate(() => window.plotBars());
  expect(wide.length + bars.length === 0, [...wide, ...bars].join("\n"));
}

/** Whether the lesson has a figure with frames; call it after Run All. */
export const movingFigures = async (page) =>
  figuresIn(await modelOf(page)).filter(({ output }) => output.data[plotlyMime].frames?.length > 0);

/** Every moving figure: its slider is dragged, its button pressed, and the picture changes. */
export async function figuresMove(page, places) {
  for (const place of places) {
    const plot = await untilDrawn(page, place);
    const { sliders, updatemenus } = place.output.data[plotlyMime].layout;
    expect(sliders || updatemenus, `${where(place)} has frames but nothing to move them with`);
    if (sliders) await dragSlider(page, plot);
    if (updatemenus) await pressPlay(page, plot);
  }
}

const hidden =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g;

/** A source with one of its numbers changed, for each number in it that is code. */
export function changedSources(source) {
  const code = source.replace(hidden, (text) => " ".repeat(text.length));
  return [...code.matchAll(/(?<![\w.$])\d+(?:\.\d+)?(?![\w.$])/g)].map(({ 0: number, index }) => {
    const other = number.includes(".") ? (Number(number) * 1.5).toPrecision(3) : `${+number + 1}`;
    return source.slice(0, index) + other + source.slice(index + number.length);
  });
}

const hasError = (result) => JSON.parse(result).some((output) => output.output_type === "error");

/** Changes numbers, the last cells first, until one rerun cell gives another result. */
export async function numberChangesResult(page) {
  const { cells } = await modelOf(page);
  const candidates = cells
    .map((cell, index) => ({ cell, index, source: sourceOf(cell) }))
    .filter(({ cell }) => isCode(cell) && cell.outputs.length > 0)
    .filter(({ source }) => !/\b(check|quiz|hint|solution)\(/.test(source))
    .flatMap((one) =>
      changedSources(one.source)
        .slice(0, 2)
        .map((changed) => ({ ...one, changed })),
    );
  expect(candidates.length > 0, "no cell has a number to change");
  for (const { index, source, changed } of candidates.slice(0, 10)) {
    const before = await resultOf(page, index);
    await typeInto(page, index, changed);
    await runCell(page);
    const after = await resultOf(page, index);
    if (after !== before && !hasError(after)) return { cell: index + 1, changed };
    await typeInto(page, index, source);
    await runCell(page);
  }
  throw new Error("no changed number gave another result");
}

/** The stop button ends `while (true) {}`, tells so, and the kernel remembers what it knew. */
export async function stopKeepsState(page) {
  const first = await addCell(page);
  await typeInto(page, first, "let kept = 41;");
  await runCell(page);
  const endless = await addCell(page);
  await typeInto(page, endless, "while (true) {}");
  await runCell(page, { wait: false });
  await page.waitForFunction(
    () => window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.status === "busy",
  );
  await pressStop(page);
  expect(hasError(await resultOf(page, endless)), "the stopped cell does not say so");
  const last = await addCell(page);
  await typeInto(page, last, "kept + 1");
  await runCell(page);
  await settle(page);
  const result = await resultOf(page, last);
  expect(result.includes('"42"'), `kept + 1 is expected to be 42 after the stop, got ${result}`);
}
