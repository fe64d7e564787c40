// How far something has come.
import { expect, test } from "vitest";
import { progressBar } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

test("a bar whose ends are equal is refused", () => {
  expect(() => progressBar({ min: 1, max: 1 })).toThrow("progressBar: expected max above min");
});

test("a bar states how far it is", async () => {
  const bar = progressBar({ max: 20 });
  bar.value = 5;
  expect(await plain(bar)).toBe(`5 of 20 (a bar that code moves. ${help})`);
});

test("code moves the bar on the page, a page does not move it in code", async () => {
  const front = createFront();
  const bar = progressBar({ max: 4 });
  bar.value = 3;
  expect(front.page("FloatProgress").state.value).toBe(3);
  await front.move("FloatProgress", { value: 1 });
  expect(bar.value).toBe(3);
});
