// tslab's converter is what makes cells of one notebook one type-checked program. It is used as it
// is; what differs here is the compiler that it finds: a copy of its own with three functions
// wrapped (the program's host, the step to CommonJS, the file watcher).
import Module, { createRequire } from "node:module";
import type ts from "@tslab/typescript-for-tslab";
import type { Converter } from "tslab/dist/converter.js";
import { compilerFile, tslabRequire } from "./places.js";

export type Compiler = typeof ts;

const require = createRequire(import.meta.url);

export const compilerVersion: string = tslabRequire(
  "@tslab/typescript-for-tslab/package.json",
).version;

/** The compiler as a copy whose functions may be replaced; tslab's modules will find this copy. */
export function loadCompiler(loaded?: Compiler): Compiler {
  if (loaded) {
    const module = new Module(compilerFile);
    module.exports = loaded;
    module.filename = compilerFile;
    module.loaded = true;
    require.cache[compilerFile] = module;
  }
  const copy = { ...(tslabRequire(compilerFile) as Compiler) };
  const entry = require.cache[compilerFile];
  if (entry) entry.exports = copy;
  return copy;
}

type Tslab = {
  createConverter(options: { isJS: boolean; isBrowser: boolean }): Converter;
};

/** tslab's converter module; load the compiler first. */
export const loadTslab = (): Tslab => tslabRequire("./converter.js") as Tslab;

type Metadata = { module?: string; mode?: "node" | "browser"; jsx?: boolean };
type MetadataReader = { getCodeMetadata(code: string): Metadata };

let reader: MetadataReader | undefined;

/** The tags in a cell's first comment, such as `@module name`. */
export function readMetadata(code: string): Metadata {
  reader ??= tslabRequire("./metadata.js") as MetadataReader;
  return reader.getCodeMetadata(code);
}

/** What `import * as tslab from "tslab"` gives in a cell; its displays go to `write`. */
export function tslabModule(write: (content: object, update: boolean) => void): unknown {
  tslabRequire("./jupyter.js").lastWriteDisplayData = write;
  return tslabRequire("./public.js");
}
