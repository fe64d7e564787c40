// The cells' compiler imports nothing of Node: in a worker of a page it says and makes the same as in Node.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";
import { rolldown } from "rolldown";
import { expect, test } from "vitest";
import { chromiumFlags, findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { compileCells } from "./worker-cells.ts";

const root = path.resolve(import.meta.dirname, "../..");
const corpus = path.join(root, "test/kernel/corpus");
const parts = ["basics", "declarations", "redeclare", "types", "awaits", "using", "failures"];

const cells = parts.flatMap((name) =>
  fs
    .readFileSync(path.join(corpus, `${name}.cells`), "utf8")
    .split(/^\/\/ %%\n/m)
    .map((cell) => cell.replace(/^\/\/[=>!].*\n?/gm, ""))
    .filter((cell) => cell && !/node:|process|require|from "fs"/.test(cell)),
);

function readLibrary() {
  const folder = path.join(root, "node_modules/typescript/lib");
  const names = fs.readdirSync(folder).filter((name) => /^lib\.(?!webworker).*\.d\.ts$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]),
  );
}

/** The compiler and what drives it as one file for a browser. */
async function bundle(folder) {
  const input = path.join(root, "test/kernel/worker-cells.ts");
  const build = await rolldown({
    input,
    platform: "browser",
    resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
    logLevel: "silent",
  });
  const file = path.join(folder, "worker.js");
  await build.write({ file, format: "es" });
  await build.close();
  return file;
}

test("cells are checked and emitted in a worker of a page as in Node", {
  timeout: 300_000,
}, async () => {
  const executablePath = findChromium();
  expect(executablePath, noChromium).toBeTruthy();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "worker-"));
  const file = await bundle(folder);
  const library = readLibrary();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage();
    await page.route("**/*", (route) =>
      route.request().url().endsWith(".js")
        ? route.fulfill({ path: file, contentType: "text/javascript" })
        : route.fulfill({ body: "<!doctype html>", contentType: "text/html" }),
    );
    await page.goto("http://localhost/");
    const inWorker = await page.evaluate(
      ([library, cells]) =>
        new Promise((resolve, reject) => {
          const worker = new Worker("/worker.js", { type: "module" });
          worker.onerror = ({ message }) => reject(new Error(message));
          worker.onmessage = ({ data }) => resolve(data);
          worker.postMessage({ library, cells });
        }),
      [library, cells],
    );
    const inNode = JSON.parse(JSON.stringify(compileCells(library, cells)));
    expect(cells.length).toBeGreaterThan(250);
    const compare = (list) => list.map((made, i) => ({ cell: cells[i], made }));
    expect(compare(JSON.parse(JSON.stringify(inWorker)))).toEqual(compare(inNode));
    const refused = inNode.filter((made) => Array.isArray(made)).length;
    expect(refused).toBeLessThan(cells.length / 4);
  } finally {
    await browser.close();
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
