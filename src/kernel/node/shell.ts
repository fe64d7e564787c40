// `!command` in a cell: a command of the system, whose output appears as it comes. A stop ends it with all
// processes that it has started.
import { type ChildProcess, spawn } from "node:child_process";

function end(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === "win32") spawn("taskkill", ["/pid", String(child.pid), "/t", "/f"]);
  else process.kill(-child.pid, "SIGKILL"); // the group, of which the shell is the first
}

/** Runs a command in the folder of the notebook; throws when it fails. */
export function runCommand(command: string, onStop: (listener: () => void) => () => void) {
  return new Promise<void>((resolve, reject) => {
    const child = spawn(command, {
      shell: true,
      detached: process.platform !== "win32",
      stdio: ["ignore", "inherit", "inherit"], // which the kernel shows below the cell
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
