// Writes values as text and reads them, between the grader and the process that runs a student's cells. Numbers,
// strings and lists are JSON; what JSON lacks (NaN, −0, undefined, typed arrays, functions) is an object
// { "$": kind, "v": value }. A function is sent as a number, by which the other side calls the function. No line
// here calls a method that a student's cell can replace.

const { isArray } = Array;
const {
  getOwnPropertyDescriptor,
  getOwnPropertyNames,
  getPrototypeOf,
  defineProperty,
  setPrototypeOf,
} = Object;
const { isView } = ArrayBuffer;
const { stringify } = JSON;
const { apply } = Reflect;
const NumberOf = Number;
const StringOf = String;
const [PromiseClass, ErrorClass, FloatsClass] = [Promise, Error, Float64Array];
const plain = Object.prototype;

export type Call = (...inputs: unknown[]) => unknown;

/** How functions are sent: `keep` gives a sent function its number; `call` calls a received function by its number. */
export type Exchange = {
  keep(work: Call): number;
  call(number: number, inputs: unknown[]): unknown;
};

/** The largest number of characters of an encoded value: enough for a list of numbers, a picture or a table. */
export const longest = 4_000_000;
const deepest = 40;

/** Turns a thrown value into an error whose message is a string. */
export function asError(thrown: unknown): Error {
  try {
    const message = thrown instanceof ErrorClass ? thrown.message : StringOf(thrown);
    return new ErrorClass(`${message}`);
  } catch {
    return new ErrorClass("something that cannot be shown as text");
  }
}

/** Encodes a value as text; throws when the value is too large or nested too deeply. */
export function encode(value: unknown, { keep }: Pick<Exchange, "keep">): string {
  let room = longest;
  const take = (text: string): string => {
    room -= text.length;
    if (room < 0) throw new ErrorClass("The result is too large to be compared");
    return text;
  };
  const tagged = (kind: string, text: string): string => take(`{"$":"${kind}","v":${text}}`);
  const list = (values: ArrayLike<unknown>, depth: number): string => {
    let text = "";
    for (let i = 0; i < values.length; i++) {
      text += `${i === 0 ? "" : ","}${part(values[i], depth + 1)}`;
    }
    return take(`[${text}]`);
  };
  /** The encoded properties of an object, and the methods of its class. */
  const members = (owner: object, depth: number): string => {
    let text = "";
    const seen = { __proto__: null } as unknown as Record<string, true>;
    for (let level = owner; level && level !== plain; level = getPrototypeOf(level)) {
      const names = getOwnPropertyNames(level);
      for (let i = 0; i < names.length; i++) {
        const name = names[i] as string;
        const hidden = level === owner && !getOwnPropertyDescriptor(level, name)?.enumerable;
        if (seen[name] || hidden || name === "constructor") continue;
        seen[name] = true;
        const value = (owner as Record<string, unknown>)[name];
        const bound = (...inputs: unknown[]) => apply(value as Call, owner, inputs);
        const sent = part(typeof value === "function" ? bound : value, depth + 1);
        text += `${text === "" ? "" : ","}[${take(stringify(name))},${sent}]`;
      }
    }
    return tagged("object", `[${text}]`);
  };
  const part = (one: unknown, depth: number): string => {
    if (depth > deepest)
      throw new ErrorClass("The result contains itself, or is nested too deeply");
    if (one === null || typeof one === "boolean") return take(`${one}`);
    if (typeof one === "string") return take(stringify(one));
    if (typeof one === "number") {
      if (one === 0 && 1 / one < 0) return tagged("number", '"-0"');
      return one - one === 0 ? take(`${one}`) : tagged("number", `"${one}"`);
    }
    if (typeof one === "function") return tagged("function", `${keep(one as Call)}`);
    if (typeof one !== "object") return tagged("none", "0");
    if (one instanceof PromiseClass) return tagged("promise", "0");
    if (one instanceof ErrorClass) return tagged("error", stringify(asError(one).message));
    if (isArray(one)) return list(one, depth);
    const typed = isView(one) && "length" in one;
    return typed ? tagged("typed", list(one as never, depth)) : members(one, depth);
  };
  return part(value, 0);
}

/** Decodes a value that `encode` wrote and that was parsed as JSON. */
export function decode(parsed: unknown, { call }: Pick<Exchange, "call">): unknown {
  const part = (one: unknown): unknown => {
    if (isArray(one)) {
      const values: unknown[] = [];
      for (let i = 0; i < one.length; i++) put(values, i, part(one[i]));
      return values;
    }
    if (typeof one !== "object" || one === null) return one;
    const { $: kind, v: value } = setPrototypeOf(one, null) as { $?: unknown; v?: unknown };
    if (kind === "number") return NumberOf(value);
    if (kind === "typed") return new FloatsClass(part(value) as number[]);
    if (kind === "promise") return new PromiseClass(() => undefined);
    if (kind === "error") return new ErrorClass(`${value}`);
    if (kind === "function") return (...inputs: unknown[]) => call(value as number, inputs);
    if (kind !== "object" || !isArray(value)) return undefined;
    const result = {};
    for (let i = 0; i < value.length; i++) put(result, `${value[i][0]}`, part(value[i][1]));
    return result;
  };
  return part(parsed);
}

const put = (target: object, name: string | number, value: unknown): void => {
  const data = { value, configurable: true, enumerable: true, writable: true };
  // The property descriptor has no prototype: a getter that a cell added to `Object.prototype` would change its meaning.
  defineProperty(target, name, setPrototypeOf(data, null));
};
