// How a value shows itself: a bundle of the same thing in several media types, of which the front
// end takes the best it can draw. A value may bring its own, by Jupyter's convention
// `[Symbol.for("Jupyter.display")]()` or by toHtml, toSvg, toMarkdown, toLatex.
import util from "node:util";
import { isError } from "./failure.js";
import { tableHtml, tableOf, tableText } from "./table.js";

export type Bundle = Record<string, unknown>;
type Maybe<T> = T | Promise<T>;

const displayMethod = Symbol.for("Jupyter.display");
const methods: Record<string, string> = {
  toHtml: "text/html",
  toSvg: "image/svg+xml",
  toMarkdown: "text/markdown",
  toLatex: "text/latex",
};

const isThenable = (value: unknown): value is PromiseLike<unknown> =>
  typeof value === "object" && value !== null && "then" in value;

const then = <A, B>(value: Maybe<A>, next: (value: A) => B): Maybe<B> =>
  isThenable(value) ? Promise.resolve(value as Promise<A>).then(next) : next(value as A);

function method(value: object, name: string | symbol): (() => unknown) | undefined {
  const found = Reflect.get(value, name);
  return typeof found === "function" ? () => found.call(value) : undefined;
}

/** Binary parts travel as base64. */
function encoded(parts: object): Bundle {
  const entries = Object.entries(parts).map(([type, part]) => {
    if (!(part instanceof Uint8Array)) return [type, part];
    return [type, Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString("base64")];
  });
  return Object.fromEntries(entries);
}

const few = 6;

function numbers(row: ArrayLike<number>): string {
  const short = (value: number): string => String(Number(Number(value).toPrecision(6)));
  const all = Array.from(row.length > 2 * few ? Array.from(row).slice(0, few) : row, short);
  if (row.length > 2 * few) {
    const tail = Array.from({ length: 3 }, (_, i) => short(row[row.length - 3 + i] ?? Number.NaN));
    all.push("…", ...tail);
  }
  return `[${all.join(", ")}]`;
}

const isRow = (row: unknown): row is number[] | Float64Array =>
  (Array.isArray(row) || (ArrayBuffer.isView(row) && !(row instanceof DataView))) &&
  typeof (row as number[])[0] === "number";

/** Long lists of numbers and matrices in a few lines with their shape; undefined for the rest. */
function summary(value: unknown): string | undefined {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !Buffer.isBuffer(value)) {
    const list = value as unknown as ArrayLike<number>;
    if (list.length <= 2 * few || typeof list[0] !== "number") return undefined;
    return `${value.constructor.name}(${list.length}) ${numbers(list)}`;
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRow)) return undefined;
  const width = value[0]?.length ?? 0;
  if (value.length * width <= 60 || value.some((row) => row.length !== width)) return undefined;
  const head = value.length > 2 * few ? value.slice(0, few) : value;
  const tail = value.length > 2 * few ? value.slice(-3) : [];
  const lines = head.map(numbers);
  if (tail.length > 0) lines.push("…", ...tail.map(numbers));
  return `${value.length}×${width} matrix\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function plainText(value: unknown): string {
  try {
    if (isError(value)) return String(value.stack || value);
    const text = summary(value) ?? util.inspect(value, { depth: 4 });
    if (!util.types.isPromise(value)) return text;
    return `${text}\nA promise: write await before it to see what it gives.`;
  } catch (error) {
    return `(a value that cannot be shown: ${String(error)})`;
  }
}

/** The bundle of any value; a promise of one where the value's own method gives a promise. */
export function bundleOf(value: unknown): Maybe<Bundle> {
  const plain = (): Bundle => ({ "text/plain": plainText(value) });
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return plain();
  const own = method(value, displayMethod);
  if (own) {
    return then(own(), (parts) =>
      typeof parts === "object" && parts !== null ? encoded(parts) : plain(),
    );
  }
  const parts = Object.entries(methods).flatMap(([name, type]) => {
    const make = method(value, name);
    return make ? [[type, make()] as const] : [];
  });
  if (parts.length > 0) {
    const ready = parts.some(([, part]) => isThenable(part))
      ? Promise.all(parts.map(async ([type, part]) => [type, await part] as const))
      : parts;
    return then(ready as Maybe<typeof parts>, (all) => ({
      ...plain(),
      ...Object.fromEntries(all),
    }));
  }
  const table = tableOf(value);
  return table ? { "text/plain": tableText(table), "text/html": tableHtml(table) } : plain();
}
