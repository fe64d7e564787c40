// Builds the course as a site: one folder of static files that any web server shows, at any address and below any path.
//   npm run site [-- --to DIR]     executes the lessons, so that every figure moves
//   npm run site -- --pictures     takes the committed pictures instead, in seconds
//   --address https://…/           writes full addresses into the previews of links
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { asCommand, eachOf, executeNotebook } from "./notebooks/execute.mjs";
import { findNotebooks, joined, readNotebook } from "./notebooks/files.mjs";
import { figuresIn } from "./notebooks/pictures.mjs";
import { project } from "./setup/project.mjs";
import { writeAssets } from "./site/assets.mjs";
import { pictureFile } from "./site/cells.mjs";
import { contents, lessonOf, lessonPage, sectionsOf } from "./site/lesson.mjs";
import { pageOf, plainText, render } from "./site/markdown.mjs";
import { page } from "./site/page.mjs";
import { playgroundPage } from "./site/playground.mjs";
import { startPage } from "./site/start.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

/** The JSON of every figure of a lesson, by hash. */
async function figuresOf(file) {
  const { notebook, failure } = await executeNotebook(file, { python: project.python });
  if (failure) throw new Error(`${path.basename(file)}: ${failure}`);
  return figuresIn(notebook);
}

/** Files of data, which call `nudgebookData(name, value)`; see web/page/script.ts. */
const dataFile = (name, value) => `nudgebookData(${JSON.stringify(name)},${JSON.stringify(value)})`;

/** Writes the pictures and figures of lessons, each once; gives their addresses. */
function createStore(write, figures) {
  const written = new Set();
  const once = (file, content) => {
    if (!written.has(file)) write(file, content);
    written.add(file);
    return file;
  };
  return {
    picture(base64) {
      const { name, bytes } = pictureFile(base64);
      return once(name, bytes);
    },
    figure(hash) {
      if (!figures.has(hash)) return undefined;
      const file = `figures/${hash}.js`;
      return once(file, dataFile(file, figures.get(hash)));
    },
  };
}

/** A small picture for a card: the last picture of a lesson that is as wide as a page. */
async function cardPicture({ name, notebook }, add) {
  const pictures = notebook.cells
    .flatMap(({ outputs = [] }) => outputs)
    .filter(({ data, metadata }) => data?.["image/png"] && metadata["image/png"]?.width >= 600)
    .map(({ data }) => Buffer.from(joined(data["image/png"]), "base64"));
  const chosen = pictures[Math.floor(pictures.length / 3)];
  const place = { width: 480, height: 270, fit: "cover", position: "attention" };
  add(`${name}.webp`, await sharp(chosen).resize(place).webp({ quality: 80 }).toBuffer());
  return `${name}.webp`;
}

