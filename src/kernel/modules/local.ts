// Finds the local TypeScript and ES modules that cells import, as Node and the compiler do, and compiles them. When a
// file has changed, its module and all modules that import it are forgotten, so that the next cell gets the new code.
import { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import type ts from "typescript";
import { type Files, isInstalled } from "../compile/host.js";
import { addEmitted } from "../show/trace.js";
import { type Emitted, emit } from "../syntax/emit.js";
import type { Import } from "../syntax/imports.js";
import { type Compiler, parseModule } from "../syntax/names.js";

type Exports = Record<string, unknown>;
export type Target =
  | { local: Local }
  | { specifier: string; from: string; file: string | undefined };
export type Local = {
  file: string;
  stamp: string;
  emitted: Emitted;
  targets: (Target | undefined)[];
  module: { exports: Exports };
  running?: Promise<void>;
  done: boolean;
};

/** The file extensions that Node itself does not load. */
export const typescript = [".ts", ".tsx", ".mts", ".cts", ".jsx"];
const looksLikeModule = /^\s*(?:import\b(?!\s*\()|export\b)/m;

/** Finds and compiles a notebook's local modules with the compiler options that `settings` returns. */
export function createLocals(compiler: Compiler, files: Files, settings: () => ts.CompilerOptions) {
  const locals = new Map<string, Local>();
  const stamps = new Map<string, string>();

  /** Whether the kernel compiles this file, instead of leaving it to Node. */
  const isOwn = (file: string): boolean => {
    if (isInstalled(file)) return false;
    const extension = path.extname(file);
    if (typescript.includes(extension)) return true;
    if (extension !== ".js" && extension !== ".mjs") return false;
    return looksLikeModule.test(files.readFile(file) ?? "");
  };
  const resolveFile = (specifier: string, from: string): string | undefined => {
    if (specifier.startsWith("file:")) return fileURLToPath(specifier);
    const virtual = path.posix.resolve(path.dirname(from), specifier);
    for (const name of [
      virtual,
      `${virtual}.ts`,
      `${virtual}.tsx`,
      virtual.replace(/\.js$/, ".ts"),
    ]) {
      if (/^\.\.?\//.test(specifier) && files.stamp(name).startsWith("written")) return name;
    }
    try {
      return createRequire(from).resolve(specifier);
    } catch {}
    const { resolvedModule: found } = compiler.resolveModuleName(
      specifier,
      from,
      settings(),
      files,
    );
    const name = found?.resolvedFileName;
    return name && !isInstalled(name) && !name.endsWith(".d.ts") ? name : undefined;
  };
  const compile = (file: string): Local => {
    const stamp = files.stamp(file);
    const known = locals.get(file);
    if (known?.stamp === stamp) return known;
    const text = files.readFile(file) ?? "";
    const parsed = parseModule(compiler, file, text);
    const options = settings();
    const emitted = emit(compiler, { file: parsed, length: text.length, path: file, options });
    const module = { exports: {} };
    const local: Local = { file, stamp, emitted, targets: [], module, done: false };
    addEmitted(file, text, emitted);
    locals.set(file, local);
    local.targets = emitted.imports.map((one) => one && find(one, file));
    return local;
  };
  const find = ({ specifier, type }: Import, from: string): Target => {
    const other = files.elsewhere(specifier);
    const file = isBuiltin(specifier) || other ? undefined : resolveFile(specifier, from);
    if (file && type !== "json" && isOwn(file)) return { local: compile(file) };
    return { ...(other ?? { specifier, from }), file };
  };

  const { cache } = createRequire(import.meta.url);
  const changed = (file: string, stamp: string): boolean => files.stamp(file) !== stamp;
  return {
    compile,
    find,
    /** Forgets a module that failed, so that it is compiled again. */
    forget: (file: string): void => void locals.delete(file),
    /** Records the local files that Node itself has loaded, so that their changes are seen. */
    note(): void {
      for (const file of Object.keys(cache)) {
        if (!isInstalled(file) && !stamps.has(file)) stamps.set(file, files.stamp(file));
      }
    },
    /** Forgets changed files and all modules that import them, directly or not; returns whether there were any. */
    refresh(): boolean {
      const stale = new Set<string>();
      for (const [file, stamp] of stamps) if (changed(file, stamp)) stale.add(file);
      for (const { file, stamp } of locals.values()) if (changed(file, stamp)) stale.add(file);
      if (stale.size === 0) return false;
      const users: [string, string[]][] = [];
      for (const { file, targets } of locals.values()) {
        const used = targets.flatMap(
          (one) => (one && "local" in one ? one.local.file : one?.file) ?? [],
        );
        users.push([file, used]);
      }
      for (const module of Object.values(cache)) {
        if (!module || isInstalled(module.filename)) continue;
        users.push([module.filename, module.children.map(({ filename }) => filename)]);
      }
      for (let before = -1; before !== stale.size; ) {
        before = stale.size;
        for (const [file, used] of users) if (used.some((one) => stale.has(one))) stale.add(file);
      }
      for (const file of stale) {
        delete cache[file];
        stamps.delete(file);
        locals.delete(file);
      }
      return true;
    },
  };
}
