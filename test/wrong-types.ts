// Passes values of wrong types to a function, in the place of each argument, each option and the first
// item of each list. A public function must then return a result or throw the library's own error, which
// begins with the function's name; a TypeError from deeper inside is a failure.
import { describe, expect, test } from "vitest";
import { fuzzed } from "./fuzz.js";

/** Values that readers pass by mistake. */
const WRONG_VALUES: readonly (readonly [name: string, value: unknown])[] = [
  ["undefined", undefined],
  ["null", null],
  ["3", 3],
  ['"text"', "text"],
  ["{}", {}],
  ["[]", []],
  ["a function", () => undefined],
  ["true", true],
];

/** A function, the name that its errors begin with, and arguments that it accepts. */
export interface Case {
  readonly name: string;
  readonly call: (...values: never[]) => unknown;
  /** Arguments that are accepted. Options must all be given here: only those are replaced. */
  readonly good: readonly unknown[];
}

/** A case in one line. */
export const wrongTypesOf = (
  name: string,
  call: (...values: never[]) => unknown,
  ...good: unknown[]
): Case => ({ name, call, good });

/** Calls of each case with strange arguments; `npm run fuzz` makes many more, with a seed of its own. */
const CALLS = Number(process.env.NUDGEBOOK_FUZZ_CALLS ?? 20);
const SEED = Number(process.env.NUDGEBOOK_FUZZ_SEED ?? 1);

/**
 * Two tests for each case: the good arguments are accepted and wrong ones end in the right error; and whatever
 * stands in the place of some values, nothing happens that a reader should not see.
 */
export function testWrongTypes(title: string, cases: readonly Case[]): void {
  const named = cases.map((one) => [one.name, one] as const);
  describe(title, () => {
    test.each(named)("%s", async (_, one) => {
      await outcome(one, one.good);
      expect(await failuresOf(one)).toEqual([]);
    });
    test.each(named)("%s with strange arguments", { timeout: 600_000 }, async (_, one) => {
      expect(await fuzzed(one, CALLS, SEED)).toEqual([]);
    });
  });
}

/** The wrong values that end in another error than the library's own, each with that error. */
export async function failuresOf(one: Case): Promise<string[]> {
  const failures: string[] = [];
  for (const [what, values] of variants(one.good)) {
    const failure = await outcome(one, values).then(
      () => undefined,
      (error: unknown) => (isOwnError(error, one.name) ? undefined : `${what}: ${error}`),
    );
    if (failure) failures.push(failure);
  }
  return failures;
}

const isOwnError = (error: unknown, name: string): boolean =>
  error instanceof Error &&
  error.constructor === Error &&
  error.message.startsWith(`${name}: expected `);

/** Calls the function, waits for a promise, and takes the first value of a generator. */
async function outcome({ call }: Case, values: readonly unknown[]): Promise<void> {
  const result = (await call(...(values as never[]))) as { next?: () => unknown } | undefined;
  if (typeof result === "object" && typeof result?.next === "function") await result.next();
}

/** The good arguments with one wrong value among them: as an argument, as an option, or as an item. */
function* variants(good: readonly unknown[]): Generator<[what: string, values: unknown[]]> {
  for (const [i, argument] of good.entries()) {
    const withArgument = (value: unknown) => good.map((own, j) => (j === i ? value : own));
    for (const [name, wrong] of WRONG_VALUES) {
      yield [`${name} as argument ${i}`, withArgument(wrong)];
      if (Array.isArray(argument) && argument.length > 0) {
        yield [
          `${name} as the first item of argument ${i}`,
          withArgument([wrong, ...argument.slice(1)]),
        ];
      }
      if (!isPlainObject(argument)) continue;
      for (const key of Object.keys(argument)) {
        yield [`${name} as ${key}`, withArgument({ ...argument, [key]: wrong })];
      }
    }
  }
}

const isPlainObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
