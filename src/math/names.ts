// Names for the library's own functions. An activation or a loss is recognised by its identity: it is the function
// that the library made, not one with the same properties. If two copies of the library are loaded in one process
// (as ES modules and as CommonJS), each has its own functions. All copies write their names into one global table,
// so that a network made with one copy's relu can be trained and saved by the other.

type Kind = "activation" | "loss" | "optimizer";

const key = Symbol.for("nudgebook.names");

function table(): WeakMap<object, string> {
  const all = globalThis as { [key]?: WeakMap<object, string> };
  if (!all[key]) Object.defineProperty(all, key, { value: new WeakMap() });
  return all[key] as WeakMap<object, string>;
}

/** Stores the name of one of the library's functions or optimizers in the table, and returns the value. */
export function setName<Named extends object>(kind: Kind, name: string, value: Named): Named {
  table().set(value, `${kind} ${name}`);
  return value;
}

/** The name of an activation, loss or optimizer that any copy of the library made; undefined for others. */
export function nameOf(kind: Kind, value: object): string | undefined {
  const name = table().get(value);
  return name?.startsWith(`${kind} `) ? name.slice(kind.length + 1) : undefined;
}
