// The kernel of the lessons' pages: its worker as one file, the declarations that its compiler reads, and the sources
// that lessons show. A page loads them when a reader runs the first cell.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { rolldown } from "rolldown";
import { project } from "../setup/project.mjs";

const require = createRequire(import.meta.url);
const web = path.join(project.root, "web");
const typescript = path.dirname(require.resolve("typescript"));

/** Modules of Node's that only the compiler's command line uses. */
const unused =
  /^(?:node:)?(?:fs|path|os|inspector|perf_hooks|module|crypto|url|source-map-support)$/;

/** What a page has in place of what only Node has. */
const replacements = {
  name: "replacements",
  resolveId(specifier, importer = "") {
    if (/^(?:node:)?util$/.test(specifier)) return path.join(web, "kernel", "util.ts");
    const isData = importer.includes(`${path.sep}src${path.sep}data${path.sep}`);
    if (specifier === "./danfojs.js" && isData) return path.join(web, "kernel", "danfojs.ts");
    return unused.test(specifier) ? { id: "\0unused" } : undefined;
  },
  load: (id) => (id === "\0unused" ? "export default {};" : undefined),
};

/** The worker as one classic script. The library's functions keep their names, by which lessons show them. */
export async function bundleWorker() {
  const bundle = await rolldown({
    input: path.join(web, "kernel", "worker.ts"),
    platform: "browser",
    plugins: [replacements],
    resolve: { extensionAlias: { ".js": [".ts", ".js"] } },
    onLog(level, { message, code }) {
      // The compiler is a script of eight megabytes that looks for Node's modules.
      if (level === "warn" && !/node_modules\/typescript/.test(message)) {
        throw new Error(`${code}: ${message}`);
      }
    },
  });
  const { output } = await bundle.generate({
    format: "iife",
    minify: { compress: true, mangle: { keepNames: true }, codegen: { removeWhitespace: true } },
    codeSplitting: false,
  });
  await bundle.close();
  return output[0].code;
}

/** The language's declarations with those that they refer to. */
function languageTypes(names) {
  const found = {};
  const add = (name) => {
    const file = `/typescript/${name}`;
    if (found[file] !== undefined) return;
    const text = fs.readFileSync(path.join(typescript, name), "utf8");
    found[file] = text.replace(/^\/\*![\s\S]*?\*\/\s*/, "");
    for (const [, other] of text.matchAll(/<reference lib="([^"]+)"/g)) add(`lib.${other}.d.ts`);
  };
  for (const name of names) add(`lib.${name}.d.ts`);
  return found;
}

/** Files that begin with one and go on with those that it names. */
function follow(folder, first, pattern, ending) {
  const found = {};
  const add = (file) => {
    if (found[file] !== undefined) return;
    const text = fs.readFileSync(path.join(folder, file), "utf8");
    found[file] = text.replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n");
    for (const [, to] of text.matchAll(pattern)) {
      add(path.posix.join(path.posix.dirname(file), to + ending));
    }
  };
  add(first);
  return found;
}

/** Parts of newer editions of the language: which of them a browser has is seen when the kernel starts. */
const newerParts = () =>
  fs.readdirSync(typescript).flatMap((file) => {
    const [, name] = /^lib\.((?:es202[4-9]|esnext)\.(?!full)\w+)\.d\.ts$/.exec(file) ?? [];
    return name ?? [];
  });

/** All declarations by their paths in the worker. */
export function typesOf() {
  const dist = path.join(project.root, "dist");
  const library = follow(dist, "index.d.ts", /(?:from |import\()"(\.[^"]+)\.js"/g, ".d.ts");
  const below = "/node_modules/nudgebook";
  const browsers = fs.readFileSync(path.join(typescript, "lib.dom.d.ts"), "utf8");
  const [webAssembly = ""] = /^declare namespace WebAssembly \{[\s\S]*?^\}/m.exec(browsers) ?? [];
  return {
    ...languageTypes(["es2023", "decorators", "decorators.legacy", ...newerParts()]),
    // Of the browsers' own declarations the kernel takes this part only.
    "/typescript/lib.dom.d.ts": webAssembly,
    [`${below}/package.json`]: '{"name":"nudgebook","types":"./dist/index.d.ts"}',
    ...Object.fromEntries(
      Object.entries(library).map(([file, text]) => [`${below}/dist/${file}`, text]),
    ),
  };
}

/** Longer files are tables of data. */
const longestSource = 60_000;

/** The library's sources that `source(name)` shows, by their paths. */
export function sourcesOf() {
  const index = fs.readFileSync(path.join(project.root, "src", "index.ts"), "utf8");
  const names = [...index.matchAll(/ from "\.\/(.*)\.js";$/gm)].map(([, name]) => name);
  const files = ["index", ...new Set(names)].map((name) => `src/${name}.ts`);
  return Object.fromEntries(
    files
      .map((file) => [file, fs.readFileSync(path.join(project.root, file), "utf8")])
      .map(([file, text]) => [file, text.length > longestSource ? "" : text]),
  );
}
