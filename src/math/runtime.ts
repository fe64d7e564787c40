// What a runtime offers beside the language. Node, Bun and Deno have Node's modules; a page has none of
// them. They are taken from the running process and never imported by name, so that a bundler for pages
// finds no `node:` import that it would have to resolve.
import { fail } from "./error.js";

type Modules = {
  "node:fs": typeof import("node:fs");
  "node:module": typeof import("node:module");
  "node:os": typeof import("node:os");
  "node:path": typeof import("node:path");
  "node:url": typeof import("node:url");
  "node:v8": typeof import("node:v8");
  "node:worker_threads": typeof import("node:worker_threads");
  "node:zlib": typeof import("node:zlib");
};

/** A module of Node's, in Node 20.16, Bun 1.2, Deno 2.1 or later; undefined in a page. */
export function nodeModule<Name extends keyof Modules>(name: Name): Modules[Name] | undefined {
  const { process } = globalThis as { process?: typeof globalThis.process };
  return process?.getBuiltinModule?.(name) as Modules[Name] | undefined;
}

/** A module of Node's for a function that reads files; the function refuses to work in a page. */
export function requireNode<Name extends keyof Modules>(where: string, name: Name): Modules[Name] {
  const cause = "read the file with fetch in a page";
  return nodeModule(name) ?? fail(where, "expected Node, Bun or Deno, got a page", cause);
}

/** Whether there are Node's modules. */
export const isNode = (): boolean => nodeModule("node:worker_threads") !== undefined;

/**
 * A package that may be installed beside this one. Its name comes in a variable, and two bundlers are
 * told to leave it alone, so that none of them looks for the package.
 */
export const optionalPackage = (name: string): Promise<unknown> =>
  import(/* webpackIgnore: true */ /* @vite-ignore */ name);
