// Executes the notebooks of the course in fresh kernels.
//   npm run notebooks [-- NAME…]                  executes and writes text, tables and pictures
//   npm run notebooks -- check [NAME…] [--twice]  executes and compares with what is committed
//   npm run notebooks -- reset NAME…              a new copy of a lesson in notebooks/mine/; yours is kept
// Options: --redraw draws every picture anew; --folder, --python for other places.
import fs from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { compareNotebooks } from "./notebooks/compare.mjs";
import { asCommand, eachOf, executeNotebook } from "./notebooks/execute.mjs";
import { findFaults, findMissingPictures } from "./notebooks/faults.mjs";
import {
  formatNotebook,
  readNotebook,
  selectNotebooks,
  writeAtomically,
} from "./notebooks/files.mjs";
import { normalize } from "./notebooks/normalize.mjs";
import { addPictures } from "./notebooks/pictures.mjs";
import { pngSize, shrinkPng } from "./notebooks/png.mjs";
import { findChromium, noChromium } from "./setup/chromium.mjs";
import { project } from "./setup/project.mjs";
import { copiesOf } from "./setup/start.mjs";

const largestCourse = 4_000_000;
const pictureScale = 1;

/** Draws figures one at a time, in one Chromium that starts at the first of them. */
function pictureMaker() {
  let opening;
  let turn = Promise.resolve();
  const drawNow = async (figure) => {
    const chromium = findChromium();
    if (!chromium) throw new Error(`the figures were not drawn: ${noChromium}`);
    const { openRenderer } = await import("./notebooks/render.mjs");
    opening ??= openRenderer({ chromium });
    const bytes = await (await opening).png(figure, { scale: pictureScale });
    const { width, height } = pngSize(bytes);
    return {
      png: (await shrinkPng(bytes)).toString("base64"),
      width: Math.round(width / pictureScale),
      height: Math.round(height / pictureScale),
    };
  };
  return {
    draw: (figure) => {
      const answer = turn.then(() => drawNow(figure));
      turn = answer.catch(() => {});
      return answer;
    },
    close: async () => (await opening)?.close(),
  };
}

async function executeStrictly(file, python) {
  const { notebook, failure } = await executeNotebook(file, { python });
  const faults = findFaults(notebook);
  return { notebook, faults: failure ? [...faults, failure] : faults };
}

/** Executes one notebook, and writes it when it has no fault; returns the faults. */
async function write(file, { python, redraw, pictures }) {
  const before = fs.readFileSync(file, "utf8");
  const committed = normalize(readNotebook(file));
  const { notebook: executed, faults } = await executeStrictly(file, python);
  if (faults.length > 0) return { faults };
  const { draw } = pictures;
  const options = { executed, committed, redraw, draw };
  const { notebook, drawn } = await addPictures(normalize(executed), options);
  const text = formatNotebook(notebook);
  if (fs.readFileSync(file, "utf8") !== before) {
    return { faults: ["the file was changed while it was executed: run again"] };
  }
  if (text !== before) writeAtomically(file, text);
  const size = `${Math.round(text.length / 1000)} kB`;
  return { faults, note: `${text === before ? "unchanged" : "written"}, ${drawn} drawn, ${size}` };
}

/** Executes one notebook and compares it with its file, and with a second run where `twice` is set. */
async function check(file, { python, twice }) {
  const text = fs.readFileSync(file, "utf8");
  const committed = normalize(readNotebook(file));
  const faults = [...findFaults(committed), ...findMissingPictures(committed)];
  if (text !== formatNotebook(committed)) {
    faults.push("the file is not as `npm run notebooks` writes it");
  }
  const first = await executeStrictly(file, python);
  faults.push(...first.faults);
  if (first.faults.length > 0) return { faults: [...new Set(faults)] };
  faults.push(...compareNotebooks(committed, normalize(first.notebook)));
  if (twice) {
    const second = await executeStrictly(file, python);
    const differences = compareNotebooks(normalize(first.notebook), normalize(second.notebook));
    faults.push(...second.faults, ...differences.map((text) => `second run, ${text}`));
  }
  return { faults: [...new Set(faults)], note: twice ? "two runs as committed" : "as committed" };
}

async function run(files, work) {
  let failed = 0;
  await eachOf(files, 2, async (file) => {
    const start = performance.now();
    const { faults, note } = await work(file).catch((error) => ({ faults: [error.message] }));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    if (faults.length > 0) failed += 1;
    const head = `${faults.length > 0 ? "✗" : "✓"} ${path.basename(file)}`;
    console.log(`${head}  ${faults.length > 0 ? "failed" : note}, ${seconds} s`);
    for (const fault of faults) console.log(fault.replace(/^/gm, "    "));
  });
  return failed;
}

/** Builds dist/ where it is older than src/: notebooks run dist/. */
async function buildLibrary() {
  const { build } = await import("./build.mjs");
  try {
    if (build()) console.log("Built dist/.");
  } catch (cause) {
    throw new Error("the library does not compile, see above", { cause });
  }
}

async function reset(files, names) {
  if (names.length === 0)
    throw new Error("name the lesson to reset: npm run notebooks -- reset 03");
  await buildLibrary();
  const { renewCopy } = await copiesOf(project);
  for (const file of files) {
    const [notebooks, name] = [path.dirname(file), path.basename(file, ".ipynb")];
    const kept = renewCopy({ notebooks, mine: path.join(notebooks, "mine") }, name);
    const yours = kept ? `; yours is kept as mine/${path.basename(kept)}` : "";
    console.log(`mine/${name}.ipynb is new${yours}`);
  }
}

const commands = ["check", "reset"];

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      folder: { type: "string", default: project.notebooks },
      python: { type: "string" },
      redraw: { type: "boolean", default: false },
      twice: { type: "boolean", default: false },
    },
  });
  const command = commands.includes(positionals[0]) ? positionals[0] : undefined;
  const names = command ? positionals.slice(1) : positionals;
  const files = selectNotebooks(path.resolve(values.folder), names);
  if (command === "reset") return reset(files, names);
  const checking = command === "check";
  const python = values.python ?? project.python;
  if (!fs.existsSync(python)) {
    throw new Error("the Python environment .venv is missing: run `npm start` or `npm test` once");
  }
  if (values.folder === project.notebooks) await buildLibrary();
  const pictures = pictureMaker();
  const options = { ...values, python, pictures };
  try {
    let failed = await run(files, (file) => (checking ? check : write)(file, options));
    const passed = files.length - failed;
    const size = files.reduce((sum, file) => sum + fs.statSync(file).size, 0);
    if (size > largestCourse) {
      console.log(`✗ the notebooks are ${size} bytes together, more than ${largestCourse}`);
      failed += 1;
    }
    console.log(`${passed} passed, ${failed} failed`);
    process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
  } finally {
    await pictures.close();
  }
}

asCommand("notebooks", main);
