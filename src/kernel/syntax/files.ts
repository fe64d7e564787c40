// Files that may change while the kernel runs: those outside node_modules. Instead of watching
// them they are looked at before each cell, so that an edit is always seen and never too early.
import fs from "node:fs";

/** A file's size and time of change; empty when it is not there. */
export function stampOf(file: string): string {
  const state = fs.statSync(file, { throwIfNoEntry: false });
  return state ? `${state.size}:${state.mtimeMs}` : "";
}

export const isInstalled = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file);

type Watched = { stamp: string; changed(kind: "created" | "changed" | "deleted"): void };

/** A list of files with what to do when one has changed. */
export function createWatchList() {
  const watched = new Map<string, Watched>();
  return {
    watch(file: string, changed: Watched["changed"]): () => void {
      if (isInstalled(file)) return () => undefined;
      watched.set(file, { stamp: stampOf(file), changed });
      return () => watched.delete(file);
    },
    /** Looks at every file and reports those that have changed since the last look. */
    look(): void {
      for (const [file, entry] of [...watched]) {
        const stamp = stampOf(file);
        if (stamp === entry.stamp) continue;
        const kind = entry.stamp === "" ? "created" : stamp === "" ? "deleted" : "changed";
        entry.stamp = stamp;
        entry.changed(kind);
      }
    },
  };
}
