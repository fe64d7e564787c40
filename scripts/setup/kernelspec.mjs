// Registers the kernel with JupyterLab, in .venv only and with absolute paths: nothing in the home folder,
// nothing on the PATH. The file is written again when the project or Node has moved.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { writeWhole } from "./stamp.mjs";

const kernelSpec = (project) => ({
  argv: [
    process.execPath,
    "--no-force-async-hooks-checks",
    path.join(project.root, "dist", "kernel", "main.js"),
    "{connection_file}",
  ],
  display_name: "TypeScript (Nudgebook)",
  language: "typescript",
  interrupt_mode: "message",
  env: { NUDGEBOOK_CACHE: path.join(project.modules, ".cache", "nudgebook") },
});

// No questions about news and newer versions; sliders are saved with their notebook.
const labSettings = {
  "@jupyterlab/apputils-extension:notification": { fetchNews: "false", checkForUpdates: false },
  "@jupyter-widgets/jupyterlab-manager:plugin": { saveState: true },
};

function files(project) {
  return [
    [project.kernelSpec, kernelSpec(project)],
    [project.labSettings, labSettings],
  ].map(([file, content]) => [file, `${JSON.stringify(content, null, 2)}\n`]);
}

/** Whether the kernel is registered as it should be now. */
export const kernelReady = (project) =>
  files(project).every(
    ([file, text]) => fs.existsSync(file) && fs.readFileSync(file, "utf8") === text,
  );

/** Makes the kernel's start-up snapshot in the background, so that the first notebook opens fast. */
export function warmKernel(project) {
  const { argv, env } = kernelSpec(project);
  const words = [...argv.slice(1, -1), "--snapshot"];
  const options = { cwd: path.join(project.root, "notebooks"), stdio: "ignore", windowsHide: true };
  spawn(argv[0], words, { ...options, env: { ...process.env, ...env } }).unref();
}

/** Registers the kernel. */
export function registerKernel(project) {
  for (const [file, text] of files(project)) writeWhole(file, text);
}