/** The pages beside the lessons: the list of lessons, and those for teachers. */
function textsIn(folder) {
  const names = ["", "teaching"].flatMap((below) =>
    fs.existsSync(path.join(folder, below))
      ? fs.readdirSync(path.join(folder, below)).map((name) => path.posix.join(below, name))
      : [],
  );
  return names
    .filter((name) => name.endsWith(".md"))
    .map((name) => {
      const markdown = fs.readFileSync(path.join(folder, name), "utf8");
      const below = path.posix.dirname(name);
      const file =
        below === "."
          ? pageOf(name)
          : path.posix.join(below, pageOf(path.posix.basename(name), below));
      const sections = sectionsOf(markdown);
      const title = `${sections[0]?.heading ?? "Nudgebook"} · Nudgebook`;
      const first = plainText(/\n\n([^#|<\n][^\n]+)/.exec(markdown)?.[1] ?? title);
      const body = render(markdown, below === "." ? "" : below);
      const aside = contents(sections);
      return { file, title, description: first, sections, aside, body, styles: ["math.css"] };
    });
}

/** What the search finds: every section of every page with a text. */
const indexOf = (pages) =>
  pages.flatMap(({ file, sections = [] }) =>
    sections.map(({ heading, anchor, text }, i) => {
      const title = sections[0].heading;
      return { page: file, title, anchor: i === 0 ? "" : anchor, heading, text };
    }),
  );

/** The service worker with the list of the site's files; its version changes when any file does. */
function serviceWorker(contents, pages) {
  const hash = createHash("sha256");
  for (const [file, content] of contents) hash.update(file).update(content);
  const all = [...contents.keys()];
  const isSmall = (file) =>
    /^assets\/.+\.(js|css|svg|woff2)$/.test(file) && !/\/(plotly|kernel|live)\./.test(file);
  const first = [...pages, ...all.filter(isSmall)];
  const files = { version: hash.digest("hex").slice(0, 12), first, all };
  return `self.nudgebookFiles=${JSON.stringify(files)};\n${fs.readFileSync(path.join(here, "site", "sw.js"), "utf8")}`;
}

const manifest = (assets) => ({
  name: "Nudgebook",
  short_name: "Nudgebook",
  start_url: "./index.html",
  scope: "./",
  display: "browser",
  background_color: "#fdfcf9",
  theme_color: "#fdfcf9",
  icons: [{ src: assets["icon.png"], sizes: "512x512", type: "image/png" }],
});

/**
 * Builds the site into an empty folder.
 * @param options `to`; `figures` a map with the JSON of figures by their hash, without which the pages show
 * pictures only; `address` where the site will stand, if that is known
 * @returns the paths of its pages, relative to the folder
 */
export async function buildSite({ to, figures = new Map(), address, folder = project.notebooks }) {
  fs.rmSync(to, { recursive: true, force: true });
  const contents = new Map();
  const write = (file, content) => {
    const target = path.join(to, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, content);
    contents.set(file, content);
  };
  const { add, paths: assets } = await writeAssets(write);
  const site = createStore(write, figures);
  const notebooks = findNotebooks(folder).map((file) => lessonOf(file, readNotebook(file)));
  const lessons = notebooks.filter(({ isLesson }) => isLesson);
  for (const { name, source } of notebooks) {
    write(`notebooks/${name}.ipynb`, fs.readFileSync(source));
  }
  const data = path.join(folder, "data");
  for (const name of fs.existsSync(data) ? fs.readdirSync(data) : []) {
    if (name.endsWith(".csv"))
      write(`notebooks/data/${name}`, fs.readFileSync(path.join(data, name)));
  }
  for (const lesson of lessons) lesson.picture = await cardPicture(lesson, add);
  const readme = fs.readFileSync(path.join(project.root, "README.md"), "utf8");
  const teaching = fs.readFileSync(path.join(folder, "teaching", "README.md"), "utf8");
  const pages = [
    startPage({ lessons, readme, teaching, assets }),
    playgroundPage(assets),
    ...notebooks.map((notebook) => {
      const i = lessons.indexOf(notebook);
      const [previous, next] = i < 0 ? [] : [lessons[i - 1], lessons[i + 1]];
      const { file, sections } = notebook;
      return {
        ...lessonPage(notebook, { previous, next, lessons: notebooks, site, assets }),
        file,
        sections,
      };
    }),
    ...textsIn(folder),
  ];
  add("search.js", dataFile("search", indexOf(pages)));
  for (const one of pages) write(one.file, page({ ...one, assets, address }));
  write("manifest.webmanifest", JSON.stringify(manifest(assets)));
  const files = pages.map(({ file }) => file);
  write("sw.js", serviceWorker(contents, files));
  return files;
}

async function main() {
  const { values } = parseArgs({
    options: {
      to: { type: "string", default: path.join(project.root, "site") },
      pictures: { type: "boolean", default: false },
      address: { type: "string" },
    },
  });
  const { build } = await import("./build.mjs");
  build();
  const notebooks = values.pictures ? [] : findNotebooks(project.notebooks);
  const figures = await eachOf(notebooks, 2, figuresOf);
  const to = path.resolve(values.to);
  const pages = await buildSite({
    to,
    address: values.address,
    figures: new Map(figures.flatMap((ofLesson) => [...ofLesson])),
  });
  console.log(`${pages.length} pages in ${to}; to look at them: npx nudgebook site ${values.to}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  asCommand("site", main);
}
