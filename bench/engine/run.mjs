// Runs an implementation: a process of its own for every run, with a fixed number of threads; its last line
// of output is JSON. Also finds out which peers are installed.
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { peersFolder, require } from "./peers/packages.mjs";

const scripts = fileURLToPath(new URL("peers", import.meta.url));

/** The environment without settings that restrict OpenBLAS, ours and NumPy's, to older kernels. */
export const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !name.startsWith("OPENBLAS_")),
);

/** The Python in which the peers are installed, or undefined. */
export function pythonOf(folder = peersFolder) {
  const places = [path.join(".venv", "bin", "python"), path.join(".venv", "Scripts", "python.exe")];
  return places.map((place) => path.join(folder, place)).find((file) => fs.existsSync(file));
}

/** Which of these Python modules are missing. */
function missingModules(python, modules) {
  const code =
    "import sys, importlib.util as u; print(*[m for m in sys.argv[1:] if not u.find_spec(m)])";
  const { stdout } = spawnSync(python, ["-c", code, ...modules], { encoding: "utf8" });
  return stdout.trim().split(" ").filter(Boolean);
}

const isResolved = (name) => {
  try {
    return Boolean(require.resolve(name));
  } catch {
    return false;
  }
};

/**
 * The packages that each implementation lacks, by its id; an empty list when it can run.
 * @param implementations with `language` and `needs`
 */
export function missing(implementations, python = pythonOf()) {
  const modules = new Set(
    implementations.filter((one) => one.language === "python").flatMap(({ needs }) => needs),
  );
  const absent = python ? missingModules(python, [...modules]) : [...modules];
  const lacks = ({ language, needs = [] }) =>
    language === "python"
      ? needs.filter((name) => absent.includes(name))
      : needs.filter((name) => !isResolved(name));
  return Object.fromEntries(implementations.map((one) => [one.id, lacks(one)]));
}

/**
 * Runs one process of an implementation.
 * @returns what it printed, with `whole`, the milliseconds from start to end
 */
export function runOnce({ language, file, words = [] }, task, { minutes = 4 } = {}) {
  const command = language === "python" ? pythonOf() : process.execPath;
  // NumPy is slower with several threads at these sizes. The others set their threads in their own code.
  const env = { ...environment, OPENBLAS_NUM_THREADS: "1", TF_CPP_MIN_LOG_LEVEL: "3" };
  return spawned(command, [path.join(scripts, file), JSON.stringify(task), ...words], env, minutes);
}

/** The milliseconds that an import of the library takes in a fresh process. */
export const importTime = async () =>
  (await spawned(process.execPath, [path.join(scripts, "import-time.mjs")], environment, 1)).ms;

/** The rate of sgemm.py with so many threads, in GFLOP/s; undefined without NumPy. */
export async function sgemmRate(threads) {
  const python = pythonOf();
  if (!python || missingModules(python, ["numpy"]).length > 0) return undefined;
  const env = { ...environment, OPENBLAS_NUM_THREADS: String(threads) };
  return (await spawned(python, [path.join(scripts, "sgemm.py")], env, 1)).rate;
}

function spawned(command, words, env, minutes) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, words, { env, stdio: ["ignore", "pipe", "pipe"] });
    const late = setTimeout(() => child.kill("SIGKILL"), minutes * 60_000);
    let out = "";
    let errors = "";
    child.stdout.on("data", (text) => {
      out += text;
    });
    child.stderr.on("data", (text) => {
      errors += text;
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      clearTimeout(late);
      const whole = performance.now() - start;
      if (code === 0) return resolve({ ...JSON.parse(out.trim().split("\n").at(-1)), whole });
      const why = signal
        ? `it was ended after ${minutes} minutes`
        : errors.trim().split("\n").at(-1);
      reject(new Error(why));
    });
  });
}
