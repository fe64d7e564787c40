// The library as one file, dist/node.js: Node reads and links one module instead of a hundred, so that an
// import takes a fraction of the time. Bundlers get the single modules, and keep those that are used.
// Started by build.mjs with the folder that holds index.js.
import path from "node:path";
import { rolldown } from "rolldown";

const [folder] = process.argv.slice(2);

const bundle = await rolldown({
  input: path.join(folder, "index.js"),
  platform: "node",
  // Optional packages: loaded when they are used, where they are installed.
  external: [/^node:/, "danfojs-node", "koffi"],
  treeshake: false,
  onLog(level, { message }) {
    if (level === "warn") throw new Error(message);
  },
});
await bundle.write({
  file: path.join(folder, "node.js"),
  format: "esm",
  // Where two files use one name, one of the two is renamed; its property `name` stays as it was.
  keepNames: true,
  codeSplitting: false,
});
