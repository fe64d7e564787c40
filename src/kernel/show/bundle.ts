// Turns a value into a mime bundle: the same content in several media types, of which the front end shows the richest.
// A value may define its own by Jupyter's convention `[Symbol.for("Jupyter.display")]()` or by toHtml, toSvg,
// toMarkdown or toLatex. Pictures of well-known libraries, and tables, are recognised by their properties.
import { base64, pictureParts } from "./pictures.js";
import { plainText } from "./summary.js";
import { tableHtml, tableOf, tableText } from "./table.js";

export type Bundle = Record<string, unknown>;
type Maybe<T> = T | Promise<T>;

const displayMethod = Symbol.for("Jupyter.display");
const methods: Record<string, string> = {
  toHtml: "text/html",
  toHTML: "text/html",
  toSvg: "image/svg+xml",
  toSVG: "image/svg+xml",
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

/** The bundle with its binary parts in base64, as JSON needs them. */
function encoded(parts: object): Bundle {
  const entries = Object.entries(parts).map(([type, part]) => {
    return [type, part instanceof Uint8Array ? base64(part) : part];
  });
  return Object.fromEntries(entries);
}

/** The mime bundle of any value; a promise of the bundle if the value's own method returns a promise. */
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
  const picture = pictureParts(value);
  if (picture) return picture;
  const table = tableOf(value);
  return table ? { "text/plain": tableText(table), "text/html": tableHtml(table) } : plain();
}
