// How far something has come.
import { expect, test } from "vitest";
import { progressBar } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

test("a bar whose ends are equal is an error", () => {
  expect(() => progressBar({ min: 1, max: 1 })).toThrow("progressBar: expected max above min");
});

test("a bar describes its value as a part of its maximum", async () => {
  const bar = progressBar({ max: 20 });
  bar.value = 5;
  expect(await plain(bar)).toBe(`5 of 20 (a bar that code moves. ${help})`);
});

test("a value that code sets is shown on the page; a value from the page is ignored", async () => {
  const front = createFront();
  const bar = progressBar({ max: 4 });
  bar.value = 3;
  expect(front.page("FloatProgress").state.value).toBe(3);
  await front.move("FloatProgress", { value: 1 });
  expect(bar.value).toBe(3);
});
