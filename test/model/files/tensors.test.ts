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
