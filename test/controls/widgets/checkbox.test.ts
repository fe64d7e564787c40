// Yes or no.
import { expect, test } from "vitest";
import { checkbox } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

test("a value that is neither true nor false is an error", () => {
  expect(() => checkbox({ value: 1 as never })).toThrow(
    "checkbox: expected value to be true or false, got 1",
  );
});

test("a checkbox describes itself with yes or no", async () => {
  const bias = checkbox({ label: "bias", value: true });
  expect(await plain(bias)).toBe(`bias = yes (a checkbox. ${help})`);
  bias.value = false;
  expect(await plain(bias)).toBe(`bias = no (a checkbox. ${help})`);
});

test("a checkbox ignores a value from a page that is neither true nor false", async () => {
  const front = createFront();
  const on = checkbox();
  await front.move("Checkbox", { value: 7 });
  expect(on.value).toBe(false);
  await front.move("Checkbox", { value: true });
  expect(on.value).toBe(true);
});
