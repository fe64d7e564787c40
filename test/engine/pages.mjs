// The engine in real pages: Chromium loads the built library over HTTP, trains on one thread in a page
// without cross-origin isolation and on two in a page with it, and both must end with Node's very bits.
// Started by hand: node test/engine/pages.mjs
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../../scripts/setup/chromium.mjs";

const dist = path.join(path.dirname(fileURLToPath(import.meta.url)), "..", "..", "dist");

const isolated = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

/** Serves dist/; under /isolated/ with the headers that give a page shared memory. */
function serve() {
  const server = http.createServer((request, response) => {
    const [, room = "", ...rest] = new URL(request.url, "http://page").pathname.split("/");
    const headers = room === "isolated" ? isolated : {};
    if (rest.join("") === "") {
      response.writeHead(200, { ...headers, "Content-Type": "text/html" });
      response.end("<!doctype html><title>Nudgebook</title>");
      return;
    }
    const file = path.join(dist, ...rest);
    if (!file.startsWith(dist) || !fs.existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { ...headers, "Content-Type": "text/javascript" });
    fs.createReadStream(file).pipe(response);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** Trains on moons; the same text runs in Node and in pages. */
async function train({ library, threads, precision, blas }) {
  const { network, dense, dropout, tanh, sigmoid, moons, fit: learn, adam } = await import(library);
  const { binaryCrossEntropy, parameters } = await import(library);
  const { inputs, targets } = moons({ samples: 400, seed: 1 });
  const hidden = [dense(16, { activation: tanh }), dropout(0.2), dense(16, { activation: tanh })];
  const layers = [...hidden, dense(1, { activation: sigmoid })];
  const fitted = await learn(network({ inputs: 2, layers, seed: 1 }), inputs, targets, {
    ...{ loss: binaryCrossEntropy, optimizer: adam(), epochs: 20, batchSize: 16 },
    ...{ precision, blas, threads, progress: false },
  });
  const { history, network: trained, engine } = fitted;
  const losses = history.map(({ loss }) => loss);
  const isolation = globalThis.crossOriginIsolated ?? null;
  return {
    losses,
    weights: parameters(trained),
    line: engine.line,
    threads: engine.threads,
    isolation,
  };
}

async function trainInPage(browser, address, options) {
  const page = await browser.newPage();
  await page.goto(address);
  const answer = await page.evaluate(train, { library: `${address}index.js`, ...options });
  await page.close();
  return answer;
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

const server = await serve();
const home = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
let failed = 0;
const check = (title, right, detail) => {
  console.log(`${right ? "✓" : "✗"} ${title}${right ? "" : `: ${detail}`}`);
  failed += Number(!right);
};
try {
  const library = pathToFileURL(path.join(dist, "index.js")).href;
  const node = await train({ library, threads: 1 });
  const plain = await trainInPage(browser, `${home}plain/`, {});
  check("a page without isolation trains on one thread", plain.threads === 1, plain.line);
  check("it is not isolated", plain.isolation === false, String(plain.isolation));
  check("its weights are Node's to the last bit", same(plain.weights, node.weights), "they differ");
  check("its losses are Node's to the last bit", same(plain.losses, node.losses), "they differ");
  const two = await trainInPage(browser, `${home}isolated/`, { threads: 2 });
  check("an isolated page trains on two threads", two.threads === 2 && two.isolation, two.line);
  check("its weights are Node's to the last bit", same(two.weights, node.weights), "they differ");
  const refusal = await trainInPage(browser, `${home}plain/`, { threads: 2 }).catch(
    ({ message }) => message,
  );
  const wanted = "fit: expected a page with cross-origin isolation for threads";
  check("threads without isolation are refused", String(refusal).includes(wanted), refusal);
  const blas = await trainInPage(browser, `${home}plain/`, {
    precision: "float32",
    blas: true,
  }).catch(({ message }) => message);
  check("OpenBLAS in a page is refused", String(blas).includes("fit: expected Node"), blas);
} finally {
  await browser.close();
  server.close();
}
console.log(failed === 0 ? "all passed" : `${failed} failed`);
process.exitCode = Number(failed > 0);
