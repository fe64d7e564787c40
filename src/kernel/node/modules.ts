// What a cell imports. Packages are loaded as Node loads them: ES modules by a real `import()`, CommonJS by
// `require`. Local TypeScript and ES modules are compiled here, so that an edit is seen when the import is run
// again: changed files are forgotten, and with them everything that imports them. First all modules are
// found, then packages are loaded, then local modules run, each after those that it imports.
import Module, { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import util from "node:util";
import vm from "node:vm";
import type ts from "typescript";
import { type Files, isInstalled } from "../compile/host.js";
import { addEmitted } from "../show/trace.js";
import { type Emitted, emit } from "../syntax/emit.js";
import { type Import, loadedName } from "../syntax/imports.js";
import { type Compiler, parseModule } from "../syntax/names.js";
import { after, all, type Later } from "./later.js";
import { packageImport } from "./packages.js";

type Exports = Record<string, unknown>;
type Target = { local: Local } | { specifier: string; from: string; file: string | undefined };
type Local = {
  file: string;
  stamp: string;
  emitted: Emitted;
  targets: (Target | undefined)[];
  module: { exports: Exports };
  running?: Promise<void>;
  done: boolean;
};
type Internals = {
  _extensions: Record<string, (module: Module, file: string) => void>;
  _resolveFilename(request: string, parent: Module | undefined, ...rest: unknown[]): string;
  _pathCache: Record<string, string>;
};

const internals = Module as unknown as Internals;
const typescript = [".ts", ".tsx", ".mts", ".cts", ".jsx"];
const written: Record<string, string[]> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};
const looksLikeModule = /^\s*(?:import\b(?!\s*\()|export\b)/m;

/** Loads the modules of the cells in `folder`; `settings` say how local sources are compiled. */
export function createModules(
  compiler: Compiler,
  files: Files,
  settings: () => ts.CompilerOptions,
  replacements: Record<string, () => unknown>,
) {
  const locals = new Map<string, Local>();
  const stamps = new Map<string, string>();

  /** Whether a file is compiled here. */
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
    for (const name of [virtual, `${virtual}.ts`, virtual.replace(/\.js$/, ".ts")]) {
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

  const loadOther = (target: Target, now: boolean): Later<unknown> => {
    if ("local" in target) return undefined;
    const { specifier, from, file } = target;
    const replacement = Object.hasOwn(replacements, specifier) && replacements[specifier];
    if (replacement) return replacement();
    const require = createRequire(from);
    const isPlain = isBuiltin(specifier) || (file !== undefined && !isInstalled(file));
    if (now || isPlain) return require(file ?? specifier);
    return packageImport(specifier, from);
  };
  /** The local modules that these targets need and that have not run, those that others import first. */
  const inOrder = (targets: readonly (Target | undefined)[]): Local[] => {
    const order: Local[] = [];
    const seen = new Set<Local>();
    const visit = (target: Target | undefined): void => {
      if (!target || !("local" in target) || seen.has(target.local)) return;
      seen.add(target.local);
      target.local.targets.forEach(visit);
      if (!target.local.done) order.push(target.local);
    };
    targets.forEach(visit);
    return order;
  };
  const run = (local: Local, values: ReadonlyMap<Target, unknown>, now: boolean): Later<void> => {
    const { file, emitted, targets, module } = local;
    if (local.done) return undefined;
    if (local.running) return local.running;
    const { code, head, isAsync } = emitted;
    if (now && isAsync) {
      throw new Error(`require: ${file} awaits at its top; use import() for it`);
    }
    const names = `exports, require, module, __filename, __dirname, ${loadedName}`;
    const opening = `(${isAsync ? "async " : ""}function (${names}) { "use strict"; { ${head}`;
    const text = `${opening}\n${code}\n} })`;
    const body = vm.runInThisContext(text, { filename: file, lineOffset: -1 });
    Object.defineProperty(module.exports, "__esModule", { value: true });
    const loaded = targets.map((one) => one && loadedOf(one, values));
    const { exports } = module;
    const parts = [exports, requireFrom(file), module, file, path.dirname(file), loaded];
    try {
      const ended: Later<void> = body.apply(undefined, parts);
      if (!(ended instanceof Promise)) {
        local.done = true;
        return undefined;
      }
      local.running = ended.then(
        () => {
          local.done = true;
        },
        (error) => {
          locals.delete(file);
          throw error;
        },
      );
      return local.running;
    } catch (error) {
      locals.delete(file);
      throw error;
    }
  };
  const loadedOf = (target: Target, values: ReadonlyMap<Target, unknown>): unknown =>
    "local" in target ? target.local.module.exports : values.get(target);

  /** The values of targets; `now` for `require`, which cannot wait. */
  const load = (targets: readonly (Target | undefined)[], now: boolean): Later<unknown[]> => {
    const order = inOrder(targets);
    const wanted = [...order.flatMap((one) => one.targets), ...targets].flatMap((one) => one ?? []);
    const others = wanted.filter((one) => !("local" in one));
    return after(all(others.map((one) => loadOther(one, now))), (found) => {
      const values = new Map<Target, unknown>(others.map((one, i) => [one, found[i]]));
      const ran = order.reduce<Later<void>>(
        (before, local) => after(before, () => run(local, values, now)),
        undefined,
      );
      return after(ran, () => {
        note();
        return targets.map((one) => one && loadedOf(one, values));
      });
    });
  };

  /** Remembers local files that Node itself has loaded. */
  const note = (): void => {
    for (const file of Object.keys(createRequire(import.meta.url).cache)) {
      if (!isInstalled(file) && !stamps.has(file)) stamps.set(file, files.stamp(file));
    }
  };
  /** Forgets changed files and, through any number of steps, what imports them. */
  const refresh = (): void => {
    const { cache } = createRequire(import.meta.url);
    const changed = (file: string, stamp: string): boolean => files.stamp(file) !== stamp;
    const stale = new Set<string>();
    for (const [file, stamp] of stamps) if (changed(file, stamp)) stale.add(file);
    for (const { file, stamp } of locals.values()) if (changed(file, stamp)) stale.add(file);
    if (stale.size === 0) return;
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
    internals._pathCache = {};
  };
  let due = false;
  const look = (): void => {
    if (due) refresh();
    due = false;
  };

  const requireFrom = (from: string): NodeJS.Require => {
    const inner = createRequire(from);
    const require = (specifier: string): unknown => {
      look();
      const [value] = load([find({ specifier }, from)], true) as unknown[];
      return value;
    };
    return Object.assign(require, inner);
  };
  for (const extension of typescript) {
    internals._extensions[extension] = (module, file) => {
      const [value] = load([{ local: compile(file) }], true) as unknown[];
      module.exports = value;
    };
  }
  const { _resolveFilename: resolve } = internals;
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
  const isNamespace = (value: unknown): boolean =>
    util.types.isModuleNamespaceObject(value) ||
    (value as Exports | undefined)?.__esModule === true;
  /** What `import * as x` gives: of CommonJS, its properties and itself as `default`. */
  const space = (value: unknown): unknown => {
    if (isNamespace(value)) return value;
    const copy: Exports = Object.create(null);
    for (const key of Object.keys(Object(value))) {
      Object.defineProperty(copy, key, { enumerable: true, get: () => (value as Exports)[key] });
    }
    return Object.assign(copy, { default: value });
  };
  return {
    requireFrom,
    /** Before a cell: its first import looks at the files again. */
    refresh(): void {
      due = true;
    },
    /** The modules that a text imports, in the order of its imports. */
    load(imports: readonly (Import | undefined)[], from: string): Later<unknown[]> {
      if (imports.length === 0) return [];
      look();
      return load(
        imports.map((one) => one && find(one, from)),
        false,
      );
    },
    /** What compiled code calls. */
    helpers: {
      space,
      standard: (value: unknown): unknown =>
        isNamespace(value) ? (value as Exports).default : value,
      export(target: Exports, getters: Record<string, () => unknown>): void {
        for (const [name, get] of Object.entries(getters)) {
          Object.defineProperty(target, name, { enumerable: true, configurable: true, get });
        }
      },
      star(target: Exports, value: unknown): void {
        for (const key of Object.keys(Object(value))) {
          if (key === "default" || Object.hasOwn(target, key)) continue;
          const get = () => (value as Exports)[key];
          Object.defineProperty(target, key, { enumerable: true, configurable: true, get });
        }
      },
      async import(from: string, name: unknown, options?: { with?: { type?: string } }) {
        look();
        const specifier = String(name);
        const found = await load([find({ specifier, type: options?.with?.type }, from)], false);
        return space(found[0]);
      },
      meta: (file: string) => ({
        url: pathToFileURL(file).href,
        filename: file,
        dirname: path.dirname(file),
        resolve: (name: string) => pathToFileURL(createRequire(file).resolve(name)).href,
      }),
    },
  };
}
