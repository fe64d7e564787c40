// The start from a snapshot of a process that has the compiler loaded already (snapshot-file.ts). Node can
// do that only as it begins, so the kernel is a child of the process that Jupyter has started. Whatever goes
// wrong with the snapshot, the kernel starts plainly.
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { whenStarterEnds } from "../wire/starter.js";

/** A small young heap: what cells leave behind is cleaned up sooner, and takes less room until then. */
export const heap = "--max-semi-space-size=8";
/** Not for the process that makes the snapshot: the counter that this flag sets to 0 is kept in it, and would be -1. */
export const flags = ["--no-force-async-hooks-checks", heap];
/** So many threads' worth of free memory does the C library keep; by itself, eight for each core. */
const arenas = "MALLOC_ARENA_MAX";

/**
 * Starts the kernel from a snapshot, as a child whose end is this process' end.
 * @returns false when the child ended before it was a kernel; the snapshot is then removed
 */
export function startSnapshot(file: string, connectionFile: string): Promise<boolean> {
  return new Promise((resolve) => {
    const own = process.env[arenas] === undefined ? [arenas] : [];
    const words = [...flags, "--snapshot-blob", file, connectionFile, ...own];
    const stdio = ["inherit", "inherit", "inherit", "ipc"] as const;
    const env = { [arenas]: "2", ...process.env };
    const child: ChildProcess = spawn(process.execPath, words, { stdio: [...stdio], env });
    let started = false;
    child.once("message", () => {
      started = true;
      child.disconnect();
    });
    const end = (code: number | null): void => {
      if (started) process.exit(code ?? 0);
      fs.rmSync(file, { force: true });
      resolve(false);
    };
    child.on("error", () => end(1));
    child.on("exit", end);
    for (const signal of ["SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => child.kill(signal));
    }
    process.on("SIGINT", () => undefined); // the kernel hears it too
    whenStarterEnds(() => {
      child.kill("SIGKILL");
      process.exit(1);
    });
  });
}
