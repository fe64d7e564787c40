// What importing a module gives, where compiled code cannot leave it to Node: `import * as x`, a default import,
// and exports that other modules see change.

type Exports = Record<string, unknown>;

const isNamespace = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === "[object Module]" ||
  (value as Exports | undefined)?.__esModule === true;
/** What `import * as x` gives: of CommonJS, its properties and itself as `default`. */
const space = (value: unknown): unknown => {
  if (isNamespace(value)) return value;
  const copy: Exports = Object.create(null);
  for (const key of Object.keys(Object(value))) {
    Object.defineProperty(copy, key, { enumerable: true, get: () => (value as Exports)[key] });
  }
  return Object.assign(copy, { default: value });
};

export const namespaces = {
  space,
  standard: (value: unknown): unknown => (isNamespace(value) ? (value as Exports).default : value),
  export(target: Exports, getters: Record<string, () => unknown>): void {
    for (const [name, get] of Object.entries(getters)) {
      Object.defineProperty(target, name, { enumerable: true, configurable: true, get });
    }
  },
  star(target: Exports, value: unknown): void {
    for (const key of Object.keys(Object(value))) {
      if (key === "default" || Object.hasOwn(target, key)) continue;
      const get = () => (value as Exports)[key];
      Object.defineProperty(target, key, { enumerable: true, configurable: true, get });
    }
  },
};
