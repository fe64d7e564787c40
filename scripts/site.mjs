// Builds the course as a static site that works offline, straight from its folder.
//   npm run site [-- --to DIR]    executes the lessons, so that every figure moves
//   npm run site -- --pictures    takes the committed pictures instead, in a second
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { asCommand, eachOf, executeNotebook } from "./notebooks/execute.mjs";
import { findNotebooks, joined, readNotebook } from "./notebooks/files.mjs";
import { figuresIn } from "./notebooks/pictures.mjs";
import { project } from "./setup/project.mjs";
import { cellHtml } from "./site/cells.mjs";
import { pageOf, render } from "./site/markdown.mjs";
import { page } from "./site/page.mjs";

const looks = path.join(path.dirname(fileURLToPath(import.meta.url)), "site");
const require = createRequire(import.meta.url);

const titleOf = (markdown) => /^# (.+)$/m.exec(markdown)?.[1] ?? "Nudgebook";

/** The JSON of every figure of a lesson, by hash. */
async function figuresOf(file) {
  const { notebook, failure } = await executeNotebook(file, { python: project.python });
  if (failure) throw new Error(`${path.basename(file)}: ${failure}`);
  return figuresIn(notebook);
}

function plotlyFile() {
  const library = path.join(project.venv, process.platform === "win32" ? "Lib" : "lib");
  const inside = path.join("site-packages", "plotly", "package_data", "plotly.min.js");
  const places = [library, ...fs.readdirSync(library).map((name) => path.join(library, name))];
  const found = places.map((place) => path.join(place, inside)).find((file) => fs.existsSync(file));
  if (!found) throw new Error("Plotly is missing from .venv: run `npm start` or `npm test` once");
  return found;
}

function writeAssets(to) {
  const assets = path.join(to, "assets");
  fs.mkdirSync(assets, { recursive: true });
  for (const name of ["style.css", "figures.js"]) {
    fs.copyFileSync(path.join(looks, name), path.join(assets, name));
  }
  const math = path.dirname(require.resolve("temml"));
  fs.copyFileSync(path.join(math, "Temml-Local.css"), path.join(assets, "math.css"));
  fs.copyFileSync(path.join(math, "Temml.woff2"), path.join(assets, "Temml.woff2"));
  fs.copyFileSync(plotlyFile(), path.join(assets, "plotly.min.js"));
}

/** The pages beside the lessons: the list of lessons, and those for teachers. */
const textsIn = (folder) =>
  ["", "teaching/"]
    .filter((below) => fs.existsSync(path.join(folder, below)))
    .flatMap((below) => fs.readdirSync(path.join(folder, below)).map((name) => `${below}${name}`))
    .filter((name) => name.endsWith(".md"));

/** Builds the site; returns the paths of its pages. */
export async function buildSite({ to, pictures, folder = project.notebooks }) {
  const lessons = findNotebooks(folder).map((file) => {
    const notebook = readNotebook(file);
    const title = titleOf(joined(notebook.cells[0]?.source ?? ""));
    return { file: `${path.basename(file, ".ipynb")}.html`, source: file, notebook, title };
  });
  const figures = await eachOf(lessons, 2, ({ source }) =>
    pictures ? new Map() : figuresOf(source),
  );
  writeAssets(to);
  const write = (file, content) => {
    const target = path.join(to, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, page({ ...content, root: "../".repeat(file.split("/").length - 1) }));
    return target;
  };
  return [
    ...textsIn(folder).map((name) => {
      const markdown = fs.readFileSync(path.join(folder, name), "utf8");
      return write(pageOf(name), { title: titleOf(markdown), body: render(markdown) });
    }),
    ...lessons.map(({ file, notebook, title }, index) => {
      const body = notebook.cells.map((cell) => cellHtml(cell, figures[index])).join("\n");
      const [previous, next] = [lessons[index - 1], lessons[index + 1]];
      return write(file, { title, body, previous, next });
    }),
  ];
}

async function main() {
  const { values } = parseArgs({
    options: {
      to: { type: "string", default: path.join(project.root, "site") },
      pictures: { type: "boolean", default: false },
    },
  });
  const { build } = await import("./build.mjs");
  build();
  const to = path.resolve(values.to);
  const pages = await buildSite({ ...values, to });
  console.log(`${pages.length} pages; open ${path.join(to, "index.html")}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  asCommand("site", main);
}
