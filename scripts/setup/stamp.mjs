// A stamp tells that a folder is complete, and from what it was made. It is written last.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const file = (folder) => path.join(folder, ".nudgebook.json");

/** The fingerprint of a file's content. */
export const fingerprint = (name) =>
  createHash("sha256").update(fs.readFileSync(name)).digest("hex");

/** What a folder was made from, or undefined for one that is missing or unfinished. */
export function readStamp(folder) {
  try {
    return JSON.parse(fs.readFileSync(file(folder), "utf8"));
  } catch {
    return undefined;
  }
}

/** Declares a folder complete. */
export function writeStamp(folder, content) {
  writeWhole(file(folder), `${JSON.stringify(content, null, 2)}\n`);
}

/** Writes a file so that nobody ever sees half of it. */
export function writeWhole(name, text) {
  fs.mkdirSync(path.dirname(name), { recursive: true });
  const draft = `${name}.${process.pid}.tmp`;
  fs.writeFileSync(draft, text);
  fs.renameSync(draft, name);
}

/** Puts a finished folder in its place; what stood there before goes away. */
export async function replaceFolder(finished, place, aside) {
  if (fs.existsSync(place)) await patiently(() => fs.promises.rename(place, aside));
  await patiently(() => fs.promises.rename(finished, place));
  await fs.promises.rm(aside, { recursive: true, force: true, maxRetries: 5 });
}

// Windows refuses to rename a folder while a virus scanner looks into it.
async function patiently(action, tries = process.platform === "win32" ? 10 : 1) {
  for (let left = tries; ; left--) {
    try {
      return await action();
    } catch (error) {
      if (left <= 1 || !["EPERM", "EBUSY", "EACCES"].includes(error.code)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300));
    }
  }
}
