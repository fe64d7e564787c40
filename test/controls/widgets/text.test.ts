// A line to type into.
import { expect, test } from "vitest";
import { text } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

test("a value that is not a text is an error", () => {
  expect(() => text({ value: 1 as never })).toThrow("text: expected value to be text, got 1");
});

test("a text describes itself in quotes", async () => {
  expect(await plain(text({ value: "cat" }))).toBe(`"cat" (a field to type into. ${help})`);
});

test("a text ignores a value from a page that is not text", async () => {
  const front = createFront();
  const words = text({ value: "a" });
  await front.move("Text", { value: 7 });
  expect(words.value).toBe("a");
  await front.move("Text", { value: "b" });
  expect(words.value).toBe("b");
});
