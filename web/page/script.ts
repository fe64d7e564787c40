// Loads a file of data or a library by a script tag, which works on any host and on a page opened as a file.
// A file of data calls `nudgebookData(name, value)`. Several programs of one page are bundled
// with this module, so what it has loaded is kept once for the page.
interface Store {
  readonly loaded: Map<string, Promise<void>>;
  readonly values: Map<string, unknown>;
}

const key = Symbol.for("nudgebook.scripts");
const page = globalThis as { [key]?: Store };
page[key] ??= { loaded: new Map(), values: new Map() };
const { loaded, values } = page[key];

Reflect.set(globalThis, "nudgebookData", (name: string, value: unknown) => values.set(name, value));

/** Loads a script once; the promise is rejected where it cannot be loaded, and the next call tries again. */
export function loadScript(address: string): Promise<void> {
  const known = loaded.get(address);
  if (known) return known;
  const loading = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = () => resolve();
    script.onerror = () => {
      loaded.delete(address);
      reject(new Error(`${address} could not be loaded`));
    };
    document.head.append(script);
  });
  loaded.set(address, loading);
  return loading;
}

/** Loads a file of data and returns what it has under its name. */
export async function loadData<T>(address: string, name: string): Promise<T> {
  await loadScript(address);
  return values.get(name) as T;
}
