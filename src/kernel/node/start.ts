// Starts the kernel from a snapshot of a process in which the compiler is loaded already (snapshot-file.ts). Node reads
// a snapshot only at its own start, so the kernel is a child of the process that Jupyter started. If anything fails,
// the kernel starts without a snapshot.
import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { whenStarterEnds } from "../wire/starter.js";

/** A flag for a small young generation of the heap: garbage of cells is collected sooner and takes less memory. */
export const heap = "--max-semi-space-size=8";
/** Flags for the kernel, not for making a snapshot: the count that the first flag sets to 0 would be stored as -1. */
export const flags = ["--no-force-async-hooks-checks", heap];
/** The environment variable that limits the memory arenas of the C library glibc, by default eight for each core. */
const arenas = "MALLOC_ARENA_MAX";

/**
 * Starts the kernel from a snapshot as a child process; this process ends when the child does.
 * @returns false if the child ended before it worked as a kernel; the snapshot is then removed
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
    process.on("SIGINT", () => undefined); // the kernel gets the signal too
    whenStarterEnds(() => {
      child.kill("SIGKILL");
      process.exit(1);
    });
  });
}
