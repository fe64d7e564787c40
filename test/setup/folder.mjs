// A project of its own in a temporary folder, for tests of the set-up.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { onTestFinished } from "vitest";
import { projectAt } from "../../scripts/setup/project.mjs";

/** An empty temporary folder that goes away after the test. */
export function temporaryFolder() {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook set-up ")));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes files, given as { path: content }, below a folder; what is no text becomes JSON. */
export function write(folder, files) {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

/** A project that holds the given files. */
export function projectWith(files) {
  const project = projectAt(temporaryFolder());
  write(project.root, files);
  return project;
}
