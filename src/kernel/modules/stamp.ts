// Detects whether a file has changed.
import fs from "node:fs";

/** A file's size and time of modification as text; empty if there is no such file. */
export function stampOf(file: string): string {
  const state = fs.statSync(file, { throwIfNoEntry: false });
  return state?.isFile() ? `${state.size}:${state.mtimeMs}` : "";
}
