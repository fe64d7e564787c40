// Names for the library's own functions. An activation or a loss is recognised as the very function that
// the library made, never by what it looks like. Two copies of the library in one process (ES modules and
// CommonJS) have functions of their own each, so all copies write into one table: a network made with one
// copy's relu trains, and is saved, in the other.

type Kind = "activation" | "loss" | "optimizer";

const key = Symbol.for("nudgebook.names");

function table(): WeakMap<object, string> {
  const all = globalThis as { [key]?: WeakMap<object, string> };
  if (!all[key]) Object.defineProperty(all, key, { value: new WeakMap() });
  return all[key] as WeakMap<object, string>;
}

/** Writes a function of the library, or an optimizer, into the table. */
export function setName<Named extends object>(kind: Kind, name: string, value: Named): Named {
  table().set(value, `${kind} ${name}`);
  return value;
}

/** The name of what a copy of the library has made; undefined for anything else. */
export function nameOf(kind: Kind, value: object): string | undefined {
  const name = table().get(value);
  return name?.startsWith(`${kind} `) ? name.slice(kind.length + 1) : undefined;
}
