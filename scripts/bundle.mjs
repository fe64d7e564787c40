// The library as one file, dist/node.js: Node reads and links one module instead of a hundred, so that an
// import takes a fraction of the time. Bundlers get the modules themselves, of which they keep what is used.
// Started by build.mjs with the folder that holds index.js.
import path from "node:path";
import { rolldown } from "rolldown";

const [folder] = process.argv.slice(2);

const bundle = await rolldown({
  input: path.join(folder, "index.js"),
  platform: "node",
  // Loaded when they are used, if they are there at all.
  external: [/^node:/, "danfojs-node", "koffi"],
  treeshake: false,
  onLog(level, { message }) {
    if (level === "warn") throw new Error(message);
  },
});
await bundle.write({
  file: path.join(folder, "node.js"),
  format: "esm",
  // What two files call the same gets a number, but says its own name when it is asked.
  keepNames: true,
  codeSplitting: false,
});
