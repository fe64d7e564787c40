// Runs a command and returns its output. Each command leads a process group of its own, so that Ctrl-C reaches
// only this process, which then ends the group and removes what is unfinished.
import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";

const windows = process.platform === "win32";

/**
 * The environment for commands: the caller's, without the variables that change what npm and Python do.
 * Python may keep what it has compiled: otherwise each start of Jupyter compiles its packages again.
 */
export function cleanEnvironment(extra = {}) {
  const unwanted =
    /^(npm_(lifecycle|package)_|npm_config_(local_prefix|prefix|global|dry_run|omit|only|workspace)|npm_command$|PYTHONHOME$|PYTHONPATH$|PYTHONDONTWRITEBYTECODE$|VIRTUAL_ENV$|NODE_ENV$)/i;
  const kept = Object.entries(process.env).filter(([name]) => !unwanted.test(name));
  return { ...Object.fromEntries(kept), ...extra };
}

/** Kills a process and everything in its group. */
export function killGroup(pid, signal = "SIGKILL") {
  try {
    if (windows) spawnSync("taskkill", ["/pid", String(pid), "/T", "/F"], { stdio: "ignore" });
    else process.kill(-pid, signal);
  } catch {
    // It has already ended.
  }
}

/**
 * Runs a command to its end.
 * @returns its exit code (null when it could not start or was killed) and everything it printed
 */
export function run(command, args, { cwd, env = cleanEnvironment(), signal, onLine } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      detached: !windows,
      stdio: ["ignore", "pipe", "pipe"],
      windowsHide: true,
    });
    const lines = [];
    const take = (line) => {
      lines.push(line);
      onLine?.(line);
    };
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY }).on("line", take);
    }
    const stop = () => killGroup(child.pid);
    signal?.addEventListener("abort", stop, { once: true });
    child.on("error", (error) => take(String(error.message)));
    child.on("close", (code) => {
      signal?.removeEventListener("abort", stop);
      if (signal?.aborted) reject(signal.reason);
      else resolve({ code: child.pid === undefined ? null : code, output: lines.join("\n") });
    });
  });
}
