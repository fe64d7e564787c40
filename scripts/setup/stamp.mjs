// A stamp is a file in a folder that says what the folder was made from. It is written last, so that a folder
// with a stamp is complete.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const file = (folder) => path.join(folder, ".nudgebook.json");

/** The fingerprint of a file's content. */
export const fingerprint = (name) =>
  createHash("sha256").update(fs.readFileSync(name)).digest("hex");

/** What a folder was made from; undefined where it is missing or unfinished. */
export function readStamp(folder) {
  try {
    return JSON.parse(fs.readFileSync(file(folder), "utf8"));
  } catch {
    return undefined;
  }
}

/** Marks a folder as complete. */
export function writeStamp(folder, content) {
  writeWhole(file(folder), `${JSON.stringify(content, null, 2)}\n`);
}

/** Writes a file in one step: a reader finds the old text or the new one, never a part. */
export function writeWhole(name, text) {
  fs.mkdirSync(path.dirname(name), { recursive: true });
  const draft = `${name}.${process.pid}.tmp`;
  fs.writeFileSync(draft, text);
  fs.renameSync(draft, name);
}

/** Renames a finished folder to its place; the folder that was there is removed. */
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
