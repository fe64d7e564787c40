// `nudgebook kernel install` writes the kernelspec, with absolute paths, into a folder in which Jupyter and VS Code
// look for kernels. Packages that the kernel needs and that are missing beside it are installed by npm into a separate
// folder, with a copy of this package. Then the kernel's snapshot is made and the kernel is tested.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

const name = "nudgebook";
const ownMain = path.join(import.meta.dirname, "..", "main.js");
const ownPackage = path.join(import.meta.dirname, "..", "..", "..");

/** The kernelspec: the JSON that tells Jupyter how to start the kernel. */
export function kernelspec(main: string = ownMain): object {
  return {
    argv: [process.execPath, "--no-force-async-hooks-checks", main, "{connection_file}"],
    display_name: "TypeScript (Nudgebook)",
    language: "typescript",
    interrupt_mode: "message",
  };
}

/** Jupyter's data folder for one user on this system. */
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

/** The folder of the kernelspec: in the environment `prefix` if one is given, else in the user's data folder. */
function specFolder({ prefix }: Place): string {
  const data = prefix ? path.join(path.resolve(prefix), "share", "jupyter") : userFolder();
  return path.join(data, "kernels", name);
}

/** Writes the kernelspec; returns the path of its folder. */
function writeSpec(place: Place, main: string): string {
  const folder = specFolder(place);
  fs.mkdirSync(folder, { recursive: true });
  const text = `${JSON.stringify(kernelspec(main), null, 2)}\n`;
  const draft = path.join(folder, `kernel.json.${process.pid}`);
  fs.writeFileSync(draft, text);
  fs.renameSync(draft, path.join(folder, "kernel.json"));
  return folder;
}

/** Removes the kernelspec; returns the path of its folder, or undefined if there was none. */
function uninstall(place: Place): string | undefined {
  const folder = specFolder(place);
  if (!fs.existsSync(path.join(folder, "kernel.json"))) return undefined;
  fs.rmSync(folder, { recursive: true });
  return folder;
}

const usage = `nudgebook kernel install [--user | --prefix DIR]    adds the kernel to Jupyter and VS Code
nudgebook kernel uninstall [--user | --prefix DIR]  removes it
nudgebook site [FOLDER]                             shows the course's site, built by \`npm run site\`, on this machine`;

function placeFrom(options: readonly string[]): Place | undefined {
  const [option, value, ...more] = options;
  if (option === undefined || (option === "--user" && value === undefined)) return {};
  if (option === "--prefix" && value && more.length === 0) return { prefix: value };
  return undefined;
}

/** Whether a `jupyter` command exists, which would find the user's kernels. */
function jupyterIsThere(): boolean {
  try {
    execFileSync("jupyter", ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** The packages that the kernel needs, with the version that package.json names for each. */
function needed(): Record<string, string> {
  const { peerDependencies: peers, devDependencies: own = {} } = JSON.parse(
    fs.readFileSync(path.join(ownPackage, "package.json"), "utf8"),
  );
  const types = own["@types/node"] ?? "^20.19.0";
  return { tslab: peers.tslab, typescript: own.typescript, "@types/node": types };
}

/** The packages that are missing or have another version than the given one. */
export function missing(
  packages: Record<string, string> = needed(),
  require: (file: string) => { version: string } = createRequire(import.meta.url),
): string[] {
  const isThere = ([name, version]: [string, string]): boolean => {
    try {
      const found = require(`${name}/package.json`).version;
      return !/^\d/.test(version) || found === version;
    } catch {
      return false;
    }
  };
  const entries = Object.entries(packages).filter((entry) => !isThere(entry));
  return entries.map(([name, version]) => `${name}@${version}`);
}

/** Installs everything into a separate folder; returns the path of the kernel's main file there. */
function installApart(): string {
  const home = path.join(path.dirname(userFolder()), "nudgebook");
  fs.mkdirSync(home, { recursive: true, mode: 0o700 });
  const manifest = JSON.stringify({ private: true, dependencies: needed() }, null, 2);
  fs.writeFileSync(path.join(home, "package.json"), manifest);
  const windows = process.platform === "win32";
  const words = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  const stdio = ["ignore", "ignore", "inherit"] as const;
  execFileSync(windows ? "npm.cmd" : "npm", words, {
    cwd: home,
    shell: windows,
    stdio: [...stdio],
  });
  const copy = path.join(home, "node_modules", name);
  fs.rmSync(copy, { recursive: true, force: true });
  for (const part of ["package.json", "dist"]) {
    fs.cpSync(path.join(ownPackage, part), path.join(copy, part), { recursive: true });
  }
  return path.join(copy, "dist", "kernel", "main.js");
}

type Result = { text: string; status: number };

/** Installs the kernel with the packages that it needs, makes its snapshot and tests it. */
function install(place: Place, say: (line: string) => void): Result {
  const packages = missing();
  const command = `npm install ${packages.join(" ")}`;
  let main = ownMain;
  if (packages.length > 0) {
    say(
      `The kernel needs ${packages.join(", ")}: npm installs them, some 120 MB, for the kernel alone.`,
    );
    try {
      main = installApart();
    } catch {
      return { text: `npm could not install them. With a network: ${command}`, status: 1 };
    }
  }
  const lines = [`The kernel is installed in ${writeSpec(place, main)}.`];
  if (!place.prefix && !jupyterIsThere()) {
    lines.push("No `jupyter` is on the path: pip install jupyterlab. VS Code needs none.");
  }
  say("Making its start-up snapshot and trying it.");
  const run = (word: string) =>
    spawnSync(process.execPath, ["--no-force-async-hooks-checks", main, word], {
      encoding: "utf8",
    });
  run("--snapshot"); // without a snapshot the kernel starts more slowly, but works
  const { status, stderr } = run("--try");
  lines.push(
    status === 0 ? "It was tried and works." : `It was tried and does not work:\n${stderr}`,
  );
  return { text: lines.join("\n"), status: status === 0 ? 0 : 1 };
}

/** Runs `nudgebook kernel …` with these arguments; returns the text to print and the exit status. */
export function command(words: readonly string[], say: (line: string) => void = () => {}): Result {
  const [what, action, ...options] = words;
  const place = placeFrom(options);
  if (what !== "kernel" || !place) return { text: usage, status: 2 };
  if (action === "install") return install(place, say);
  if (action === "uninstall") {
    const folder = uninstall(place);
    const text = folder
      ? `The kernel was removed from ${folder}.`
      : "There was no kernel to remove.";
    return { text, status: 0 };
  }
  return { text: usage, status: 2 };
}
