// What a cell may use beyond the compiler's own library, as types: newer parts of the language that
// the running Node has, and WebAssembly, which the compiler declares for browsers only. A part that
// this Node lacks is not declared, so that the compiler says so and not the run.
import fs from "node:fs";
import path from "node:path";

const numeric = ["Int8", "Uint8", "Uint8Clamped", "Int16", "Uint16", "Int32", "Uint32"];

const arrayOf = (name: string): string => `interface ${name}<T> {
  toReversed(): T[];
  toSorted(compare?: (a: T, b: T) => number): T[];
  toSpliced(start: number, remove?: number, ...items: T[]): T[];
  with(index: number, value: T): T[];
}`;

const typedArray = (name: string, element: string): string => `interface ${name} {
  toReversed(): ${name};
  toSorted(compare?: (a: ${element}, b: ${element}) => number): ${name};
  with(index: number, value: ${element}): ${name};
}`;

/** Where a part is found at run time, and its types. */
const parts: readonly (readonly [place: string, types: string])[] = [
  [
    "Array.prototype.toSorted",
    [
      ...["Array", "ReadonlyArray"].map(arrayOf),
      ...[...numeric, "Float32", "Float64"].map((kind) => typedArray(`${kind}Array`, "number")),
      ...["BigInt64Array", "BigUint64Array"].map((name) => typedArray(name, "bigint")),
    ].join("\n"),
  ],
  [
    "String.prototype.isWellFormed",
    "interface String { isWellFormed(): boolean; toWellFormed(): string }",
  ],
  [
    "Object.groupBy",
    `interface ObjectConstructor {
  groupBy<K extends PropertyKey, T>(items: Iterable<T>, key: (item: T, index: number) => K): Partial<Record<K, T[]>>;
}
interface MapConstructor {
  groupBy<K, T>(items: Iterable<T>, key: (item: T, index: number) => K): Map<K, T[]>;
}`,
  ],
  [
    "Promise.withResolvers",
    `interface PromiseConstructor {
  withResolvers<T>(): { promise: Promise<T>; resolve: (value: T | PromiseLike<T>) => void; reject: (reason?: any) => void };
}`,
  ],
  [
    "Promise.try",
    "interface PromiseConstructor { try<T, A extends unknown[]>(work: (...parts: A) => T | PromiseLike<T>, ...parts: A): Promise<Awaited<T>> }",
  ],
  [
    "Array.fromAsync",
    `interface ArrayConstructor {
  fromAsync<T>(items: AsyncIterable<T> | Iterable<T | PromiseLike<T>> | ArrayLike<T | PromiseLike<T>>): Promise<T[]>;
  fromAsync<T, U>(items: AsyncIterable<T> | Iterable<T> | ArrayLike<T>, map: (value: Awaited<T>, index: number) => U): Promise<Awaited<U>[]>;
}`,
  ],
  [
    "Set.prototype.union",
    `interface Set<T> {
  union<U>(other: ReadonlySet<U>): Set<T | U>;
  intersection<U>(other: ReadonlySet<U>): Set<T & U>;
  difference<U>(other: ReadonlySet<U>): Set<T>;
  symmetricDifference<U>(other: ReadonlySet<U>): Set<T | U>;
  isSubsetOf(other: ReadonlySet<unknown>): boolean;
  isSupersetOf(other: ReadonlySet<unknown>): boolean;
  isDisjointFrom(other: ReadonlySet<unknown>): boolean;
}`,
  ],
  [
    "Iterator.prototype.map",
    `interface IterableIterator<T> {
  map<U>(f: (value: T, index: number) => U): IterableIterator<U>;
  filter(f: (value: T, index: number) => unknown): IterableIterator<T>;
  take(count: number): IterableIterator<T>;
  drop(count: number): IterableIterator<T>;
  flatMap<U>(f: (value: T, index: number) => Iterable<U>): IterableIterator<U>;
  reduce<U>(f: (sum: U, value: T, index: number) => U, start: U): U;
  toArray(): T[];
  forEach(f: (value: T, index: number) => void): void;
  some(f: (value: T, index: number) => unknown): boolean;
  every(f: (value: T, index: number) => unknown): boolean;
  find(f: (value: T, index: number) => unknown): T | undefined;
}`,
  ],
  [
    "ArrayBuffer.prototype.transfer",
    "interface ArrayBuffer { transfer(length?: number): ArrayBuffer; readonly detached: boolean }",
  ],
  ["RegExp.escape", "interface RegExpConstructor { escape(text: string): string }"],
  ["Error.isError", "interface ErrorConstructor { isError(value: unknown): value is Error }"],
];

function isHere(place: string): boolean {
  let value: unknown = globalThis;
  for (const name of place.split(".")) {
    if (value === undefined || value === null) return false;
    value = Reflect.get(Object(value), name);
  }
  return value !== undefined;
}

/** The compiler's own declaration of WebAssembly, taken out of those for browsers. */
function webAssembly(compilerFile: string): string {
  try {
    const text = fs.readFileSync(path.join(path.dirname(compilerFile), "lib.dom.d.ts"), "utf8");
    const start = text.indexOf("declare namespace WebAssembly {");
    const end = text.indexOf("\n}", start);
    if (start < 0 || end < 0) return "";
    const own = "type BufferSource = ArrayBufferView | ArrayBuffer;";
    return text.slice(start, end + 2).replace(/^declare (namespace \w+ \{)/, `$1\n${own}`);
  } catch {
    return ""; // cells then have WebAssembly without types
  }
}

/** The types of this Node's platform that the compiler does not bring. */
export function platformTypes(compilerFile: string, browser: boolean): string {
  const newer = parts.flatMap(([place, types]) => (isHere(place) ? [types] : []));
  const attributes = "interface ImportCallOptions { with?: ImportAssertions }";
  return [...newer, attributes, browser ? "" : webAssembly(compilerFile)].join("\n");
}
