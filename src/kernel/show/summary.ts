// Turns a value into a few lines of text, in a few milliseconds even if the value is large: a long list of numbers or a
// matrix becomes its first and last numbers with the shape, an object with many properties its first properties. Only
// the parts that are shown are copied.
import util from "node:util";

const few = 6;
const short = (value: number): string => String(Number(Number(value).toPrecision(6)));

function numbers(row: ArrayLike<number>): string {
  const from = (start: number, count: number): string[] =>
    Array.from({ length: count }, (_, i) => short(row[start + i] ?? Number.NaN));
  const { length } = row;
  if (length <= 2 * few) return `[${from(0, length).join(", ")}]`;
  return `[${[...from(0, few), "…", ...from(length - 3, 3)].join(", ")}]`;
}

const isRow = (row: unknown): row is ArrayLike<number> =>
  (Array.isArray(row) || (ArrayBuffer.isView(row) && !(row instanceof DataView))) &&
  typeof (row as number[])[0] === "number";

/** Whether a value is a Buffer, Node's type for bytes, which is shown in hexadecimal digits. */
const isBuffer = (value: unknown): boolean => globalThis.Buffer?.isBuffer(value) ?? false;

/** The text of a long typed array or a matrix; undefined for any other value. */
function ofNumbers(value: unknown): string | undefined {
  if (ArrayBuffer.isView(value) && !(value instanceof DataView) && !isBuffer(value)) {
    const list = value as unknown as ArrayLike<number>;
    if (list.length <= 2 * few || typeof list[0] !== "number") return undefined;
    return `${value.constructor.name}(${list.length}) ${numbers(list)}`;
  }
  if (!Array.isArray(value) || !isRow(value[0])) return undefined;
  const width = value[0].length;
  if (value.length * width <= 60) return undefined;
  if (!value.every((row) => isRow(row) && row.length === width)) return undefined;
  const head = value.length > 2 * few ? value.slice(0, few) : value;
  const tail = value.length > 2 * few ? value.slice(-3) : [];
  const lines = head.map(numbers);
  if (tail.length > 0) lines.push("…", ...tail.map(numbers));
  return `${value.length}×${width} matrix\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

const depth = 4;
const mostNames = 1000;
const shownNames = 20;
const longest = 100_000;

/** An object that is shown with the first properties of `value`, and with the number of its other properties. */
function firstNames(value: object, names: readonly string[]): object {
  const first = Object.create(Object.getPrototypeOf(value));
  for (const name of names.slice(0, shownNames)) {
    Object.defineProperty(first, name, Object.getOwnPropertyDescriptor(value, name) ?? {});
  }
  const more = `  … ${names.length - shownNames} more names\n}`;
  return {
    [util.inspect.custom]: (level: number, options: util.InspectOptions) =>
      util.inspect(first, { ...options, depth: level }).replace(/\s*\}$/, `,\n${more}`),
  };
}

/** The value itself; or a copy in which objects with very many properties, up to two levels down, are shortened. */
function shortened(value: unknown, level = 2): unknown {
  if (level < 0 || typeof value !== "object" || value === null) return value;
  if (util.types.isProxy(value) || util.inspect.custom in value) return value;
  if (Array.isArray(value)) {
    const first = value.slice(0, 100).map((item) => shortened(item, level - 1));
    return first.every((item, i) => item === value[i]) ? value : [...first, ...value.slice(100)];
  }
  if (Object.prototype.toString.call(value) !== "[object Object]") return value;
  const names = Object.keys(value);
  if (names.length > mostNames) return firstNames(value, names);
  const properties = Object.getOwnPropertyDescriptors(value);
  let changed = false;
  for (const property of Object.values(properties)) {
    const inner = shortened(property.value, level - 1);
    changed ||= inner !== property.value;
    if (changed) property.value = inner;
  }
  return changed ? Object.create(Object.getPrototypeOf(value), properties) : value;
}

/** Whether a value is a list of lists of lists, of which few items are shown at each level. */
const isDeep = (value: unknown): boolean => Array.isArray(value) && Array.isArray(value[0]?.[0]);

/** A value as text with a limited length. */
export function inspected(value: unknown, options: util.InspectOptions = { depth }): string {
  const maxArrayLength = isDeep(value) ? 2 * few : 100;
  const text = util.inspect(shortened(value), { maxArrayLength, ...options });
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n… ${text.length - longest} more characters`;
}

/** The text of a cell's result. */
export function plainText(value: unknown): string {
  try {
    const text = ofNumbers(value) ?? inspected(value);
    if (!util.types.isPromise(value)) return text;
    return `${text}\nA promise: write await before it to see what it gives.`;
  } catch (error) {
    return `(a value that cannot be shown: ${String(error)})`;
  }
}
