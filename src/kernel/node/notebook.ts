// The cells of one notebook in Node: the compiler over the disk's files, the modules, and what runs.
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

/** What a start-up snapshot has kept: a compiler whose first program is made, over files that can be replaced. */
export type Kept = { compiler: CellCompiler; files: Files };

type Parts = {
  folder: string;
  protection: Protection;
  /** The types of what the kernel gives to cells. */
  globals: string;
  /** Modules that the kernel itself gives. */
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
  if (!kept) compiler.check(""); // makes the first program, which takes long, before a cell asks for it
  const { helpers, requireFrom, refresh, load } = createModules(
    compiler.compiler,
    files,
    () => compiler.options,
    replacements,
  );
  const versions: Record<string, string> = {};
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
      return installPackages(found).then((installed) => void Object.assign(versions, installed));
    },
  });
  return { compiler, cells, helpers, versions };
}
