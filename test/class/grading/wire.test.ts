import { expect, test } from "vitest";
import { asError, type Call, decode, encode } from "../../../src/class/grading/wire.js";

const kept: Call[] = [];
const exchange = {
  keep: (work: Call) => kept.push(work) - 1,
  call: (number: number, inputs: unknown[]) => kept[number]?.(...inputs),
};
const travel = (value: unknown) => decode(JSON.parse(encode(value, exchange)), exchange);

test.each([
  [0.1 + 0.2],
  [Number.NaN],
  [-0],
  [Number.POSITIVE_INFINITY],
  ['a "text"\n'],
  [true],
  [null],
  [undefined],
  [[1, [Number.NaN, []], undefined]],
  [{ weights: [1, 2], bias: -0, nested: { a: null } }],
  [JSON.parse('{"__proto__": 1, "$": "function", "v": 3}')],
])("%j comes back as it was", (value) => {
  expect(travel(value)).toEqual(value);
  expect(Object.is(travel(value), value) || typeof value === "object").toBe(true);
});

test("a typed array comes back as numbers", () => {
  expect(travel(new Float32Array([1, 0.5]))).toEqual(new Float64Array([1, 0.5]));
});

test("a function is called where it was made, also as a method of a class, with its own `this`", () => {
  class Tape {
    #count = 0;
    backward() {
      this.#count += 1;
      return [this.#count];
    }
  }
  const tape = travel(new Tape()) as Tape;
  expect([tape.backward(), tape.backward()]).toEqual([[1], [2]]);
  expect((travel((a: number, b: number) => a - b) as Call)(5, 3)).toBe(2);
});

test("a promise comes back as a promise, an error as an error", () => {
  expect(travel(Promise.resolve(1))).toBeInstanceOf(Promise);
  expect(travel(new RangeError("too far"))).toEqual(new Error("too far"));
});

test("an object that contains itself, an endless list and a large text are refused", () => {
  const own: Record<string, unknown> = {};
  own.own = own;
  expect(() => travel(own)).toThrow("contains itself");
  const endless = new Proxy([], { get: (_, name) => (name === "length" ? 2 ** 40 : 1) });
  expect(() => travel(endless)).toThrow("too large");
  expect(() => travel("x".repeat(5_000_000))).toThrow("too large");
});

test("what is added to the prototype of all objects changes nothing", () => {
  const prototype = Object.prototype as Record<string, unknown>;
  prototype.toJSON = () => 42;
  prototype.get = () => 42;
  let value: unknown;
  try {
    value = travel({ a: [1, { b: 2 }] });
  } finally {
    delete prototype.toJSON;
    delete prototype.get;
  }
  expect(value).toEqual({ a: [1, { b: 2 }] });
});

test("whatever is thrown becomes an error with a message", () => {
  const hostile = {
    toString: () => {
      throw new Error("no");
    },
  };
  expect(asError("text").message).toBe("text");
  expect(asError(hostile).message).toBe("something that cannot be shown as text");
  expect(asError(null).message).toBe("null");
});
