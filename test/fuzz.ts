// Calls a function with its good arguments, of which one to three values are replaced by strange ones, and reports
// what a reader should never see: an error that is not the library's own, arguments that were changed, NaN where
// every number was finite, or a call that takes seconds. The same seed makes the same calls.
import fc from "fast-check";
import type { Case } from "./wrong-types.js";

const mine = () => {
  throw new Error("the caller's own");
};

/** Values that fit nowhere, or nearly everywhere. */
const STRANGE: readonly unknown[] = [
  undefined,
  null,
  true,
  "",
  "text",
  "1",
  "__proto__",
  Symbol("s"),
  1n,
  {},
  [],
  [[]],
  [undefined],
  [null],
  ["a"],
  [1],
  [[1]],
  [[1], []],
  // biome-ignore lint/suspicious/noSparseArray: a list with a hole is one of the values that are tried
  [1, , 2],
  { length: 1 },
  { length: -1 },
  { length: "2" },
  { data: [1, 2], shape: [1, 2] },
  { data: new Float32Array(2), shape: [2] },
  { values: null, columns: null },
  new Float64Array(3),
  new Map(),
  new Date(0),
  Object.create(null),
  Object.freeze([1, 2]),
  () => undefined,
  () => Number.NaN,
  () => "text",
  () => [],
  mine,
];

const SMALL = [
  0,
  -0,
  1,
  2,
  3,
  7,
  40,
  -1,
  -3,
  0.5,
  1.5,
  -0.25,
  5e-324,
  Number.NaN,
  Infinity,
  -Infinity,
];
const LARGE = [...SMALL, 1e6, -1e6, 1e150, -1e300, Number.MAX_VALUE, 2 ** 53];

type Path = readonly (string | number)[];

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** The paths to what may be replaced: every argument and option, and the first items of every list. */
function pathsOf(value: unknown, path: Path = []): Path[] {
  if (path.length > 4) return [];
  const keys = Array.isArray(value)
    ? [0, 1, 2].filter((i) => i < value.length)
    : isPlain(value)
      ? Object.keys(value)
      : [];
  const here = path.length === 0 ? [] : [path];
  return [
    ...here,
    ...keys.flatMap((key) => pathsOf((value as Record<string, unknown>)[key], [...path, key])),
  ];
}

/** A copy in which one value is another; what does not lie on the path is shared. */
function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((item, i) => (i === Number(key) ? replaced(item, rest, by) : item));
  }
  if (!isPlain(value)) return value;
  return { ...value, [key]: replaced(value[key], rest, by) };
}

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inside, key) => Reflect.get(Object(inside), key), value);

/** What is put in the place of a value, and whether it is of the same kind: another number, or other items. */
function other(
  old: unknown,
  numbers: readonly number[],
  choice: number,
  kind: number,
): [by: unknown, same: boolean] {
  const change = kind % 4;
  if (Array.isArray(old) && change === 1) {
    return [
      [old.slice(1), [...old, ...old], old.slice().reverse(), old.slice(0, 1)][choice % 4],
      true,
    ];
  }
  if (typeof old === "number" && change !== 0) return [numbers[choice % numbers.length], true];
  if (isPlain(old) && change === 1) return [{ ...old, strange: 1 }, false];
  return [STRANGE[choice % STRANGE.length], false];
}

/** All that can be seen of a value, as text. */
function shown(value: unknown, depth = 0): string {
  if (typeof value !== "object" || value === null || depth > 8)
    return String(
      typeof value === "function"
        ? "f"
        : `${typeof value} ${Object.is(value, -0) ? "-0" : String(value)}`,
    );
  if (value instanceof Date || value instanceof Map) return "other";
  // `fit` adds its records to the caller's history.
  const all = Object.entries(value).filter(([key]) => key !== "history");
  const entries = all.map(([key, item]) => `${key}:${shown(item, depth + 1)}`);
  return `${Array.isArray(value) ? "list" : "object"}{${entries.join(",")}}`;
}

/** Whether a number for which `is` holds is anywhere in a value. */
function has(value: unknown, is: (x: number) => boolean, depth = 0): boolean {
  if (typeof value === "number") return is(value);
  if (typeof value !== "object" || value === null || depth > 8) return false;
  return Object.values(value).some((item) => has(item, is, depth + 1));
}

const isUnusual = (x: number) => !(Math.abs(x) <= 1e6 && (x === 0 || Math.abs(x) > 1e-6));

/** Functions that have no value at some numbers, as log at −1; an optimizer's state may not be negative. */
const UNDEFINED = ["log", "pow", "rmsProp", "adam", "adamW"];

/** What is wrong with one call; undefined if nothing is. */
async function problemOf({ name, call }: Case, values: readonly unknown[], isUsual: boolean) {
  const before = shown(values);
  const began = performance.now();
  try {
    let result = (await call(...(values as never[]))) as { next?: () => unknown } | undefined;
    if (typeof result === "object" && typeof result?.next === "function") {
      result = ((await result.next()) as { value: typeof result }).value;
    }
    if (isUsual && !UNDEFINED.includes(name) && has(result, Number.isNaN))
      return `NaN in ${shown(result).slice(0, 200)}`;
  } catch (error) {
    const { message, stack } = error as Error;
    const isNamed = /^[\w.]+: /.test(message) || message === "the caller's own";
    const isOwn = Object.getPrototypeOf(error) === Error.prototype && isNamed;
    // JavaScript itself refuses to compute with these, in Math.exp as well.
    const isOfTheLanguage = /BigInt|Symbol|object to primitive value/.test(message);
    const place = /src\/[^?)]*:\d+/.exec(stack ?? "")?.[0];
    if (!isOwn && !isOfTheLanguage) return `${error} (${place})`;
  }
  if (performance.now() - began > 5000) return "it took more than 5 seconds";
  if (shown(values) !== before) return `the arguments were changed: ${before.slice(0, 200)}`;
  if (Object.keys(Object.prototype).length > 0) return "Object.prototype was changed";
  return undefined;
}

/** Makes so many calls, and returns what was wrong with them, each problem once. */
export async function fuzzed(one: Case, calls: number, seed: number): Promise<string[]> {
  const paths = pathsOf(one.good);
  if (paths.length === 0) return [];
  const place = fc.tuple(fc.nat(), fc.nat(), fc.nat());
  const several = fc.array(place, { minLength: 1, maxLength: 3 });
  const problems = new Map<string, string>();
  // What the function loads when it is first called, as danfojs, takes seconds.
  await problemOf(one, one.good, false);
  for (const changes of fc.sample(several, { numRuns: calls, seed })) {
    let values: unknown = one.good;
    let areSame = true;
    for (const [where, choice, kind] of changes) {
      const path = paths[where % paths.length] as Path;
      // A whole number may be a count, and a million epochs would only take long.
      const isCount =
        path.length === 1 || (path.length === 2 && Number.isInteger(at(one.good, path)));
      const [by, isSame] = other(at(values, path), isCount ? SMALL : LARGE, choice, kind);
      values = replaced(values, path, by);
      areSame &&= isSame;
    }
    const problem = await problemOf(one, values as unknown[], areSame && !has(values, isUnusual));
    if (problem === undefined) continue;
    problems.set(
      problem.slice(0, 60),
      `${problem} from ${one.name}(${shown(values).slice(0, 600)})`,
    );
  }
  return [...problems.values()];
}
