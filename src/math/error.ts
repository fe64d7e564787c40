// Every refusal in the library is said in one way: where, what was expected and what came, the likely
// cause. "weightedSum: 3 inputs expected (one for each weight), got 2; is a feature missing?"
// A message that only says "invalid" costs its reader an evening; these should cost a minute.

/**
 * Stops with a message of the library's one form: `where: what is wrong; likely cause`.
 * @param where the function that was called
 * @param problem what was expected and what came
 * @param cause the likely cause or the way out, where there is one to name
 * @throws always
 */
export function fail(where: string, problem: string, cause?: string): never {
  throw new Error(`${where}: ${problem}${cause === undefined ? "" : `; ${cause}`}`);
}

/** A value in a few characters, for an error message: `"male"`, `NaN`, `an object`, `a list of 3`. */
export function brief(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, 40));
  if (value === null || typeof value === "number" || typeof value === "boolean") return `${value}`;
  if (value === undefined) return "nothing";
  if (typeof value === "function") return "a function";
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `a list of ${(value as ArrayLike<unknown>).length}`;
  }
  return typeof value === "object" ? "an object" : `a ${typeof value}`;
}

/** "a, b or c": the choices that a message offers. */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** Refuses anything but a finite number in `[low, high]`, and gives the number back. */
export function numberIn(where: string, name: string, value: number, low: number, high = Infinity) {
  if (typeof value === "number" && value >= low && value <= high && Number.isFinite(value)) {
    return value;
  }
  const wanted = high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`;
  return fail(where, `${name}, a number ${wanted}, expected, got ${brief(value)}`);
}

/** Refuses anything but a finite number above 0, and gives the number back. */
export function positive(where: string, name: string, value: number): number {
  if (typeof value === "number" && value > 0 && value < Infinity) return value;
  return fail(where, `${name}, a number above 0, expected, got ${brief(value)}`);
}

/** Refuses anything but a whole number in `[low, high]`, and gives the number back. */
export function wholeNumber(
  where: string,
  name: string,
  value: number,
  low: number,
  high = Infinity,
): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  const wanted = high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`;
  return fail(where, `${name}, a whole number ${wanted}, expected, got ${brief(value)}`);
}
