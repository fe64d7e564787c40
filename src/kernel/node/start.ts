// Two ways to start: plainly, or from a snapshot of a process that has the compiler loaded already.
// A snapshot belongs to one Node, one compiler and one set of declarations, and its file is named
// after them. It is made in the background, under another name until it is whole and has been
// tried. Whatever goes wrong with it, the kernel starts plainly.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { stampOf } from "./stamp.js";

const folder = import.meta.dirname;
/** A small young heap: what cells leave behind is cleaned up sooner, and takes less room until then. */
const heap = "--max-semi-space-size=8";
/** Not for the process that makes the snapshot: the counter that this flag sets to 0 is kept in it, and would be -1. */
const flags = ["--no-force-async-hooks-checks", heap];
/** So many threads' worth of free memory does the C library keep; by itself, eight for each core. */
const arenas = "MALLOC_ARENA_MAX";

/** A folder for what can be made again: the one that NUDGEBOOK_CACHE names, or the user's. */
export function cacheFolder(): string {
  const { NUDGEBOOK_CACHE, XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (NUDGEBOOK_CACHE) return NUDGEBOOK_CACHE;
  const home = os.homedir();
  if (process.platform === "darwin") return path.join(home, "Library", "Caches", "nudgebook");
  if (process.platform === "win32") return path.join(LOCALAPPDATA ?? home, "nudgebook", "Cache");
  return path.join(XDG_CACHE_HOME || path.join(home, ".cache"), "nudgebook");
}

/** The snapshot's file for this Node and a compiler with its declarations. */
export function snapshotFile(parts: readonly string[]): string {
  const recipe = fs.readFileSync(path.join(folder, "snapshot.cjs"), "utf8");
  const all = [process.version, process.arch, process.execPath, ...flags, ...parts];
  const hash = createHash("sha256").update(recipe);
  for (const part of all) hash.update(`${part}\0${path.isAbsolute(part) ? stampOf(part) : ""}\0`);
  return path.join(cacheFolder(), `kernel-${hash.digest("hex").slice(0, 16)}.blob`);
}

/** Snapshots can be switched off: NUDGEBOOK_SNAPSHOT=off. */
export const wantsSnapshot = (): boolean => process.env.NUDGEBOOK_SNAPSHOT !== "off";

function run(words: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, words, { windowsHide: true }, (error) =>
      error ? reject(error) : resolve(),
    );
    if (child.pid) os.setPriority(child.pid, os.constants.priority.PRIORITY_LOW);
  });
}

/** A snapshot is large: only the newest few are kept, one for each Node in use. */
function forgetOld(folder: string, kept = 3): void {
  const age = (file: string): number => Date.now() - fs.statSync(file).mtimeMs;
  const snapshots = fs
    .readdirSync(folder)
    .filter((name) => /^kernel-.*\.blob$/.test(name))
    .map((name) => path.join(folder, name));
  for (const old of snapshots.sort((a, b) => age(a) - age(b)).slice(kept)) {
    fs.rmSync(old, { force: true });
  }
}

/** Makes the snapshot unless it is there or someone else is making it; says whether it is there. */
export async function makeSnapshot(file: string, plan: object): Promise<boolean> {
  if (fs.existsSync(file)) return true;
  const draft = `${file}.${process.pid}`;
  const script = `${draft}.cjs`;
  const lock = `${file}.lock`;
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const age = Date.now() - (fs.statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age < 120_000) return false;
    fs.writeFileSync(lock, String(process.pid));
    // Node runs the script bare, without the `exports` that every compiled file expects.
    const text = fs.readFileSync(path.join(folder, "snapshot.cjs"), "utf8");
    fs.writeFileSync(script, `var exports = {};\n${text}`);
    await run([heap, "--snapshot-blob", draft, "--build-snapshot", script, JSON.stringify(plan)]);
    await run([...flags, "--snapshot-blob", draft, "check"]);
    fs.renameSync(draft, file);
    forgetOld(path.dirname(file));
    return true;
  } catch {
    return false; // the plain start serves as well
  } finally {
    fs.rmSync(draft, { force: true });
    fs.rmSync(script, { force: true });
    fs.rmSync(lock, { force: true });
  }
}

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
  });
}
