// The files that pages share: style sheets, programs bundled from web/, fonts, icons, Plotly. The name of each has
// the hash of its content, so that a browser may keep a file for ever and never shows an old one.
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import sharp from "sharp";
import { project } from "../setup/project.mjs";
import { bundleWorker, sourcesOf, typesOf } from "./kernel.mjs";

const require = createRequire(import.meta.url);
const here = import.meta.dirname;
const web = path.join(project.root, "web");

/** The programs of the pages by the names of their files, and where each begins in web/. */
const programs = {
  "page.js": "page/main.ts",
  "lesson.js": "lesson/main.ts",
  "start.js": "start/main.ts",
  "playground.js": "playground/main.ts",
  "trainer.js": "playground/worker.ts",
  "live.js": "lesson/live/main.ts",
};

/** Writes files whose names have the hash of their content; `paths` has the path of each by its plain name. */
function hashedFiles(write) {
  const paths = {};
  const add = (name, content) => {
    const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
    const { name: stem, ext } = path.parse(name);
    paths[name] = `assets/${stem}.${hash}${ext}`;
    write(paths[name], content);
    return paths[name];
  };
  return { add, paths };
}

/** One program as one classic script, which also runs on a page that was opened as a file. */
async function bundled(entry) {
  const bundle = await rolldown({
    input: path.join(web, entry),
    platform: "browser",
    external: [/^node:/, "danfojs-node", "koffi"],
    resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
    onLog(level, { message }) {
      if (level === "warn") throw new Error(message);
    },
  });
  const { output } = await bundle.generate({
    format: "iife",
    minify: true,
    codeSplitting: false,
  });
  await bundle.close();
  return output[0].code;
}

/** Writes all shared files; returns the path of each by its plain name. */
export async function writeAssets(write) {
  const { add, paths } = hashedFiles(write);
  for (const [name, entry] of Object.entries(programs)) add(name, await bundled(entry));
  add("kernel.js", await bundleWorker());
  add("types.json", JSON.stringify(typesOf()));
  add("sources.json", JSON.stringify(sourcesOf()));
  for (const name of ["style.css", "playground.css", "lesson.css"]) {
    add(name, fs.readFileSync(path.join(here, name)));
  }
  const math = path.dirname(require.resolve("temml"));
  const font = path.basename(add("Temml.woff2", fs.readFileSync(path.join(math, "Temml.woff2"))));
  const mathStyle = fs.readFileSync(path.join(math, "Temml-Local.css"), "utf8");
  const source = `font-display: swap;\n  src: url('${font}')`;
  add("math.css", mathStyle.replace("src: url('Temml.woff2')", source));
  const plotly = path.dirname(require.resolve("plotly.js-dist-min/package.json"));
  add("plotly.js", fs.readFileSync(path.join(plotly, "plotly.min.js")));
  const icon = fs.readFileSync(path.join(here, "icon.svg"));
  add("icon.svg", icon);
  add("icon.png", await sharp(icon, { density: 300 }).resize(512).png().toBuffer());
  const preview = fs.readFileSync(path.join(here, "preview.svg"));
  add("preview.png", await sharp(preview).resize(1200, 630).png({ palette: true }).toBuffer());
  add("playground.webp", fs.readFileSync(path.join(here, "playground.webp")));
  const licences = [
    [project.root, "NOTICE"],
    [project.root, "LICENSE"],
    [project.root, "src/data/sets/SOURCES.md"],
    [plotly, "LICENSE"],
    [path.dirname(math), "LICENSE"],
    [path.dirname(path.dirname(require.resolve("typescript"))), "LICENSE.txt"],
    [path.join(project.root, "node_modules", "node-inspect-extracted"), "LICENSE"],
    [path.join(project.root, "node_modules", "@codemirror", "view"), "LICENSE"],
  ].map(([folder, name]) => fs.readFileSync(path.join(folder, name), "utf8").trim());
  add("licences.txt", `${licences.join("\n\n----\n\n")}\n`);
  return { add, paths };
}
