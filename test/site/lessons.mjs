// Runs lessons whole in their pages and compares every output with the committed one, figures by the hash of their
// JSON. `npm test -- site` does so with two lessons; this command with all of them, or with those that are named:
//   node test/site/lessons.mjs [00 04 …]
import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium as browsers } from "playwright-core";
import { serve } from "../../dist/kernel/serve.js";
import { compareNotebooks } from "../../scripts/notebooks/compare.mjs";
import { readNotebook, selectNotebooks } from "../../scripts/notebooks/files.mjs";
import { normalize } from "../../scripts/notebooks/normalize.mjs";
import { chromiumFlags, findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { buildSite } from "../../scripts/site.mjs";

const longest = 300_000;

/** Runs all cells of the lesson that a page shows; gives the differences from the committed notebook. */
export async function differences(page, name) {
  await page.getByRole("button", { name: "Run all cells of this lesson" }).click();
  const state = page.locator(".lesson-tools [role=status]");
  await state.filter({ hasText: "have run" }).waitFor({ timeout: longest });
  assert.equal(await state.textContent(), "All cells have run.");
  const text = await page.evaluate(() => globalThis.nudgebookLive().notebook());
  const committed = readNotebook(path.join(project.notebooks, `${name}.ipynb`));
  return compareNotebooks(normalize(committed), normalize(JSON.parse(text)));
}

async function main(names) {
  const executablePath = findChromium();
  assert.ok(executablePath, noChromium);
  const to = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-lessons-"));
  await buildSite({ to });
  const { server, address } = await serve(to);
  const browser = await browsers.launch({ executablePath, args: chromiumFlags });
  const counts = { passed: 0, failed: 0 };
  try {
    for (const file of selectNotebooks(project.notebooks, names)) {
      const name = path.basename(file, ".ipynb");
      const page = await browser.newPage();
      const start = performance.now();
      await page.goto(`${address}${name}.html`);
      const found = await differences(page, name).catch((error) => [error.message]);
      counts[found.length === 0 ? "passed" : "failed"] += 1;
      const seconds = ((performance.now() - start) / 1000).toFixed(1);
      console.log(`${found.length === 0 ? "✓" : "✗"} ${name} (${seconds} s)`);
      for (const one of found) console.log(`    ${one}`);
      await page.close();
    }
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
    fs.rmSync(to, { recursive: true, force: true });
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
