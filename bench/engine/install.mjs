// npm run bench -- --install: the peers, beside the benchmark or in the folder NUDGEBOOK_PEERS. Nothing of
// the project depends on them. They take about 7 GB, nearly all of it PyTorch.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { peersFolder } from "./peers/load.mjs";
import { pythonOf } from "./run.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

export function install() {
  const run = (command, words) =>
    execFileSync(command, words, { cwd: peersFolder, stdio: "inherit", shell: command === "npm" });
  fs.mkdirSync(peersFolder, { recursive: true });
  if (peersFolder !== here) {
    fs.copyFileSync(path.join(here, "package.json"), path.join(peersFolder, "package.json"));
  }
  // brain.js brings a package that compiles OpenGL; no script of it needs to run.
  run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]);
  if (!pythonOf()) {
    run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", ".venv"]);
  }
  run(pythonOf(), ["-m", "pip", "install", "-q", "-r", path.join(here, "requirements.txt")]);
}
