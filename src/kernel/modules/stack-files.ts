// Reads the files that are named in stack traces, with the source maps that a build has written beside them.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { mapStep, type Place, type Position, type StackHost } from "../show/trace.js";

type Built = { stamp: string; step: (place: Place) => Place | undefined; folder: string };

const built = new Map<string, Built>();
const kernelFolder = path.dirname(import.meta.dirname);
const own = /[\\/]node_modules[\\/](?:tslab|typescript)[\\/]/;

const isHidden = (file: string): boolean =>
  file.startsWith("node:") || file.startsWith(kernelFolder) || own.test(file);

/** The source map that a build has written beside a file. */
function builtMap(file: string): Built | undefined {
  const stamp = String(fs.statSync(`${file}.map`, { throwIfNoEntry: false })?.mtimeMs ?? "");
  const known = built.get(file);
  if (known?.stamp === stamp) return known;
  if (!stamp) return undefined;
  const step = mapStep(fs.readFileSync(`${file}.map`, "utf8"));
  const entry = { stamp, step, folder: path.dirname(file) };
  built.set(file, entry);
  return entry;
}

export const stackFiles: StackHost = {
  read(site) {
    const name = site.getFileName();
    const text = site.toString();
    if (!name) {
      const isPlain = text.includes("<anonymous>");
      return isPlain ? { text, place: "", file: "", line: null, column: null } : undefined;
    }
    const file = name.startsWith("file:") ? fileURLToPath(name) : name;
    if (isHidden(file)) return undefined;
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    return { text, place: `${name}:${line}:${column}`, file, line, column };
  },
  textOf: (file) =>
    path.isAbsolute(file) && fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined,
  sourceOf(position: Position) {
    const { file, line, column } = position;
    if (!path.isAbsolute(file)) return position;
    try {
      const beside = builtMap(file);
      const place = beside?.step({ line, column, source: "" });
      if (!beside || !place) return position;
      const original = path.resolve(beside.folder, place.source);
      if (!fs.existsSync(original)) return position;
      return { file: original, line: place.line, column: place.column };
    } catch {
      return position;
    }
  },
};
