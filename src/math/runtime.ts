// Finds what a runtime offers besides the language. Node, Bun and Deno have Node's built-in modules; a web page has
// not. The modules are taken from `process` at run time and never imported by name, so that a bundler for web pages
// finds no `node:` import that it cannot resolve.
import { fail } from "./argument-errors.js";

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

/** One of Node's built-in modules, in Node 20.16, Bun 1.2, Deno 2.1 or later; undefined in a web page. */
export function nodeModule<Name extends keyof Modules>(name: Name): Modules[Name] | undefined {
  const { process } = globalThis as { process?: typeof globalThis.process };
  return process?.getBuiltinModule?.(name) as Modules[Name] | undefined;
}

/** One of Node's built-in modules, for a function that reads files; throws in a web page. */
export function requireNode<Name extends keyof Modules>(where: string, name: Name): Modules[Name] {
  const cause = "read the file with fetch in a page";
  return nodeModule(name) ?? fail(where, "expected Node, Bun or Deno, got a page", cause);
}

/** Whether the runtime has Node's built-in modules. */
export const isNode = (): boolean => nodeModule("node:worker_threads") !== undefined;

/**
 * Imports a package that may be installed or not. Its name is in a variable, and the comments tell two bundlers
 * to ignore the import, so that no bundler looks for the package.
 */
export const optionalPackage = (name: string): Promise<unknown> =>
  import(/* webpackIgnore: true */ /* @vite-ignore */ name);

/** A WebAssembly module of the library, compiled at its first use, with a memory that is never released. */
export interface SmallModule<Kernels> {
  readonly kernels: Kernels;
  /** The address of the first byte that the compiler's own tables do not use. */
  readonly firstFree: number;
  /** Returns the memory, grown to at least this many bytes; undefined if that is more than the limit. */
  reserve(bytes: number): ArrayBuffer | undefined;
}

const PAGE = 65_536;

/** The largest memory of a small module, in bytes. */
const MAX_BYTES = 16 * 2 ** 20;

/** Decodes bytes that are stored as base64 text. */
export const decoded = (base64: string) =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

/** Compiles a small module from base64; undefined where the runtime has no WebAssembly SIMD. */
export function smallModule<Kernels>(
  base64: string,
  calls: Record<string, () => void> = {},
): SmallModule<Kernels> | undefined {
  try {
    const memory = new WebAssembly.Memory({ initial: 1 });
    const module = new WebAssembly.Module(decoded(base64));
    const { exports } = new WebAssembly.Instance(module, { env: { memory, ...calls } });
    const { firstFree } = exports as { firstFree: () => number };
    return {
      kernels: exports as Kernels,
      firstFree: firstFree(),
      reserve: (bytes) => {
        if (bytes > MAX_BYTES) return undefined;
        const missing = bytes - memory.buffer.byteLength;
        if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
        return memory.buffer as ArrayBuffer;
      },
    };
  } catch {
    return undefined;
  }
}
