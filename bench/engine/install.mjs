// npm run bench -- --install: installs the peers, beside the benchmark or in the folder NUDGEBOOK_PEERS.
// Nothing in the project depends on them. They take about 7 GB, nearly all of it PyTorch.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { peersFolder } from "./peers/packages.mjs";
import { pythonOf } from "./run.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));

export function install() {
  const run = (command, words) =>
    execFileSync(command, words, { cwd: peersFolder, stdio: "inherit", shell: command === "npm" });
  fs.mkdirSync(peersFolder, { recursive: true });
  if (peersFolder !== here) {
    fs.copyFileSync(path.join(here, "package.json"), path.join(peersFolder, "package.json"));
  }
  // brain.js depends on a package whose install script compiles OpenGL code, which is not needed.
  run("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]);
  if (!pythonOf()) {
    run(process.platform === "win32" ? "python" : "python3", ["-m", "venv", ".venv"]);
  }
  run(pythonOf(), ["-m", "pip", "install", "-q", "-r", path.join(here, "requirements.txt")]);
}
