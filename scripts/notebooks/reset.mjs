// Restores a lesson from the last commit. The learner's version is kept as a copy in notebooks/mine/, a folder that
// no command executes, compares or commits.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { writeAtomically } from "./files.mjs";

/** The first name in a folder that is still free: lesson-1.ipynb, lesson-2.ipynb, … */
function freeName(folder, name) {
  for (let count = 1; ; count++) {
    const file = path.join(folder, `${name}-${count}.ipynb`);
    if (!fs.existsSync(file)) return file;
  }
}

/** Restores a notebook; returns the path of the copy, or undefined when nothing had changed. */
export function resetNotebook(file) {
  const folder = path.dirname(file);
  const name = path.basename(file);
  const { status, stdout, stderr } = spawnSync("git", ["show", `HEAD:./${name}`], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 100_000_000,
  });
  if (status !== 0) {
    const why = (stderr || "git was not found").trim();
    throw new Error(
      `${name} could not be brought back, since its original is taken from git: ${why}.\nDownload the project again, and copy the lesson from there.`,
    );
  }
  const own = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
  if (own === stdout) return undefined;
  let copy;
  if (own !== undefined) {
    const mine = path.join(folder, "mine");
    fs.mkdirSync(mine, { recursive: true });
    copy = freeName(mine, path.basename(file, ".ipynb"));
    writeAtomically(copy, own);
  }
  writeAtomically(file, stdout);
  return copy ?? file;
}
