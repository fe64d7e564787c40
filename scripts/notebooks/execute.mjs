// Runs notebooks in fresh kernels, two at most at a time, through nbclient (a part of JupyterLab).
// Time zone, language and colours are fixed and the user's Jupyter settings are left out, so that a
// number is printed alike on every machine.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const script = path.join(path.dirname(fileURLToPath(import.meta.url)), "execute.py");
const running = new Set();

/** An environment in which a notebook gives the same text everywhere; `folder` is for Jupyter's own files. */
export function fixedEnvironment(folder, base = process.env) {
  const { FORCE_COLOR, NO_COLOR, COLORTERM, NODE_DISABLE_COLORS, ...environment } = base;
  return {
    ...environment,
    TZ: "UTC",
    LC_ALL: "C.UTF-8",
    PYTHONUTF8: "1",
    JUPYTER_PREFER_ENV_PATH: "1",
    JUPYTER_CONFIG_DIR: path.join(folder, "config"),
    JUPYTER_DATA_DIR: path.join(folder, "data"),
    JUPYTER_RUNTIME_DIR: path.join(folder, "runtime"),
    IPYTHONDIR: path.join(folder, "ipython"),
  };
}

/**
 * Executes a notebook in a fresh kernel; the file is only read.
 * @returns the executed notebook, and what went wrong beside error outputs (or null)
 */
export async function executeNotebook(file, { python, secondsPerCell = 120 }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-"));
  const result = path.join(folder, "result.json");
  try {
    const child = spawn(python, [script, file, result, String(secondsPerCell)], {
      env: fixedEnvironment(folder),
      stdio: ["pipe", "pipe", "pipe"],
    });
    running.add(child);
    let words = "";
    const listen = (bytes) => {
      words = (words + bytes).slice(-4000);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    const code = await new Promise((resolve, reject) => {
      child.on("error", reject);
      child.on("close", resolve);
    });
    running.delete(child);
    if (!fs.existsSync(result)) {
      throw new Error(`${path.basename(file)} was not executed (exit code ${code}):\n${words}`);
    }
    const { notebook, failure } = JSON.parse(fs.readFileSync(result, "utf8"));
    return {
      notebook,
      failure: failure && `${failure}${failure.includes("kernel") ? `\n${words}` : ""}`,
    };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Closes the standard input of what still runs, which ends the kernels, and waits until they have ended. */
function stopKernels() {
  const ends = [...running].map(
    (child) =>
      new Promise((resolve) => {
        child.once("close", resolve);
        child.stdin.end();
      }),
  );
  return Promise.all(ends);
}

/** Runs a command that executes notebooks; its kernels end with it, also when it is stopped or fails. */
export function asCommand(name, main) {
  for (const signal of ["SIGINT", "SIGTERM"]) {
    process.once(signal, async () => {
      await stopKernels();
      process.exit(130);
    });
  }
  main().catch(async (error) => {
    await stopKernels();
    console.error(`${name}: ${error.message}`);
    process.exitCode = 1;
  });
}

/** Calls `work` for each item, `width` at a time; returns the answers in the order of the items. */
export async function eachOf(items, width, work) {
  const answers = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      answers[index] = await work(items[index], index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return answers;
}
