// The files that the compiler and the cells' modules read: files on the disk, and modules that cells define, which come
// first. Paths have forward slashes on every system.
import fs from "node:fs";
import path from "node:path";
import type { Files } from "../compile/host.js";
import { libraryFiles } from "../compile/platform.js";
import { npmPlace } from "./npm.js";
import { compilerFile, nodeTypes, tslabFolder } from "./places.js";
import { stampOf } from "./stamp.js";

export const slashed = (name: string): string => name.replaceAll("\\", "/");

const isFolder = (name: string): boolean =>
  fs.statSync(name, { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Access to the files of the notebooks in `folder`. */
export function createFiles(folder: string): Files & { write(name: string, text: string): void } {
  const written = new Map<string, { text: string; version: number }>();
  return {
    /** Defines a file that exists in memory only. */
    write(name, text) {
      written.set(name, { text, version: (written.get(name)?.version ?? 0) + 1 });
    },
    fileExists: (name) => written.has(name) || stampOf(name) !== "",
    readFile(name) {
      const known = written.get(name)?.text;
      if (known !== undefined || stampOf(name) === "") return known;
      return fs.readFileSync(name, "utf8").replace(/^\uFEFF/, "");
    },
    directoryExists: isFolder,
    getDirectories(name) {
      if (!isFolder(name)) return [];
      return fs.readdirSync(name).filter((one) => isFolder(path.join(name, one)));
    },
    realpath: (name) => (fs.existsSync(name) ? slashed(fs.realpathSync.native(name)) : name),
    stamp(name) {
      const known = written.get(name);
      return known ? `written:${known.version}` : stampOf(name);
    },
    library: slashed(path.dirname(compilerFile)),
    libraries: libraryFiles(),
    nodeTypes: slashed(nodeTypes(folder)),
    elsewhere(specifier) {
      if (specifier === "tslab") return { specifier, from: `${slashed(tslabFolder)}/cell.ts` };
      return npmPlace(specifier);
    },
  };
}
