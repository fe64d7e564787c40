// The file of the start-up snapshot. Its name is a hash of Node's version, the kernel, the compiler and the
// declarations, for which it was made. Since a snapshot contains code, it is used only if the file and its folder
// belong to the user and nobody else may write them. It is made under another name, tested, and then renamed.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { cacheFolder } from "../modules/places.js";
import { stampOf } from "../modules/stamp.js";
import { flags, heap } from "./start.js";

const kernelFolder = path.dirname(import.meta.dirname);
const recipe = path.join(import.meta.dirname, "snapshot.cjs");

/** The files whose code is in a snapshot. */
const sources = (): string[] =>
  ["compile", "syntax"].flatMap((room) => {
    const folder = path.join(kernelFolder, room);
    const names = fs.readdirSync(folder).filter((name) => name.endsWith(".js"));
    return names.sort().map((name) => path.join(folder, name));
  });

/** The path of the snapshot for this version of Node and for these files: the compiler and the declarations. */
export function snapshotFile(parts: readonly string[]): string {
  const all = [process.version, process.arch, process.execPath, ...flags, recipe, ...sources()];
  const hash = createHash("sha256");
  for (const part of [...all, ...parts]) {
    hash.update(`${part}\0${path.isAbsolute(part) ? stampOf(part) : ""}\0`);
  }
  return path.join(cacheFolder(), `kernel-${hash.digest("hex").slice(0, 16)}.blob`);
}

/** Whether snapshots are used; NUDGEBOOK_SNAPSHOT=off switches them off. */
export const wantsSnapshot = (): boolean => process.env.NUDGEBOOK_SNAPSHOT !== "off";

/** Whether a file or folder belongs to this user and nobody else may write it; Windows is not checked. */
function isOwn(place: string): boolean {
  const state = fs.lstatSync(place, { throwIfNoEntry: false });
  if (!state || state.isSymbolicLink()) return false;
  return !process.getuid || (state.uid === process.getuid() && (state.mode & 0o022) === 0);
}

/** Whether the snapshot exists, and is safe to run. */
export const isUsable = (file: string): boolean =>
  wantsSnapshot() && isOwn(path.dirname(file)) && isOwn(file);

const isAlive = (id: number): boolean => {
  try {
    return process.kill(id, 0);
  } catch {
    return false;
  }
};

/** The longest time for making a snapshot, in milliseconds. */
const longest = 600_000;

/** Removes the temporary files of killed builds, and all snapshots except the newest `kept`. */
function sweep(folder: string, kept = 3): void {
  const remove = (name: string): void => fs.rmSync(path.join(folder, name), { force: true });
  const age = (name: string): number => Date.now() - fs.statSync(path.join(folder, name)).mtimeMs;
  const names = fs.readdirSync(folder).filter((name) => /^kernel-.*\.blob/.test(name));
  for (const name of names) {
    const [, id] = /\.blob\.(\d+)(?:\.cjs)?$/.exec(name) ?? [];
    const maker = name.endsWith(".lock") ? fs.readFileSync(path.join(folder, name), "utf8") : id;
    if (maker !== undefined && (!isAlive(Number(maker)) || age(name) > longest)) remove(name);
  }
  const whole = names.filter((name) => name.endsWith(".blob")).sort((a, b) => age(a) - age(b));
  for (const old of whole.slice(kept)) remove(old);
}

function run(words: readonly string[], priority: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, words, { windowsHide: true }, (error) =>
      error ? reject(error) : resolve(),
    );
    if (child.pid) os.setPriority(child.pid, priority);
  });
}

/** Makes the snapshot, unless it exists or another process is making it; returns whether it exists in the end. */
export async function makeSnapshot(
  file: string,
  plan: object,
  priority: number = os.constants.priority.PRIORITY_LOW,
): Promise<boolean> {
  const folder = path.dirname(file);
  const draft = `${file}.${process.pid}`;
  const script = `${draft}.cjs`;
  const lock = `${file}.lock`;
  let locked = false;
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.chmodSync(folder, 0o700); // throws if the folder belongs to another user
    sweep(folder);
    if (isOwn(file)) return true;
    fs.writeFileSync(lock, String(process.pid), { flag: "wx" }); // throws if another process is making the snapshot
    locked = true;
    // In a snapshot script Node defines no `exports`, which every compiled file expects.
    fs.writeFileSync(script, `var exports = {};\n${fs.readFileSync(recipe, "utf8")}`);
    const build = ["--snapshot-blob", draft, "--build-snapshot", script, JSON.stringify(plan)];
    await run([heap, ...build], priority);
    await run([...flags, "--snapshot-blob", draft, "check"], priority);
    fs.chmodSync(draft, 0o600);
    fs.renameSync(draft, file);
    sweep(folder);
    return true;
  } catch {
    return false; // the kernel then starts without a snapshot
  } finally {
    for (const rest of [draft, script]) fs.rmSync(rest, { force: true });
    if (locked) fs.rmSync(lock, { force: true });
  }
}
