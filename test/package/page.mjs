// Runs a module in a real page: a small server for the files of a folder, and Chromium before it.
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { chromium as browserType } from "playwright-core";
import { chromiumFlags } from "../../scripts/setup/chromium.mjs";

const types = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
};

function serve(folder, script) {
  const page = `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module">${script}</script>`;
  const server = http.createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const file = path.join(folder, path.normalize(pathname));
    if (pathname === "/") response.setHeader("Content-Type", "text/html").end(page);
    else if (!fs.existsSync(file)) response.writeHead(404).end();
    else {
      response.setHeader("Content-Type", types[path.extname(file)] ?? "application/octet-stream");
      response.end(fs.readFileSync(file));
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/**
 * What the module sets as `window.answer`, and everything that went wrong on the way.
 * @param options the browser's path, the folder that is served, the module's text
 */
export async function runInPage({ chromium, folder, script }) {
  const server = await serve(folder, script);
  const browser = await browserType.launch({ executablePath: chromium, args: chromiumFlags });
  const problems = [];
  try {
    const page = await browser.newPage();
    page.on("pageerror", ({ message }) => problems.push(message));
    page.on("console", (words) => words.type() === "error" && problems.push(words.text()));
    page.on(
      "response",
      (answer) => answer.ok() || problems.push(`${answer.status()} ${answer.url()}`),
    );
    page.on("requestfailed", (request) => problems.push(`not loaded: ${request.url()}`));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    const ended = () => problems.length > 0 || page.evaluate(() => window.answer !== undefined);
    for (const end = Date.now() + 120_000; Date.now() < end && !(await ended()); ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return { got: await page.evaluate(() => window.answer), problems };
  } finally {
    await browser.close();
    server.closeAllConnections();
    server.close();
  }
}
