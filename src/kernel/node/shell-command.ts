// Runs `!command` in a cell, a command of the operating system, and shows its output while the command runs. A stop
// ends the command with all processes that it started.
import { type ChildProcess, spawn } from "node:child_process";

function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === "win32") spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  else process.kill(-child.pid, "SIGKILL"); // the whole process group, which has the shell's id
}

/** Runs a command in the notebook's folder; throws if the command fails. */
export function runCommand(command: string, onStop: (listener: () => void) => () => void) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      detached: process.platform !== "win32",
      stdio: ["ignore", "inherit", "inherit"], // inherited output is shown below the cell
      windowsHide: true,
    });
    const done = onStop(() => end(child));
    child.on("error", reject);
    child.on("close", (status, signal) => {
      done();
      if (status === 0) resolve();
      else reject(new Error(`${command}: the command ended with ${signal ?? `status ${status}`}`));
    });
  });
}
