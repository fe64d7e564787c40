// Names for the library's own functions. An activation, a loss, a penalty or an optimizer is recognised by its identity:
// it is the object that the library made, with its properties unchanged, not one with the same properties. If two
// copies of the library are loaded in one process (as ES modules and as CommonJS), each has its own functions. All
// copies write into one global table, so that a network made with one copy's relu can be trained by the other.

type Kind = "activation" | "loss" | "optimizer" | "penalty";

/** What the table has for an object: its name, the constants of its rule, and its properties when it was made. */
interface Entry {
  readonly kind: Kind;
  readonly name: string;
  readonly settings: Readonly<Record<string, number>>;
  readonly properties: Readonly<Record<string, unknown>>;
}

const key = Symbol.for("nudgebook.known");

function table(): WeakMap<object, Entry> {
  const all = globalThis as { [key]?: WeakMap<object, Entry> };
  if (!all[key]) Object.defineProperty(all, key, { value: new WeakMap() });
  return all[key] as WeakMap<object, Entry>;
}

/** Stores the name of one of the library's functions or optimizers in the table, and returns the value. */
export function setName<Named extends object>(
  kind: Kind,
  name: string,
  value: Named,
  settings: Readonly<Record<string, number>> = {},
): Named {
  const properties = Object.fromEntries(Object.entries(value));
  table().set(value, { kind, name, settings: { ...settings }, properties });
  return value;
}

/**
 * The name and the constants of an object that any copy of the library made; undefined for any other object, and for
 * one whose properties were changed.
 */
export function known(
  kind: Kind,
  value: object,
): { readonly name: string; readonly settings: Readonly<Record<string, number>> } | undefined {
  const entry = table().get(value);
  if (entry?.kind !== kind) return undefined;
  const { properties } = entry;
  const names = Object.keys(value);
  const same = names.every((name) => properties[name] === Reflect.get(value, name));
  return same && names.length === Object.keys(properties).length ? entry : undefined;
}

/** The name of an object that any copy of the library made; undefined for others. */
export const nameOf = (kind: Kind, value: object): string | undefined => known(kind, value)?.name;
