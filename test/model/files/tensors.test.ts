import { expect, test } from "vitest";
import { readTensors, writeTensors } from "../../../src/model/files/tensors.js";

const file = (header: object, numbers: ArrayBufferView): Uint8Array => {
  const text = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + text.length + numbers.byteLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, 8);
  bytes.set(new Uint8Array(numbers.buffer), 8 + text.length);
  return bytes;
};
const one = (dtype: string, numbers: ArrayBufferView, count: number) =>
  readTensors(
    "read",
    file({ a: { dtype, shape: [count], data_offsets: [0, numbers.byteLength] } }, numbers),
  );

test("tensors are read as they were written, in the order of their bytes", () => {
  const tensors = [
    { name: "b", shape: [2, 2], values: [1, -2, 5e-324, 1e300] },
    { name: "a", shape: [], values: [7] },
    { name: "none", shape: [0, 3], values: [] },
  ];
  const read = readTensors("read", writeTensors(tensors, { by: "hand" }));
  expect(read.metadata).toEqual({ by: "hand" });
  expect([...read.names].sort()).toEqual(["a", "b", "none"]);
  expect(read.kindOf("b")).toBe("F64 2×2");
  for (const { name, shape, values } of tensors) {
    expect([read.shapeOf(name), read.numbersOf(name)]).toEqual([shape, values]);
  }
});

test("float32, float16 and bfloat16 are read exactly; other types are refused when they are read", () => {
  expect(one("F32", Float32Array.of(0.1, -3), 2).numbersOf("a")).toEqual([Math.fround(0.1), -3]);
  const halves = Uint16Array.of(0x3c00, 0xc000, 0x7bff, 0x0001, 0x0400, 0x8000, 0x3555);
  expect(one("F16", halves, 7).numbersOf("a")).toEqual([
    1,
    -2,
    65504,
    2 ** -24,
    2 ** -14,
    -0,
    0.333251953125,
  ]);
  expect(one("BF16", Uint16Array.of(0x3f80, 0xc040), 2).numbersOf("a")).toEqual([1, -3]);
  expect(() => one("F16", Uint16Array.of(0x7c00), 1).numbersOf("a")).toThrow(
    "read: expected finite numbers, got Infinity at place 0 of a",
  );
  expect(() => one("F16", Uint16Array.of(0xfe00), 1).numbersOf("a")).toThrow("got NaN at place 0");
  expect(() => one("I64", BigInt64Array.of(1n), 1).numbersOf("a")).toThrow(
    "read: expected a to be F64, F32, F16 or BF16, got I64",
  );
});

test("a tensor without numbers comes before the one that begins where it does", () => {
  const header = {
    a: { dtype: "F64", shape: [1], data_offsets: [0, 8] },
    none: { dtype: "F64", shape: [0, 2], data_offsets: [0, 0] },
  };
  const read = readTensors("read", file(header, Float64Array.of(7)));
  expect(read.names).toEqual(["none", "a"]);
  expect([read.numbersOf("none"), read.numbersOf("a")]).toEqual([[], [7]]);
});

test("a file of 8 bytes has an empty header, and a shorter one has none", () => {
  expect(() => readTensors("read", new Uint8Array(8))).toThrow('read: expected JSON, got ""');
  expect(() => readTensors("read", new Uint8Array(7))).toThrow("at least 8 bytes, got 7");
});

test.each([
  ["nothing", null, "null"],
  ["a number", 3, "3"],
  ["a list", [3], "[3]"],
])("an entry that is %s is refused", (_, entry, got) => {
  expect(() => readTensors("read", file({ a: entry }, new Float64Array()))).toThrow(
    `read: expected a to have a dtype and a shape of whole numbers, got ${got}`,
  );
});

test("of a long wrong entry a message shows the beginning", () => {
  const refusal = (entry: object) => {
    try {
      readTensors("read", file({ a: entry }, new Float64Array()));
    } catch (error) {
      return (error as Error).message;
    }
    return "";
  };
  const long = "z".repeat(300);
  const wanted = "expected a to have a dtype and a shape of whole numbers, got ";
  const text = `${wanted}${JSON.stringify({ dtype: 1, long })}`;
  expect(refusal({ dtype: 1, long })).toBe(`read: ${text.slice(0, 200)}`);
  expect(refusal({ dtype: "F64", shape: [], data_offsets: long })).toMatch(/, got "z{59}$/);
});

test("tensors are read in the order of their bytes, whatever the order in the header", () => {
  const at = (begin: number) => ({ dtype: "F64", shape: [1], data_offsets: [begin, begin + 8] });
  const numbers = Float64Array.of(1, 2, 3);
  for (const header of [
    { c: at(16), a: at(0), b: at(8) },
    { a: at(0), b: at(8), c: at(16) },
  ]) {
    const read = readTensors("read", file(header, numbers));
    expect(read.names.map((name) => [name, ...read.numbersOf(name)])).toEqual([
      ["a", 1],
      ["b", 2],
      ["c", 3],
    ]);
  }
  const short = { a: at(0), b: { ...at(8), shape: [3] } };
  expect(() => readTensors("read", file(short, numbers))).toThrow(
    "read: expected 24 bytes for b (F64 3), got 8",
  );
});
