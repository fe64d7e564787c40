// Finds the parts of JavaScript's library that V8, or another JavaScript engine, has: the compiler refuses a cell that
// uses a missing part, instead of letting the cell fail. TypeScript declares WebAssembly only for browsers.
import type { Files } from "./host.js";

/** Parts of the library that are newer than ES2023, each with a property that exists if the engine has the part. */
const parts: readonly (readonly [library: string, place: string])[] = [
  ["es2024.arraybuffer", "ArrayBuffer.prototype.transfer"],
  ["es2024.collection", "Map.groupBy"],
  ["es2024.object", "Object.groupBy"],
  ["es2024.promise", "Promise.withResolvers"],
  ["es2024.regexp", "RegExp.prototype.unicodeSets"],
  ["es2024.sharedmemory", "Atomics.waitAsync"],
  ["es2024.string", "String.prototype.isWellFormed"],
  ["es2025.collection", "Set.prototype.union"],
  ["es2025.float16", "Float16Array"],
  ["es2025.intl", "Intl.DurationFormat"],
  ["es2025.iterator", "Iterator.prototype.map"],
  ["es2025.promise", "Promise.try"],
  ["es2025.regexp", "RegExp.escape"],
  ["esnext.array", "Array.fromAsync"],
  ["esnext.collection", "Map.prototype.getOrInsert"],
  ["esnext.date", "Date.prototype.toTemporalInstant"],
  ["esnext.disposable", "DisposableStack"],
  ["esnext.error", "Error.isError"],
  ["esnext.sharedmemory", "Atomics.pause"],
  ["esnext.temporal", "Temporal"],
  ["esnext.typedarrays", "Uint8Array.fromBase64"],
];

function isHere(place: string): boolean {
  const names = place.split(".");
  const last = names.pop() ?? "";
  let value: unknown = globalThis;
  for (const name of names) value = (value as Record<string, unknown> | undefined)?.[name];
  return value !== undefined && value !== null && last in Object(value);
}

/** The names of the library files that declare what this JavaScript engine has. */
export const libraryFiles = (): string[] =>
  ["es2023", "decorators", "decorators.legacy"]
    .concat(parts.flatMap(([library, place]) => (isHere(place) ? [library] : [])))
    .map((library) => `lib.${library}.d.ts`);

const found = new Map<string, string>();

/** The declaration of WebAssembly, cut out of TypeScript's declarations for browsers. */
function webAssembly(files: Files): string {
  const known = found.get(files.library);
  if (known !== undefined) return known;
  const text = files.readFile(`${files.library}/lib.dom.d.ts`) ?? "";
  const start = text.indexOf("declare namespace WebAssembly {");
  const end = text.indexOf("\n}", start);
  if (start < 0 || end < 0) return "";
  const own = "type BufferSource = ArrayBufferView<ArrayBuffer> | ArrayBuffer;";
  const types = text.slice(start, end + 2).replace(/^declare (namespace \w+ \{)/, `$1\n${own}`);
  found.set(files.library, types);
  return types;
}

/** The declarations that `using` needs, for JavaScript engines without the rest of that library. */
const disposable = `
interface SymbolConstructor { readonly dispose: unique symbol; readonly asyncDispose: unique symbol }
interface Disposable { [Symbol.dispose](): void }
interface AsyncDisposable { [Symbol.asyncDispose](): PromiseLike<void> }
`;

/** The declarations of the platform that TypeScript's library files lack. */
export const platformTypes = (files: Files, libraries: readonly string[]): string =>
  [
    libraries.some((name) => /disposable|esnext\.d|esnext\.full/.test(name)) ? "" : disposable,
    libraries.some((name) => /lib\.(?:dom|webworker)\./.test(name)) ? "" : webAssembly(files),
  ].join("\n");
