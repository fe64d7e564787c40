// What a cell imports in a page: the library, the few modules of Node that the lessons use, and packages of npm or
// modules of the web, which the browser loads from their address.
import { after, all, type Later } from "../session/later.js";
import { namespaces } from "../session/namespaces.js";
import type { Import } from "../syntax/imports.js";

/** Where packages of npm come from as modules that a browser can load. */
const packages = "https://esm.sh/";

/** The address of a module of the web: `npm:d3@7` or an address itself. */
function addressOf(specifier: string): string | undefined {
  if (/^https?:/.test(specifier)) return specifier;
  return specifier.startsWith("npm:") ? packages + specifier.slice(4) : undefined;
}

export function createModules(
  own: Readonly<Record<string, () => unknown>>,
  fetchModule: (address: string) => Promise<unknown>,
) {
  const fetched = new Map<string, unknown>();
  const fromWeb = async (specifier: string, address: string): Promise<unknown> => {
    try {
      const module = await fetchModule(address);
      fetched.set(specifier, module);
      return module;
    } catch (error) {
      const message = `${specifier}: expected a module at ${address}, got none; is there a network?`;
      throw new Error(message, { cause: error });
    }
  };
  const unknownModule = (specifier: string): Error =>
    Object.assign(
      new Error(
        `Cannot find module '${specifier}': a page has nudgebook, and packages as "npm:${specifier}"`,
      ),
      { code: "MODULE_NOT_FOUND" },
    );
  const find = (specifier: string): Later<unknown> => {
    const name = Object.hasOwn(own, `node:${specifier}`) ? `node:${specifier}` : specifier;
    if (Object.hasOwn(own, name)) return own[name]?.();
    if (fetched.has(specifier)) return fetched.get(specifier);
    const address = addressOf(specifier);
    if (address) return fromWeb(specifier, address);
    throw unknownModule(specifier);
  };
  return {
    load: (imports: readonly (Import | undefined)[]): Later<unknown[]> =>
      all(imports.map((one) => one && find(one.specifier))),
    require(specifier: string): unknown {
      const found = find(specifier);
      if (found instanceof Promise) throw new Error(`require: write await import("${specifier}")`);
      return found;
    },
    helpers: {
      ...namespaces,
      import: async (_from: string, name: unknown) =>
        after(find(String(name)), (found) => namespaces.space(found)),
      meta: (file: string) => ({
        url: `file://${file}`,
        filename: file,
        dirname: file.slice(0, file.lastIndexOf("/")),
      }),
    },
  };
}
