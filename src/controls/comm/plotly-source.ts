// Where the page gets Plotly's script from. The Python package plotly, which requirements.txt installs,
// contains it, and the kernel sends it compressed over a figure's channel, once for each page. If the package
// is not found, the page loads the script from Plotly's own site. Every lesson.
import { nodeModule } from "../../math/runtime.js";
import { plotlyScript } from "../../plot/figure/html-fallback.js";
import type { JsonObject } from "./comms.js";

const scriptInPackages = "plotly/package_data/plotly.min.js";

/** The folders in which a virtual environment may hold its Python packages, on Linux, macOS and Windows. */
function packageFolders(
  fs: typeof import("node:fs"),
  path: typeof import("node:path"),
  environment: string,
): string[] {
  const library = path.join(environment, "lib");
  const versions = fs.existsSync(library) ? fs.readdirSync(library) : [];
  const folders = versions.map((version) => path.join(library, version, "site-packages"));
  return [...folders, path.join(environment, "Lib", "site-packages")];
}

/**
 * Path of Plotly's script: in the .venv of this folder or of one above it, or in the active Python
 * environment.
 */
export function plotlyFile(folder: string): string | undefined {
  const fs = nodeModule("node:fs");
  const path = nodeModule("node:path");
  if (!fs || !path) return undefined;
  const environments: string[] = [];
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    environments.push(path.join(at, ".venv"));
    if (at === path.dirname(at)) break;
  }
  const { VIRTUAL_ENV, CONDA_PREFIX } = process.env;
  for (const other of [VIRTUAL_ENV, CONDA_PREFIX]) if (other) environments.push(other);
  const files = environments
    .flatMap((environment) => packageFolders(fs, path, environment))
    .map((one) => path.join(one, scriptInPackages));
  return files.find((file) => fs.existsSync(file));
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
