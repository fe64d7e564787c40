// Draws figures in Chromium with the plotly.js of JupyterLab's version, so that a picture in a committed
// notebook is the one that JupyterLab draws. Used by the command that executes the
// notebooks, and by the check of the figures themselves (test/plot/validate).

import { createRequire } from "node:module";
import { chromium as browsers } from "playwright-core";
import { chromiumFlags } from "../setup/chromium.mjs";

const args = [...chromiumFlags, "--font-render-hinting=none"];

/** Path of plotly.js, the same file that JupyterLab's extension draws with. */
export const plotlyFile = createRequire(import.meta.url).resolve(
  "plotly.js-dist-min/plotly.min.js",
);

/**
 * Opens a browser that draws figures; close it when done.
 * @param options.chromium path of Chromium or Chrome
 * @returns png(figure) → Buffer; validate(figure) → list of complaints, empty when all is well;
 *   inspect(figure) → texts that overlap or are cut off; play(figure) → positions of the slider
 *   before, some time after Play, at Pause and some time later; html(markup) → what a page with it shows
 */
export async function openRenderer({ chromium }) {
  const browser = await browsers.launch({ executablePath: chromium, args });
  const context = await browser.newContext({ viewport: { width: 1400, height: 1100 } });
  const page = await context.newPage();
  await page.setContent('<!doctype html><meta charset="utf-8"><body style="margin:0"></body>');
  await page.addScriptTag({ path: plotlyFile });
  return {
    png: (figure, { scale = 1, frame, width } = {}) =>
      drawPng(page, plain(figure, width), { scale, frame }),
    validate: (figure) => page.evaluate(complaintsAbout, plain(figure)),
    inspect: (figure, { width, marks = true } = {}) =>
      page.evaluate(textsOf, plain(figure, width)).then(({ texts, sheet }) =>
        clashes(
          texts.filter(({ mark }) => marks || !mark),
          sheet,
        ),
      ),
    play: (figure) => page.evaluate(pressPlay, plain(figure)),
    html: (markup, options) => openHtml(browser, plotlyFile, markup, options),
    close: () => browser.close(),
  };
}

/** The figure as a notebook file stores it: without functions, and with null for NaN. */
function plain({ data, layout: given, frames = [] }, windowWidth) {
  const width = windowWidth ?? given.width ?? given.meta?.width;
  const layout = { ...given, ...(width && { width, autosize: false }) };
  return JSON.parse(JSON.stringify({ data, layout, frames }));
}

async function drawPng(page, figure, options) {
  const uri = await page.evaluate(drawUri, { figure, options });
  return Buffer.from(uri.slice(uri.indexOf(",") + 1), "base64");
}

/* The functions from here to textsOf run inside the page. */

/** Puts markup into the page as notebooks do, so that its scripts run. */
function insert(markup) {
  document.body.append(document.createRange().createContextualFragment(markup));
}

async function drawUri({ figure, options }) {
  const { Plotly } = window;
  const node = document.createElement("div");
  document.body.replaceChildren(node);
  await Plotly.newPlot(node, figure.data, figure.layout, { displayModeBar: false });
  if (figure.frames.length > 0) await Plotly.addFrames(node, figure.frames);
  if (options.frame !== undefined) {
    const still = { mode: "immediate", frame: { duration: 0 }, transition: { duration: 0 } };
    await Plotly.animate(node, [options.frame], still);
  }
  const { width, height } = node._fullLayout;
  const uri = await Plotly.toImage(node, { format: "png", width, height, scale: options.scale });
  Plotly.purge(node);
  return uri;
}

