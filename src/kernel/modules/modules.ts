// Loads the modules that a cell imports. First all modules are found; then packages are loaded as Node does, ES modules
// by `import()`, CommonJS by `require`; then local modules run, each after the modules that it imports.
import Module, { createRequire, isBuiltin } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import type ts from "typescript";
import { type Files, isInstalled } from "../compile/host.js";
import { after, all, type Later } from "../session/later.js";
import { namespaces } from "../session/namespaces.js";
import { type Import, loadedName } from "../syntax/imports.js";
import type { Compiler } from "../syntax/names.js";
import { createLocals, type Local, type Target, typescript } from "./local.js";
import { packageImport } from "./packages.js";

type Internals = {
  _extensions: Record<string, (module: Module, file: string) => void>;
  _resolveFilename(request: string, parent: Module | undefined, ...rest: unknown[]): string;
  _pathCache: Record<string, string>;
};

const internals = Module as unknown as Internals;
const written: Record<string, string[]> = {
  ".js": [".ts", ".tsx"],
  ".jsx": [".tsx"],
  ".mjs": [".mts"],
  ".cjs": [".cts"],
};

/** Loads modules for the cells in `folder`; local sources are compiled with the options that `settings` returns. */
export function createModules(
  compiler: Compiler,
  files: Files,
  settings: () => ts.CompilerOptions,
  replacements: Record<string, () => unknown>,
) {
  const locals = createLocals(compiler, files, settings);

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
  /** The local modules that have to run for these imports, sorted so that each comes after the modules it imports. */
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
          locals.forget(file);
          throw error;
        },
      );
      return local.running;
    } catch (error) {
      locals.forget(file);
      throw error;
    }
  };
  const loadedOf = (target: Target, values: ReadonlyMap<Target, unknown>): unknown =>
    "local" in target ? target.local.module.exports : values.get(target);

  /** Loads the modules of these imports; with `now`, without a promise, as `require` has to. */
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
        locals.note();
        return targets.map((one) => one && loadedOf(one, values));
      });
    });
  };

  let due = false;
  const look = (): void => {
    if (!due) return;
    due = false;
    if (locals.refresh()) internals._pathCache = {};
  };

  const requireFrom = (from: string): NodeJS.Require => {
    const inner = createRequire(from);
    const require = (specifier: string): unknown => {
      look();
      const [value] = load([locals.find({ specifier }, from)], true) as unknown[];
      return value;
    };
    return Object.assign(require, inner);
  };
  for (const extension of typescript) {
    internals._extensions[extension] = (module, file) => {
      const [value] = load([{ local: locals.compile(file) }], true) as unknown[];
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
  return {
    requireFrom,
    /** Called before each cell: its first import checks the files for changes. */
    refresh(): void {
      due = true;
    },
    /** The modules that a text imports, in the order of its imports. */
    load(imports: readonly (Import | undefined)[], from: string): Later<unknown[]> {
      if (imports.length === 0) return [];
      look();
      return load(
        imports.map((one) => one && locals.find(one, from)),
        false,
      );
    },
    /** The functions that compiled code calls. */
    helpers: {
      ...namespaces,
      async import(from: string, name: unknown, options?: { with?: { type?: string } }) {
        look();
        const specifier = String(name);
        const found = await load(
          [locals.find({ specifier, type: options?.with?.type }, from)],
          false,
        );
        return namespaces.space(found[0]);
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
