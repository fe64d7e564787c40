// A lesson that is run, edited and stopped in its page, as a reader would, for test/site/browser.mjs.
import assert from "node:assert/strict";
import { differences } from "./lessons.mjs";

const longest = 120_000;

const state = (page, cell, wanted) =>
  page.locator(`#${cell}[data-run="${wanted}"]`).waitFor({ timeout: longest });
const runButton = (page, cell) => page.locator(`#${cell} [data-run-cell]`);
const output = (page, cell) => page.locator(`#${cell} .output`).textContent();

async function runCell(page, cell, wanted = "done") {
  await runButton(page, cell).click();
  await state(page, cell, wanted);
}

/** Opens the editor of a cell, or finds it open, and writes a new code. */
async function write(page, cell, code) {
  const edit = page.locator(`#${cell}`).getByRole("button", { name: /^Edit/ });
  if (await edit.isVisible()) await edit.click();
  await page.locator(`#${cell} .cm-content`).click();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(code);
}

/** A whole lesson gives the committed outputs. */
export async function wholeLesson(page, name) {
  assert.deepEqual(await differences(page, name), []);
}

/** A wrong answer is told why, and the attempt is remembered. */
export async function exercise(page, cell) {
  await write(page, cell, 'check("0.1", (hardness: number) => hardness)');
  await page.keyboard.press("Shift+Enter");
  await state(page, cell, "done");
  assert.match(await output(page, cell), /0\.1/);
  const kept = await page.evaluate(() => localStorage.getItem("nudgebook-progress"));
  assert.match(String(kept), /"0\.1":\s*\{\s*"tries":\s*1/);
}

/** A slider moves its figure, by keyboard. */
export async function slider(page, cell) {
  await runCell(page, cell);
  const figure = page.locator(`#${cell} .nudgebook-figure[data-drawn]`);
  await figure.waitFor({ timeout: longest });
  const drawn = await figure.getAttribute("data-drawn");
  await page.locator(`#${cell} input[type=range]`).first().focus();
  await page.keyboard.press("ArrowLeft");
  await page.waitForFunction(
    ([cell, drawn]) => document.querySelector(`#${cell} .nudgebook-figure`).dataset.drawn !== drawn,
    [cell, drawn],
    { timeout: longest },
  );
  const saved = page.locator(`#${cell} .output > .saved`);
  if ((await saved.count()) > 0) assert.equal(await saved.first().isVisible(), false);
}

/** The editor completes, explains and refuses; what was changed is there after a reload, and can be set back. */
export async function editing(page, cell) {
  const original = await page.locator(`#${cell} pre.code`).textContent();
  await write(page, cell, 'const lengthOfName: number = "a".len');
  await page.locator(".cm-tooltip-autocomplete").getByText("length").waitFor({ timeout: longest });
  await page.keyboard.press("Enter");
  await page.keyboard.press("Shift+Enter");
  await state(page, cell, "done");
  await write(page, cell, "lengthOfName.toFixed(1)");
  await page.keyboard.press("Shift+Enter");
  await page.locator(`#${cell} .output`).getByText("1.0").waitFor({ timeout: longest });
  await page
    .locator(`#${cell} .cm-line`)
    .getByText("lengthOfName")
    .hover({ position: { x: 8, y: 8 } });
  await page
    .locator(".name-help")
    .getByText("const lengthOfName: number")
    .waitFor({ timeout: longest });
  await write(page, cell, 'lengthOfName.push("a")');
  await page.keyboard.press("Shift+Enter");
  await state(page, cell, "failed");
  assert.match(await output(page, cell), /TS2339[\s\S]*In\[\d+\], line 1/);
  await page.reload();
  const shown = page.locator(`#${cell} pre.code`);
  assert.equal(await shown.textContent(), 'lengthOfName.push("a")');
  await page.locator(`#${cell}`).getByRole("button", { name: /^Set/ }).click();
  assert.equal(await shown.textContent(), original);
}

/** A loop without an end is stopped, and what it had computed is kept. */
export async function stopping(page, cell) {
  await write(page, cell, "let turns = 0;\nwhile (true) turns += 1;");
  await page.keyboard.press("Shift+Enter");
  await page
    .locator(`#${cell} [data-state]:text-is("")`)
    .waitFor({ state: "attached", timeout: longest });
  await page.waitForTimeout(1000);
  await runButton(page, cell).click();
  await state(page, cell, "failed");
  assert.match(await output(page, cell), /KeyboardInterrupt/);
  await write(page, cell, "turns > 1000");
  await page.keyboard.press("Shift+Enter");
  await page.locator(`#${cell} .output`).getByText("true").waitFor({ timeout: longest });
}