function complaintsAbout({ data, layout: given, frames }) {
  const { Plotly } = window;
  // The arguments of a control may have any form; Plotly compares them by identity and would always object.
  const actions = ["sliders", "updatemenus"].filter((key) => given[key]);
  const layout = { ...given };
  for (const key of actions) {
    layout[key] = given[key].map(({ buttons, steps, ...control }) => {
      const named = (one) => ({ ...one, args: [] });
      return {
        ...control,
        ...(buttons && { buttons: buttons.map(named) }),
        ...(steps && { steps: steps.map(named) }),
      };
    });
  }
  const messages = (traces, page, where) =>
    (Plotly.validate(traces, page) ?? []).map(({ msg }) => `${where}: ${msg}`);
  const ends = frames.filter((_, i) => i === 0 || i === frames.length - 1);
  const ofFrames = ends.flatMap((frame) => {
    const places = frame.traces ?? frame.data.map((_, i) => i);
    const traces = data.map((trace, i) => ({ ...trace, ...frame.data[places.indexOf(i)] }));
    return messages(traces, { ...layout, ...frame.layout }, `frame ${frame.name}`);
  });
  return [...messages(data, layout, "figure"), ...ofFrames];
}

async function textsOf({ data, layout }) {
  const { Plotly } = window;
  const node = document.createElement("div");
  document.body.replaceChildren(node);
  await Plotly.newPlot(node, data, layout, { displayModeBar: false });
  await document.fonts.ready;
  const box = (element) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    return { left, top, right, bottom };
  };
  // The slider's ticks have names below the sheet, which nobody sees: its value stands at the right.
  const texts = [...node.querySelectorAll("svg text:not(.slider-label)")]
    .filter((text) => text.textContent.trim() && text.getClientRects().length > 0)
    .filter((text) => getComputedStyle(text).opacity !== "0")
    .map((text) => ({ text: text.textContent, mark: !!text.closest(".textpoint"), ...box(text) }));
  const frame = box(node);
  const sheet = { ...frame, right: node._fullLayout.width, bottom: node._fullLayout.height };
  Plotly.purge(node);
  return { texts, sheet };
}

async function pressPlay({ data, layout, frames }) {
  const { Plotly } = window;
  const node = document.createElement("div");
  document.body.replaceChildren(node);
  await Plotly.newPlot(node, data, layout, { displayModeBar: false });
  await Plotly.addFrames(node, frames);
  const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const position = () => node._fullLayout.sliders[0].active;
  const press = (index) => {
    const button = node.querySelectorAll(".updatemenu-button")[index];
    const { x, y, width, height } = button.getBoundingClientRect();
    const place = { bubbles: true, clientX: x + width / 2, clientY: y + height / 2 };
    button.dispatchEvent(new MouseEvent("click", place));
  };
  const before = position();
  press(0);
  for (let i = 0; i < 100 && position() < 3; i++) await wait(100);
  const playing = position();
  press(1);
  await wait(300);
  const paused = position();
  await wait(1500);
  const later = position();
  Plotly.purge(node);
  return { before, playing, paused, later };
}

/** Pairs of texts whose boxes cross by more than a pixel, and texts that leave the sheet. */
function clashes(texts, sheet) {
  const short = ({ text }) => `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
  const cut = texts
    .filter(
      (t) => t.left < -1 || t.top < -1 || t.right > sheet.right + 1 || t.bottom > sheet.bottom + 1,
    )
    .map((t) => `${short(t)} leaves the sheet`);
  const crossing = texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1)
      .filter((b) => Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 2)
      .map((b) => `${short(a)} overlaps ${short(b)}`),
  );
  return [...cut, ...crossing];
}

/**
 * Opens markup as a page of its own: with or without scripts, with or without Plotly on the page.
 * @returns the visible text, the number of drawn figures, and a screenshot
 */
async function openHtml(browser, plotlyFile, markup, options = {}) {
  const { scripts = true, library = true, background = "white", width = 900 } = options;
  const viewport = { width, height: 700 };
  const context = await browser.newContext({ javaScriptEnabled: scripts, viewport, offline: true });
  try {
    const page = await context.newPage();
    const style = `margin:0;background:${background}`;
    const blank = (content) =>
      `<!doctype html><meta charset="utf-8"><body style="${style}">${content}`;
    await page.setContent(blank(scripts ? "" : markup));
    if (scripts && library) await page.addScriptTag({ path: plotlyFile });
    if (scripts) await page.evaluate(insert, markup);
    if (scripts && library) await page.waitForSelector(".main-svg", { timeout: 20_000 });
    const text = await page.innerText("body");
    const drawn = await page.locator(".plot-container").count();
    return { text, drawn, png: await page.screenshot() };
  } finally {
    await context.close();
  }
}
