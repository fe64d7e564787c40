// Where the page gets Plotly's script from. The kernel sends the script of the npm package plotly.js-dist-min,
// compressed, over a figure's channel, once for each page. If the package is not installed, the page loads
// the script from Plotly's own site. Every lesson.

import type { JsonObject } from "../display/comms.js";
import { nodeModule } from "../math/runtime.js";
import { plotlyScript } from "../plot/figure/html-fallback.js";

const scriptInPackages = "plotly.js-dist-min/plotly.min.js";

/** Path of Plotly's script: among the packages of this folder, or beside the library that the folder uses. */
export function plotlyFile(folder: string): string | undefined {
  const modules = nodeModule("node:module");
  const path = nodeModule("node:path");
  if (!modules || !path) return undefined;
  const find = (name: string, from: string): string | undefined => {
    try {
      return modules.createRequire(from).resolve(name);
    } catch {
      return undefined;
    }
  };
  const here = path.resolve(folder, "notebook.js");
  const library = find("nudgebook/package.json", here);
  return find(scriptInPackages, here) ?? (library && find(scriptInPackages, library));
}

let compressed: Promise<Uint8Array> | undefined;

/** The answer to a page that requests Plotly: a message, and the compressed script if its file is found. */
export async function plotlyMessage(folder: string): Promise<[JsonObject, Uint8Array[]]> {
  const file = plotlyFile(folder);
  const fs = nodeModule("node:fs");
  const zlib = nodeModule("node:zlib");
  if (!file || !fs || !zlib) return [{ plotly: true, ...plotlyScript }, []];
  compressed ??= fs.promises.readFile(file).then(
    (script) =>
      new Promise((resolve, reject) => {
        zlib.gzip(script, (error, bytes) => (error ? reject(error) : resolve(bytes)));
      }),
  );
  return [{ plotly: true }, [await compressed]];
}
