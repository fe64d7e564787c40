import { expect, test } from "vitest";
import { bytes, float, joined, message, text, whole } from "../../../src/model/files/protobuf.js";

// The examples of protobuf.dev/programming-guides/encoding, and numbers at the borders of a byte.
test("a whole number is a key and a varint of 7 bits in each byte, the lowest first", () => {
  expect([...whole(1, 150)]).toEqual([0x08, 0x96, 0x01]);
  expect([...whole(1, 0)]).toEqual([8, 0]);
  expect([...whole(1, 127)]).toEqual([8, 127]);
  expect([...whole(1, 128)]).toEqual([8, 128, 1]);
  expect([...whole(1, 2 ** 40)]).toEqual([8, 128, 128, 128, 128, 128, 32]);
  expect([...whole(20, 2)]).toEqual([0xa0, 0x01, 2]);
});

test("a text, a float and a message inside a message", () => {
  expect([...text(2, "testing")]).toEqual([0x12, 7, ...Buffer.from("testing")]);
  expect([...text(2, "é")]).toEqual([0x12, 2, 0xc3, 0xa9]);
  expect([...float(2, -2)]).toEqual([0x15, 0, 0, 0, 0xc0]);
  expect([...message(3, [whole(1, 150)])]).toEqual([0x1a, 3, 0x08, 0x96, 0x01]);
  expect([...bytes(1, new Uint8Array(0))]).toEqual([10, 0]);
  expect([...joined([whole(1, 1), whole(2, 2)])]).toEqual([8, 1, 16, 2]);
});
