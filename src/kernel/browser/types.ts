// What cells find in a page besides the language: of the platform what Node and a worker both have, and of Node's
// modules those that lessons import. In place of @types/node and lib.dom, which are 2.3 MB each.

export const platform = `
interface Console {
  log(...data: any[]): void;
  info(...data: any[]): void;
  warn(...data: any[]): void;
  error(...data: any[]): void;
  debug(...data: any[]): void;
  trace(...data: any[]): void;
  table(data: any): void;
  dir(value: any, options?: object): void;
  time(label?: string): void;
  timeLog(label?: string, ...data: any[]): void;
  timeEnd(label?: string): void;
  group(...data: any[]): void;
  groupEnd(): void;
  count(label?: string): void;
  assert(holds?: any, ...data: any[]): void;
}
var console: Console;
function setTimeout<A extends any[]>(work: (...inputs: A) => void, milliseconds?: number, ...inputs: A): number;
function setInterval<A extends any[]>(work: (...inputs: A) => void, milliseconds?: number, ...inputs: A): number;
function setImmediate<A extends any[]>(work: (...inputs: A) => void, ...inputs: A): number;
function clearTimeout(id?: number): void;
function clearInterval(id?: number): void;
function queueMicrotask(work: () => void): void;
function structuredClone<T>(value: T, options?: object): T;
function atob(data: string): string;
function btoa(data: string): string;
var performance: {
  now(): number;
  readonly timeOrigin: number;
  mark(name: string): { readonly name: string; readonly startTime: number };
  measure(name: string, from?: string, to?: string): { readonly name: string; readonly duration: number };
  getEntriesByName(name: string): { readonly name: string; readonly startTime: number }[];
};
var crypto: {
  randomUUID(): string;
  getRandomValues<T extends ArrayBufferView>(array: T): T;
  readonly subtle: { digest(name: string, data: ArrayBuffer | ArrayBufferView): Promise<ArrayBuffer>; [name: string]: any };
};
class TextEncoder { encode(text?: string): Uint8Array<ArrayBuffer>; readonly encoding: string }
class TextDecoder {
  constructor(label?: string, options?: object);
  decode(bytes?: ArrayBuffer | ArrayBufferView): string;
}
class URLSearchParams {
  constructor(init?: any);
  get(name: string): string | null;
  set(name: string, value: string): void;
  has(name: string): boolean;
}
class URL {
  constructor(url: string | URL, base?: string | URL);
  href: string;
  pathname: string;
  host: string;
  searchParams: URLSearchParams;
  toString(): string;
}
class Event { constructor(type: string, options?: object); readonly type: string; preventDefault(): void }
class CustomEvent<T = any> extends Event { constructor(type: string, options?: { detail?: T }); readonly detail: T }
class EventTarget {
  addEventListener(type: string, listener: (event: Event) => void, options?: object): void;
  removeEventListener(type: string, listener: (event: Event) => void): void;
  dispatchEvent(event: Event): boolean;
}
class AbortController { readonly signal: AbortSignal; abort(reason?: any): void }
class AbortSignal extends EventTarget {
  static abort(reason?: any): AbortSignal;
  static timeout(milliseconds: number): AbortSignal;
  static any(signals: AbortSignal[]): AbortSignal;
  readonly aborted: boolean;
  readonly reason: any;
  throwIfAborted(): void;
}
class DOMException extends Error { constructor(message?: string, name?: string); readonly code: number }
class Blob {
  constructor(parts?: any[], options?: { type?: string });
  readonly size: number;
  readonly type: string;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
  stream(): ReadableStream<Uint8Array>;
  slice(start?: number, end?: number, type?: string): Blob;
}
class File extends Blob { constructor(parts: any[], name: string, options?: object); readonly name: string }
class FormData {
  append(name: string, value: string | Blob): void;
  get(name: string): string | File | null;
  has(name: string): boolean;
}
class Headers {
  constructor(init?: Record<string, string> | [string, string][]);
  get(name: string): string | null;
  set(name: string, value: string): void;
  has(name: string): boolean;
  [Symbol.iterator](): IterableIterator<[string, string]>;
}
class Body {
  readonly headers: Headers;
  readonly body: ReadableStream<Uint8Array> | null;
  text(): Promise<string>;
  json(): Promise<any>;
  blob(): Promise<Blob>;
  arrayBuffer(): Promise<ArrayBuffer>;
}
class Request extends Body { constructor(url: string | URL, options?: object); readonly url: string; readonly method: string }
class Response extends Body {
  constructor(body?: any, options?: object);
  readonly ok: boolean;
  readonly status: number;
  readonly url: string;
}
function fetch(url: string | URL | Request, options?: object): Promise<Response>;
class ReadableStream<T = any> {
  constructor(source?: { start?(controller: any): any; pull?(controller: any): any; cancel?(reason: any): any });
  readonly locked: boolean;
  getReader(): { read(): Promise<{ done: boolean; value: T }>; releaseLock(): void };
  pipeThrough<U>(through: { readable: ReadableStream<U>; writable: WritableStream<any> }): ReadableStream<U>;
  pipeTo(to: WritableStream<T>): Promise<void>;
  [Symbol.asyncIterator](): AsyncIterableIterator<T>;
}
class WritableStream<T = any> {
  constructor(sink?: { write?(piece: T): any; close?(): any });
  getWriter(): { write(piece: T): Promise<void>; close(): Promise<void> };
}
class TransformStream<I = any, O = any> {
  constructor(transformer?: { transform?(piece: I, controller: any): any; flush?(controller: any): any });
  readonly readable: ReadableStream<O>;
  readonly writable: WritableStream<I>;
}
class CompressionStream extends TransformStream<Uint8Array, Uint8Array> { constructor(format: string) }
class DecompressionStream extends TransformStream<Uint8Array, Uint8Array> { constructor(format: string) }
interface MessagePort {
  postMessage(message: any, transfer?: any[]): void;
  onmessage: ((event: { data: any }) => void) | null;
  start(): void;
  close(): void;
}
class MessageChannel { readonly port1: MessagePort; readonly port2: MessagePort }
class BroadcastChannel extends EventTarget {
  constructor(name: string);
  readonly name: string;
  postMessage(message: any): void;
  onmessage: ((event: { data: any }) => void) | null;
  close(): void;
}
interface ImportMeta { readonly url: string; readonly filename: string; readonly dirname: string }
`;

