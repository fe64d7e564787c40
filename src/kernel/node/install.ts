// `nudgebook kernel install`: writes the kernelspec where a Jupyter looks for it, with absolute
// paths, so that it works from anywhere; VS Code finds it in the same places.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const name = "nudgebook";

/** What Jupyter reads to start the kernel. */
export function kernelspec(main: string = path.join(import.meta.dirname, "..", "main.js")): object {
  return {
    argv: [process.execPath, "--no-force-async-hooks-checks", main, "{connection_file}"],
    display_name: "TypeScript (Nudgebook)",
    language: "typescript",
    interrupt_mode: "message",
  };
}

/** The folder for one user's kernels, as Jupyter names it on this system. */
export function userFolder(
  platform: NodeJS.Platform = process.platform,
  environment: NodeJS.ProcessEnv = process.env,
  home: string = os.homedir(),
): string {
  if (environment.JUPYTER_DATA_DIR) return environment.JUPYTER_DATA_DIR;
  if (platform === "darwin") return path.join(home, "Library", "Jupyter");
  if (platform === "win32") {
    return path.join(environment.APPDATA ?? path.join(home, "AppData", "Roaming"), "jupyter");
  }
  return path.join(environment.XDG_DATA_HOME || path.join(home, ".local", "share"), "jupyter");
}

type Place = { prefix?: string };

/** The kernelspec's folder: below a prefix (a virtual environment), else the user's. */
function specFolder({ prefix }: Place): string {
  const data = prefix ? path.join(path.resolve(prefix), "share", "jupyter") : userFolder();
  return path.join(data, "kernels", name);
}

/** Writes the kernelspec and says where. */
function install(place: Place): string {
  const folder = specFolder(place);
  fs.mkdirSync(folder, { recursive: true });
  const text = `${JSON.stringify(kernelspec(), null, 2)}\n`;
  const draft = path.join(folder, `kernel.json.${process.pid}`);
  fs.writeFileSync(draft, text);
  fs.renameSync(draft, path.join(folder, "kernel.json"));
  return folder;
}

/** Removes the kernelspec; says where it was, or undefined when there was none. */
function uninstall(place: Place): string | undefined {
  const folder = specFolder(place);
  if (!fs.existsSync(path.join(folder, "kernel.json"))) return undefined;
  fs.rmSync(folder, { recursive: true });
  return folder;
}

const usage = `nudgebook kernel install [--user | --prefix DIR]    adds the kernel to Jupyter and VS Code
nudgebook kernel uninstall [--user | --prefix DIR]  removes it`;

function placeFrom(options: readonly string[]): Place | undefined {
  const [option, value, ...more] = options;
  if (option === undefined || (option === "--user" && value === undefined)) return {};
  if (option === "--prefix" && value && more.length === 0) return { prefix: value };
  return undefined;
}

/** Whether a Jupyter of the user's would look into the folder. */
function jupyterIsThere(): boolean {
  try {
    execFileSync("jupyter", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** What to install beside this package before the kernel can start; empty when all is there. */
export function missing(
  resolve: (name: string) => unknown = createRequire(import.meta.url).resolve,
): string {
  try {
    resolve("tslab/package.json");
    return "";
  } catch {
    return "The kernel needs tslab: run `npm install tslab@1.0.22` beside this package.";
  }
}

/** Runs the command with its words; gives what to say and the exit status. */
export function command(words: readonly string[]): { text: string; status: number } {
  const [what, action, ...options] = words;
  const place = placeFrom(options);
  if (what !== "kernel" || !place) return { text: usage, status: 2 };
  if (action === "install") {
    const text = `The kernel is installed in ${install(place)}.`;
    const hint = "No `jupyter` is on the path; VS Code finds the kernel all the same.";
    const notes = [place.prefix || jupyterIsThere() ? "" : hint, missing()];
    return { text: [text, ...notes].filter((note) => note !== "").join("\n"), status: 0 };
  }
  if (action === "uninstall") {
    const folder = uninstall(place);
    const text = folder
      ? `The kernel was removed from ${folder}.`
      : "There was no kernel to remove.";
    return { text, status: 0 };
  }
  return { text: usage, status: 2 };
}
