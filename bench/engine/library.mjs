// The built library as Node resolves it: the file that `exports` in package.json gives for an import.
import fs from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const { exports } = JSON.parse(fs.readFileSync(new URL("package.json", root), "utf8"));
const entry = exports["."].node?.import ?? exports["."].import;

/** The built file behind the package's name. */
export const libraryFile = fileURLToPath(new URL(entry.default, root));

export const library = await import(new URL(entry.default, root));
