// Whether a file has changed.
import fs from "node:fs";

/** A file's size and time of change; empty when it is not there. */
export function stampOf(file: string): string {
  const state = fs.statSync(file, { throwIfNoEntry: false });
  return state?.isFile() ? `${state.size}:${state.mtimeMs}` : "";
}
