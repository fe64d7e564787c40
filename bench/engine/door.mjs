// The library as Node finds it: the file that `exports` in package.json names for an import.
import fs from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const { exports } = JSON.parse(fs.readFileSync(new URL("package.json", root), "utf8"));
const door = exports["."].node?.import ?? exports["."].import;

/** The built file behind the package's name. */
export const libraryFile = fileURLToPath(new URL(door.default, root));

export const library = await import(new URL(door.default, root));
