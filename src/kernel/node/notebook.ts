// Sets up the cells of one notebook in Node: the compiler, files on the disk, modules, and the evaluation of code.
import path from "node:path";
import vm from "node:vm";
import { type CellCompiler, createCompiler } from "../compile/compiler.js";
import type { Files } from "../compile/host.js";
import { createFiles, slashed } from "../modules/files.js";
import { createModules } from "../modules/modules.js";
import { installPackages } from "../modules/npm.js";
import { compilerFile, kernelRequire } from "../modules/places.js";
import { createCells } from "../session/cells.js";
import type { Compiler } from "../syntax/names.js";
import type { Protection } from "../wire/protection.js";

/** The contents of a start-up snapshot: a compiler with its first program, and files that can be replaced. */
export type Kept = { compiler: CellCompiler; files: Files };

type Parts = {
  folder: string;
  protection: Protection;
  /** The type declarations of the kernel's functions for cells. */
  globals: string;
  /** Modules that the kernel itself provides to cells, by name. */
  replacements: Record<string, () => unknown>;
  remark(text: string): void;
  kept?: Kept | undefined;
};

const npmNames = /["']npm:[^"'\n]+["']/g;

export function createNotebook(parts: Parts) {
  const { protection, globals, replacements, remark, kept } = parts;
  const folder = slashed(path.resolve(parts.folder));
  const disk = createFiles(folder);
  const files: Files = Object.assign(kept?.files ?? {}, disk);
  const compiler = kept?.compiler ?? createCompiler(kernelRequire(compilerFile) as Compiler, files);
  compiler.open(folder, globals);
  if (!kept) compiler.check(""); // creates the first program now, which takes long, so that the first cell is fast
  const { helpers, requireFrom, refresh, load } = createModules(
    compiler.compiler,
    files,
    () => compiler.options,
    replacements,
  );
  const told = new Set<string>();
  /** What a package without a version is today; a notebook keeps the sentence with the cell's output. */
  const tell = (versions: Record<string, string>): void => {
    for (const [name, version] of Object.entries(versions)) {
      if (told.has(name)) continue;
      told.add(name);
      remark(`npm:${name} is version ${version} today; npm:${name}@${version} keeps it.`);
    }
  };
  const cells = createCells({
    compiler,
    load,
    folder,
    remark,
    require: requireFrom(`${folder}/cell.ts`),
    evaluate: (text, filename) => vm.runInThisContext(text, { filename, lineOffset: -1 }),
    protect: protection.during,
    define: disk.write,
    prepare(code) {
      refresh();
      const found = code.match(npmNames)?.map((name) => name.slice(1, -1));
      if (!found) return undefined;
      return installPackages(found).then(tell);
    },
  });
  return { compiler, cells, helpers };
}
