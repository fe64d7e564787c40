// A value as text, in a few lines and a few milliseconds however large it is: of a long list of numbers
// and of a matrix the first and last ones with the shape, of an object with many names the first ones.
// Nothing is copied but what is shown.
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

/** Node's own bytes, which show themselves in hexadecimal digits. */
const isBuffer = (value: unknown): boolean => globalThis.Buffer?.isBuffer(value) ?? false;

/** Long typed arrays and matrices; undefined for the rest. */
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

/** Shows the first names of an object and how many more there are. */
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

/** The value, or a copy of its outer parts where an object in them has very many names. */
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

/** Lists in lists in lists: few of each, or there are a million numbers. */
const isDeep = (value: unknown): boolean => Array.isArray(value) && Array.isArray(value[0]?.[0]);

/** A value as text, with less of it the larger it is. */
export function inspected(value: unknown, options: util.InspectOptions = { depth }): string {
  const maxArrayLength = isDeep(value) ? 2 * few : 100;
  const text = util.inspect(shortened(value), { maxArrayLength, ...options });
  if (text.length <= longest) return text;
  return `${text.slice(0, longest)}\n… ${text.length - longest} more characters`;
}

/** A result as text. */
export function plainText(value: unknown): string {
  try {
    const text = ofNumbers(value) ?? inspected(value);
    if (!util.types.isPromise(value)) return text;
    return `${text}\nA promise: write await before it to see what it gives.`;
  } catch (error) {
    return `(a value that cannot be shown: ${String(error)})`;
  }
}
