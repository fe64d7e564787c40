// Helpers that compiled code calls for imports and exports: `import * as x`, a default import, and exports whose later
// values other modules see.

type Exports = Record<string, unknown>;

const isNamespace = (value: unknown): boolean =>
  Object.prototype.toString.call(value) === "[object Module]" ||
  (value as Exports | undefined)?.__esModule === true;
/** The value of `import * as x`: for a CommonJS module, its properties, and the module itself as `default`. */
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
