// `nudgebook serve` runs a JupyterHub server for a class on one machine. Students sign in by name and password; each
// works in a folder of their own, which `nudgebook grade` reads. JupyterHub and its proxy are installed once, in the
// class's folder.
import { spawn, spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { command as kernelCommand } from "../kernel/node/install.js";
import { writeHandout } from "./handout.js";
import type { PackagedLesson } from "./lessons.js";

const python = ["jupyterhub==6.1.1", "jupyterlab==4.6.6"];
const proxy = "configurable-http-proxy@5.3.0";
const configuration = path.resolve(import.meta.dirname, "../../src/class/jupyterhub_config.py");
const letters = "abcdefghjkmnpqrstuvwxyz23456789";
const teacher = "teacher";

const password = (): string =>
  Array.from({ length: 10 }, () => letters[randomInt(letters.length)]).join("");

/** The text of passwords.csv, with a line `name,password` for each student; new names get new passwords. */
export function passwordsFor(names: readonly string[], known: string): string {
  const lines = known.split(/\r?\n/).filter((line) => line.includes(","));
  const old = new Set(lines.map((line) => line.slice(0, line.indexOf(","))));
  const all = [teacher, ...names.map((name) => name.trim().toLowerCase()).filter(Boolean)];
  const added = [...new Set(all)].filter((name) => !old.has(name));
  const strange = added.find((name) => !/^[a-z0-9][a-z0-9._-]*$/.test(name));
  if (strange !== undefined) {
    throw new Error(
      `expected names of letters, digits, ".", "_" and "-", got ${JSON.stringify(strange)}`,
    );
  }
  return `${[...lines, ...added.map((name) => `${name},${password()}`)].join("\n")}\n`;
}

function run(title: string, program: string, words: readonly string[], folder: string): void {
  const { status, error, stderr } = spawnSync(program, words, { cwd: folder, encoding: "utf8" });
  if (status === 0) return;
  const last = `${error?.message ?? stderr ?? ""}`.trim().split("\n").at(-1) ?? "";
  throw new Error(`expected to ${title}, got: ${last}`);
}

/** Installs JupyterHub, its proxy and the kernel in the class's folder, unless they are installed already. */
function installServer(
  folder: string,
  tell: (text: string) => void,
): { bin: string; proxy: string } {
  const venv = path.join(folder, "venv");
  const bin = path.join(venv, "bin");
  const proxyFile = path.join(folder, "node_modules", ".bin", "configurable-http-proxy");
  fs.mkdirSync(folder, { recursive: true });
  if (!fs.existsSync(path.join(bin, "jupyterhub"))) {
    tell(`Installing ${python.join(" and ")}: 380 MB, a minute or two.`);
    run("make a Python environment with python3", "python3", ["-m", "venv", venv], folder);
    run("install JupyterHub", path.join(bin, "pip"), ["install", "--quiet", ...python], folder);
  }
  if (!fs.existsSync(proxyFile)) {
    tell(`Installing ${proxy}.`);
    const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefix", folder];
    run("install JupyterHub's proxy", "npm", ["install", ...quiet, proxy], folder);
  }
  kernelCommand(["kernel", "install", "--prefix", venv]);
  return { bin, proxy: proxyFile };
}

export type ServeOptions = {
  readonly to: string;
  readonly names: readonly string[];
  readonly port: number;
  readonly megabytes: number;
  readonly lessons: readonly PackagedLesson[];
  readonly tell: (text: string) => void;
};

/** Starts the server; resolves with the server's exit status when the server has ended. */
export async function serve({
  to,
  names,
  port,
  megabytes,
  lessons,
  tell,
}: ServeOptions): Promise<number> {
  if (process.platform === "win32")
    throw new Error("expected Linux or macOS: JupyterHub does not run on Windows");
  const server = path.join(to, ".server");
  const list = path.join(to, "passwords.csv");
  fs.mkdirSync(path.join(to, "students"), { recursive: true });
  const known = fs.existsSync(list) ? fs.readFileSync(list, "utf8") : "";
  if (known === "" && names.length === 0) {
    throw new Error("expected --students FILE: a text file with one name on each line");
  }
  fs.writeFileSync(list, passwordsFor(names, known), { mode: 0o600 });
  const installed = installServer(server, tell);
  // JupyterHub writes its secrets into the current folder, so the hub is started in a folder of its own.
  const hub = path.join(server, "hub");
  fs.mkdirSync(hub, { recursive: true, mode: 0o700 });
  writeHandout(lessons, { to: path.join(to, "lessons") });
  tell(
    `The names and passwords are in ${list}; the students' work is in ${path.join(to, "students")}.`,
  );
  tell(
    `Open http://localhost:${port}; in the same network, this computer's name in place of localhost. Ctrl-C ends the server.`,
  );
  const child = spawn(path.join(installed.bin, "jupyterhub"), ["-f", configuration], {
    cwd: hub,
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PATH: [installed.bin, path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
      NUDGEBOOK_CLASS: to,
      NUDGEBOOK_PROXY: installed.proxy,
      NUDGEBOOK_PORT: String(port),
      NUDGEBOOK_MEGABYTES: String(megabytes),
    },
  });
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => child.kill("SIGTERM"));
  return new Promise((resolve, reject) => {
    child.on("error", reject).on("exit", (code) => resolve(code ?? 0));
  });
}
