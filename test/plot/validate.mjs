// Draws every sample figure in Chromium and fails on any complaint: of Plotly's own validation, of
// texts that overlap or leave the figure, of a page that shows nothing when scripts are taken out.
//   node test/plot/validate.mjs [--save FOLDER] [--only NAME] [--library FOLDER] [--python PATH]
// Last line: "N passed, N failed". Needs .venv, Chromium and the built library.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import ts from "typescript";
import { openRenderer, plotlyFile } from "../../scripts/notebooks/render.mjs";
import { findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";

const { values: given } = parseArgs({
  options: {
    save: { type: "string" },
    only: { type: "string" },
    library: { type: "string", default: join(project.root, "dist") },
    python: { type: "string", default: project.python },
  },
});

/** The narrowest output, in pixels, whose panels stand side by side. */
const narrow = 700;

/** The samples are TypeScript: compiled here, and run with the built library. */
async function loadSamples() {
  const source = readFileSync(new URL("samples.ts", import.meta.url), "utf8");
  const library = pathToFileURL(join(given.library, "index.js")).href;
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ES2022 };
  const { outputText } = ts.transpileModule(source, { compilerOptions });
  const folder = mkdtempSync(join(tmpdir(), "nudgebook-samples-"));
  try {
    const file = join(folder, "samples.mjs");
    writeFileSync(file, outputText.replaceAll("../../src/index.js", library));
    return (await import(pathToFileURL(file).href)).samples;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The page's script, ours and that of JupyterLab's extension, which the Python package brings, are one file. */
async function complaintsAboutSource(python) {
  const code =
    "import pathlib, plotly; print(pathlib.Path(plotly.__file__).parent / 'package_data/plotly.min.js')";
  const inPython = execFileSync(python, ["-c", code], { encoding: "utf8" }).trim();
  const { plotlyScript } = await import(
    pathToFileURL(join(given.library, "plot", "figure", "html-fallback.js")).href
  );
  return [plotlyFile, inPython].flatMap((name) => {
    const file = readFileSync(name);
    const version = /plotly\.js v([\d.]+)/.exec(file.subarray(0, 200).toString())?.[1];
    const hash = `sha256-${createHash("sha256").update(file).digest("base64")}`;
    return [
      ...(plotlyScript.url.includes(`plotly-${version}.min.js`) ? [] : [`${name} is ${version}`]),
      ...(plotlyScript.integrity === hash ? [] : [`the integrity of ${name} is ${hash}`]),
    ];
  });
}

async function complaintsAboutHtml(renderer, figure) {
  const html = figure[Symbol.for("Jupyter.display")]()["text/html"];
  const stripped = await renderer.html(html, { scripts: false });
  const alone = await renderer.html(html, { library: false });
  const drawn = await renderer.html(html);
  return [
    ...(stripped.text.trim() === figure.text ? [] : [`without scripts shows "${stripped.text}"`]),
    ...(alone.text.trim() === figure.text ? [] : [`without plotly.js shows "${alone.text}"`]),
    ...(drawn.drawn === 1 ? [] : [`drawn ${drawn.drawn} times as HTML`]),
  ];
}

/** In a narrow window a figure shrinks: no text may be cut off or cover another, save the numbers on marks. */
async function complaintsAboutNarrow(renderer, name, figure) {
  if (given.save) {
    const png = await renderer.png(figure, { width: narrow });
    writeFileSync(join(given.save, `${name}-narrow.png`), png);
  }
  return renderer.inspect(figure, { width: narrow, marks: false });
}

/** A descent shows its end at first, and Play begins anew. */
async function complaintsAboutPlay(renderer, figure) {
  const { before, playing, paused, later } = await renderer.play(figure);
  return [
    ...(playing >= 3 && playing < before ? [] : [`Play moves it from ${before} to ${playing}`]),
    ...(paused === later ? [] : [`Pause stops it at ${paused}, then it moves on to ${later}`]),
  ];
}

async function complaintsAboutFigure(renderer, name, figure) {
  const complaints = [...(await renderer.validate(figure)), ...(await renderer.inspect(figure))];
  if (given.save) {
    mkdirSync(given.save, { recursive: true });
    writeFileSync(join(given.save, `${name}.png`), await renderer.png(figure));
    const middle = figure.frames?.[Math.floor(figure.frames.length / 3)]?.name;
    if (middle !== undefined) {
      const png = await renderer.png(figure, { frame: middle });
      writeFileSync(join(given.save, `${name}-at-${middle}.png`), png);
    }
  }
  return complaints;
}

const chromium = findChromium();
if (!chromium) throw new Error(`the figures were not drawn: ${noChromium}`);
const renderer = await openRenderer({ chromium });
let passed = 0;
let failed = 0;
function report(name, complaints) {
  if (complaints.length === 0) passed++;
  else failed++;
  for (const complaint of complaints) console.log(`${name}: ${complaint}`);
}
try {
  const samples = await loadSamples();
  const wanted = ([name]) => !given.only || name === given.only;
  for (const [name, figure] of Object.entries(samples()).filter(wanted)) {
    report(name, await complaintsAboutFigure(renderer, name, figure));
  }
  for (const [name, figure] of Object.entries(samples()).filter(wanted)) {
    report(`${name}, narrow`, await complaintsAboutNarrow(renderer, name, figure));
  }
  report("Play", await complaintsAboutPlay(renderer, samples().descent));
  report("HTML", await complaintsAboutHtml(renderer, samples().points));
  report("plotly.js", await complaintsAboutSource(given.python));
} finally {
  await renderer.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
