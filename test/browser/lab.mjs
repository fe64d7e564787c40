// What a person does in JupyterLab, done by mouse and keyboard; what a person sees, read from the page
// and from the notebook's own model. Waits on conditions, with room for a slow machine.
import { chromium } from "playwright-core";
import { chromiumFlags } from "../../scripts/setup/chromium.mjs";

export const patience = 180_000;

export function openBrowser(executablePath) {
  const ownSignals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  return chromium.launch({ executablePath, args: chromiumFlags, ...ownSignals });
}

/** What a browser keeps for each server: JupyterLab's scripts need to be fetched and read once. */
const contexts = new WeakMap();

async function newPage(browser, { url }) {
  if (!contexts.has(browser)) contexts.set(browser, new Map());
  const known = contexts.get(browser);
  if (!known.has(url)) known.set(url, browser.newContext());
  return (await known.get(url)).newPage();
}

/** Opens a notebook in a workspace of its own and waits until its kernel is idle. */
export async function openNotebook(browser, server, name, { width = 1280, height = 900 } = {}) {
  const page = await newPage(browser, server);
  await page.setViewportSize({ width, height });
  page.setDefaultTimeout(patience);
  await page.goto(server.pageOf(name));
  await page.waitForFunction(() => {
    const panel = window.jupyterapp?.shell.currentWidget;
    return panel?.content?.model && panel.sessionContext?.session?.kernel?.status === "idle";
  });
  await page.evaluate(countMessages);
  await settle(page);
  return page;
}

/** Keeps the ids of execute requests: those sent, and those that ended. Runs in the page. */
function countMessages() {
  const { kernel } = window.jupyterapp.shell.currentWidget.sessionContext.session;
  const sent = new Set();
  const ended = new Set();
  window.requests = { sent, ended };
  kernel.anyMessage.connect((_, { msg, direction }) => {
    const { msg_type: type, msg_id: id } = msg.header;
    if (direction === "send" && type === "execute_request") sent.add(id);
    if (direction === "recv" && type === "execute_reply") ended.add(msg.parent_header.msg_id);
  });
}

/** Waits until what stands in the window has been laid out and painted. */
export const settle = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    for (let i = 0; i < 3; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

/** The notebook as the page holds it now, as JSON. */
export const modelOf = (page) =>
  page.evaluate(() => window.jupyterapp.shell.currentWidget.content.model.toJSON());

const joined = (text) => (Array.isArray(text) ? text.join("") : (text ?? ""));

/** Not a place that was held for something since taken away, as the progress of training is. */
const isShown = ({ data }) => data === undefined || Object.keys(data).length > 0;

/** Every output of a notebook with the number of its cell: { cell, index, output, text(mime) }. */
export function outputsIn(model) {
  return model.cells.flatMap(({ outputs = [] }, cell) =>
    outputs.filter(isShown).map((output, index) => ({
      cell,
      index,
      output,
      text: (mime) => joined(output.data?.[mime]),
    })),
  );
}

export const sourceOf = (cell) => joined(cell.source);
export const isCode = (cell) => cell.cell_type === "code" && sourceOf(cell).trim() !== "";

/** A cell, and one output of a cell, on the page. */
export const cellOn = (page, cell) => page.locator(".jp-Notebook .jp-Cell").nth(cell);
export const outputOn = (page, { cell, index }) =>
  cellOn(page, cell).locator(".jp-OutputArea > .jp-OutputArea-child").nth(index);

async function fromMenu(page, menu, item) {
  await page.locator(".lm-MenuBar-item", { hasText: new RegExp(`^${menu}$`) }).click();
  await page.locator(".lm-Menu-item", { hasText: new RegExp(`^${item}$`) }).click();
}

/** Waits until all that was sent has ended and, unless a cell failed, at least `count` were sent. */
async function untilEnded(page, count) {
  await page.waitForFunction(
    (least) => {
      const { sent, ended } = window.requests;
      const panel = window.jupyterapp.shell.currentWidget;
      const prompts = [...document.querySelectorAll(".jp-InputPrompt")];
      const busy = prompts.some((prompt) => prompt.textContent.includes("*"));
      const failed = document.querySelector('[data-mime-type="application/vnd.jupyter.error"]');
      const idle = panel.sessionContext.session.kernel.status === "idle";
      return idle && !busy && ended.size === sent.size && (sent.size >= least || failed);
    },
    count,
    { polling: 100 },
  );
}

const requestsSent = (page) => page.evaluate(() => window.requests.sent.size);

export async function runAll(page) {
  const before = await requestsSent(page);
  const { cells } = await modelOf(page);
  await fromMenu(page, "Run", "Run All Cells");
  await untilEnded(page, before + cells.filter(isCode).length);
  await settle(page);
}

/** Replaces what stands in a cell, by keyboard. */
export async function typeInto(page, cell, source) {
  await cellOn(page, cell).locator(".cm-content").click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(source);
  await page.waitForFunction(
    ([index, text]) =>
      window.jupyterapp.shell.currentWidget.content.model.cells.get(index).sharedModel.source ===
      text,
    [cell, source],
  );
}

/** Runs the cell that is being edited; comes back when it has ended, or at once if told so. */
export async function runCell(page, { wait = true } = {}) {
  const before = await requestsSent(page);
  await page.keyboard.press("Control+Enter");
  await page.waitForFunction((count) => window.requests.sent.size > count, before);
  if (wait) await untilEnded(page, before + 1);
}

/** Adds a cell after the last one; gives back its number. */
export async function addCell(page) {
  const { cells } = await modelOf(page);
  const last = cells.length - 1;
  await cellOn(page, last).scrollIntoViewIfNeeded();
  await cellOn(page, last).locator(".jp-InputPrompt").click();
  await page.keyboard.press("Escape");
  await page.keyboard.press("b");
  await page.waitForFunction(
    (count) => window.jupyterapp.shell.currentWidget.content.model.cells.length > count,
    cells.length,
  );
  return cells.length;
}

/** Presses the stop button of the toolbar and waits until the running cell has ended. */
export async function pressStop(page) {
  await page.locator('[data-command="notebook:interrupt-kernel"]').first().click();
  await untilEnded(page, 0);
}

/** Outputs of one cell without its count, to tell whether a result is another one. */
export async function resultOf(page, cell) {
  const { cells } = await modelOf(page);
  return JSON.stringify(cells[cell].outputs.map(({ execution_count, ...output }) => output));
}