const fileFunctions = (result: (type: string) => string): string => `
type Data = string | Uint8Array;
type Text = "utf8" | "utf-8" | { encoding: "utf8" | "utf-8" };
type State = { size: number; isFile(): boolean; isDirectory(): boolean };
export function readFile(path: string, encoding: Text): ${result("string")};
export function readFile(path: string): ${result("Uint8Array<ArrayBuffer>")};
export function writeFile(path: string, data: Data): ${result("void")};
export function readdir(path: string): ${result("string[]")};
export function rename(from: string, to: string): ${result("void")};
export function rm(path: string, options?: { recursive?: boolean; force?: boolean }): ${result("void")};
export function stat(path: string): ${result("State")};
export function mkdir(path: string, options?: { recursive?: boolean }): ${result("void")};
export function mkdtemp(prefix: string): ${result("string")};
`;

/** Declarations of what a page has of Node, and of packages whose types are not known, by their paths. */
export const packages: Readonly<Record<string, string>> = {
  "/node_modules/page-node/fs-promises.d.ts": fileFunctions((type) => `Promise<${type}>`),
  "/node_modules/page-node/fs.d.ts": `${fileFunctions((type) => type).replace(
    /function (\w+)/g,
    "function $1Sync",
  )}
export function existsSync(path: string): boolean;
export * as promises from "./fs-promises.js";`,
  "/node_modules/page-node/os.d.ts": `
export function tmpdir(): string;
export function homedir(): string;
export const EOL: string;`,
  "/node_modules/page-node/path.d.ts": `
export function join(...parts: string[]): string;
export function resolve(...parts: string[]): string;
export function dirname(path: string): string;
export function basename(path: string, ending?: string): string;
export function extname(path: string): string;
export const sep: string;`,
  "/node_modules/page-untyped/index.js": "",
};
