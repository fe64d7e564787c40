// What a cell imports. Packages are found as Node finds them; local TypeScript, JavaScript modules
// and JSON files are compiled when they are required. Before the first import of every cell, files
// that have changed are forgotten, and with them everything that imports them, so that running the
// import again shows the edit.
import fs from "node:fs";
import Module, { createRequire } from "node:module";
import path from "node:path";
import type ts from "@tslab/typescript-for-tslab";
import { isInstalled, stampOf } from "../syntax/files.js";
import { guardAwaits } from "../syntax/guard.js";
import { addSource, stepOf } from "../syntax/trace.js";
import type { Compiler } from "../syntax/tslab.js";

type Extension = (module: Module, file: string) => void;
type Compiling = Module & { _compile(code: string, file: string): void };
type Internals = {
  _extensions: Record<string, Extension>;
  _load(request: string, parent: Module | undefined, ...rest: unknown[]): unknown;
  _resolveFilename(request: string, parent: Module | undefined, ...rest: unknown[]): string;
  _pathCache: Record<string, string>;
};

const internals = Module as unknown as Internals;
const typescript = [".ts", ".tsx", ".mts", ".cts"];
const written: Record<string, string[]> = {
  ".js": [".ts", ".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
const looksLikeModule = /^\s*(?:import\b(?!\s*\()|export\b)/m;

/** Compiles local sources as they are required, and forgets those that have changed. */
export function createModules(compiler: Compiler, settings: ts.CompilerOptions, folder: string) {
  const require = createRequire(path.join(folder, "cell.js"));
  const stamps = new Map<string, string>();

  const compile = (module: Module, file: string, text: string): void => {
    const { outputText, sourceMapText } = compiler.transpileModule(text, {
      fileName: file,
      compilerOptions: {
        ...settings,
        module: compiler.ModuleKind.CommonJS,
        moduleResolution: compiler.ModuleResolutionKind.Node10,
        inlineSourceMap: false,
        sourceMap: true,
        declaration: false,
      },
      transformers: { before: [guardAwaits(compiler)] },
    });
    const steps = [stepOf(new Module.SourceMap(JSON.parse(sourceMapText ?? "{}")))];
    addSource(file, { text, steps, shift: (position) => ({ ...position, file }) });
    (module as Compiling)._compile(outputText, file);
  };

  const { _extensions: extensions, _load: load, _resolveFilename: resolve } = internals;
  for (const extension of typescript) {
    extensions[extension] = (module, file) => {
      stamps.set(file, stampOf(file));
      compile(module, file, fs.readFileSync(file, "utf8"));
    };
  }
  for (const extension of [".js", ".mjs", ".json"]) {
    const standard = extensions[extension];
    extensions[extension] = (module, file) => {
      if (isInstalled(file)) return standard?.(module, file);
      stamps.set(file, stampOf(file));
      const text = extension === ".json" ? "" : fs.readFileSync(file, "utf8");
      if (looksLikeModule.test(text)) compile(module, file, text);
      else standard?.(module, file);
    };
  }
  internals._resolveFilename = (request, parent, ...rest) => {
    try {
      return resolve(request, parent, ...rest);
    } catch (error) {
      const extension = path.extname(request);
      for (const source of written[extension] ?? []) {
        try {
          return resolve(request.slice(0, -extension.length) + source, parent, ...rest);
        } catch {}
      }
      throw error;
    }
  };

  /** Forgets changed files and, through any number of steps, what imports them. */
  const refresh = (): void => {
    const stale = new Set<string>();
    for (const [file, stamp] of stamps) if (stampOf(file) !== stamp) stale.add(file);
    if (stale.size === 0) return;
    const loaded = Object.values(require.cache).flatMap((module) => module ?? []);
    for (let before = -1; before !== stale.size; ) {
      before = stale.size;
      for (const { filename, children } of loaded) {
        if (!isInstalled(filename) && children.some((child) => stale.has(child.filename))) {
          stale.add(filename);
        }
      }
    }
    for (const file of stale) {
      delete require.cache[file];
      stamps.delete(file);
    }
    internals._pathCache = {};
  };
  let due = false;
  internals._load = (...parts) => {
    if (due) {
      due = false;
      refresh();
    }
    return load(...parts);
  };
  return {
    require,
    /** Before a cell: its first import looks at the files again. */
    refresh(): void {
      due = true;
    },
  };
}
