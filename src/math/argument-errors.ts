// Every error message of the library has one form: the function that was called, what it expected and what it
// got, then the likely cause. "weightedSum: expected 3 inputs (one for each weight), got 2; is a feature
// missing?" With a message that is only "invalid", a user searches for an evening; with these, for a minute.
// A public function checks every argument before it computes, so that no error comes from a function inside it.

/**
 * Throws an error of the library's one form: `where: expected X, got Y; likely cause`.
 * @param where the function that the reader called
 * @param problem what it expected and what it got
 * @param cause the likely cause or a way to correct it, if one can be named
 * @throws always
 */
export function fail(where: string, problem: string, cause?: string): never {
  const error = new Error(`${where}: ${problem}${cause === undefined ? "" : `; ${cause}`}`);
  error.stack = fromTheCaller(error.stack ?? "");
  throw error;
}

/**
 * A stack trace without the library's own calls at its top, so that its first line is in the user's code. If all calls
 * are the library's, the stack is returned unchanged.
 */
function fromTheCaller(stack: string): string {
  const lines = stack.split("\n");
  const isCall = (line: string | undefined) => line !== undefined && /^\s+at /.test(line);
  const first = lines.findIndex(isCall);
  const [, own] =
    /\(?([^\s(]+?)([\\/]math[\\/]argument-errors\.[jt]s)?:\d+:\d+\)?$/.exec(lines[first] ?? "") ??
    [];
  if (own === undefined) return stack;
  const isReaders = (line: string) =>
    isCall(line) && /:\d+:\d+\)?$/.test(line) && !line.includes(own) && !line.includes("node:");
  const readers = lines.findIndex((line, index) => index > first && isReaders(line));
  return readers < 0 ? stack : [...lines.slice(0, first), ...lines.slice(readers)].join("\n");
}

/** Describes a value in a few characters, for an error message: `"male"`, `NaN`, `an object`, `a list of 3`. */
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

/** Joins names for an error message: "a, b or c". */
export function listed(names: readonly string[]): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}

/** Describes a range of numbers in words: "of at least 0", "from 0 to 1". */
const rangeInWords = (low: number, high: number): string =>
  high === Infinity ? `of at least ${low}` : `from ${low} to ${high}`;

/** Throws unless a value is a number; NaN and infinity are allowed. */
export function checkNumber(where: string, name: string, value: unknown): void {
  if (typeof value === "number") return;
  fail(where, `expected ${name} to be a number, got ${brief(value)}`);
}

/** Checks a number and returns it; throws unless it is finite. */
export function finiteNumber(where: string, name: string, value: number): number {
  if (Number.isFinite(value)) return value;
  return fail(where, `expected ${name} to be a finite number, got ${brief(value)}`);
}

/** Checks a number and returns it; throws unless it is finite and in `[low, high]`. */
export function numberIn(
  where: string,
  name: string,
  value: number,
  low: number,
  high = Infinity,
): number {
  if (Number.isFinite(value) && value >= low && value <= high) return value;
  const range = rangeInWords(low, high);
  return fail(where, `expected ${name} to be a number ${range}, got ${brief(value)}`);
}

/** Checks a number and returns it; throws unless it is finite and above 0. */
export function positive(where: string, name: string, value: number): number {
  if (typeof value === "number" && value > 0 && value < Infinity) return value;
  return fail(where, `expected ${name} to be a number above 0, got ${brief(value)}`);
}

/** Checks a number and returns it; throws unless it is a whole number in `[low, high]`. */
export function wholeNumber(
  where: string,
  name: string,
  value: number,
  low: number,
  high = Infinity,
): number {
  if (Number.isInteger(value) && value >= low && value <= high) return value;
  const range = rangeInWords(low, high);
  return fail(where, `expected ${name} to be a whole number ${range}, got ${brief(value)}`);
}

/** Checks a value and returns it; throws unless it is one of `choices`, which the message lists. */
export function oneOf<Value extends string | boolean>(
  where: string,
  name: string,
  value: Value,
  choices: readonly Value[],
): Value {
  if (choices.includes(value)) return value;
  return fail(where, `expected ${name} to be ${listed(choices.map(brief))}, got ${brief(value)}`);
}

/** Throws unless a value is a function. */
export function checkFunction(where: string, name: string, value: unknown): void {
  if (typeof value === "function") return;
  fail(where, `expected ${name} to be a function, got ${brief(value)}`);
}

/** Throws unless a value is a string. */
export function checkText(where: string, name: string, value: unknown): void {
  if (typeof value === "string") return;
  fail(where, `expected ${name} to be text, got ${brief(value)}`);
}

/**
 * Throws when options were passed that a function does not have; the message suggests the option that is most
 * like the unknown one.
 * @param where the function that was called
 * @param options the options that were passed to it
 * @param names the names of the options that it has
 * @throws `fit: expected an option of fit, got "epoch"; did you mean "epochs"?`
 */
export function checkOptions<Options extends object>(
  where: string,
  options: Options,
  names: readonly (keyof Options & string)[],
): void {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    fail(where, `expected options in braces, got ${brief(options)}`, `write { ${names[0]}: … }`);
  }
  for (const name of Object.keys(options)) {
    if (names.includes(name as keyof Options & string)) continue;
    const near = elsewhere(name, names) ?? nearest(name, names);
    const cause = near ? `did you mean "${near}"?` : `the options are ${listed(names)}`;
    fail(where, `expected an option of ${where}, got ${brief(name)}`, cause);
  }
}

/** The names that options have in Keras, PyTorch or scikit-learn, each with the option's name in this library. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  callbacks: "onEpoch",
  class_weight: "classWeights",
  clipNorm: "globalClipNorm",
  clipnorm: "globalClipNorm",
  criterion: "loss",
  end_learning_rate: "end",
  eps: "epsilon",
  global_clipnorm: "globalClipNorm",
  initial_epoch: "resume",
  initial_learning_rate: "initial",
  kernel_initializer: "initializer",
  kernel_regularizer: "regularizer",
  lr: "learningRate",
  max_iter: "epochs",
  max_norm: "globalClipNorm",
  min_delta: "minimumChange",
  n_samples: "samples",
  random_state: "seed",
  restore_best_weights: "restoreBest",
  sample_weight: "sampleWeights",
  start_from_epoch: "startFrom",
  test_size: "testShare",
  tol: "tolerance",
  validation_data: "validation",
  validation_split: "validationShare",
  verbose: "progress",
};

/** This library's name for an option of another library, if it is one of `names`; undefined otherwise. */
function elsewhere(word: string, names: readonly string[]): string | undefined {
  const name = Object.hasOwn(OTHER_NAMES, word) ? OTHER_NAMES[word] : undefined;
  return name !== undefined && names.includes(name) ? name : undefined;
}

/** The name that differs from `word` in the fewest letters; undefined if they are too many for a typing error. */
export function nearest(word: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((name) => ({ name, changes: changesBetween(word.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.changes - b.changes);
  const [best] = ranked;
  return best && best.changes <= Math.max(2, word.length / 3) ? best.name : undefined;
}

/** How many letters must be added, removed or replaced to turn word a into word b (Levenshtein's distance). */
function changesBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + Number(a[i - 1] !== b[j - 1]);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
