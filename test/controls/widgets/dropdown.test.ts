// One of several choices.
import { expect, test } from "vitest";
import { dropdown } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

test("choices may be an object that holds values under their names", () => {
  const kind = dropdown({ sine: Math.sin, cosine: Math.cos });
  expect(kind.value(0)).toBe(0);
  kind.value = Math.cos;
  expect(kind.value(0)).toBe(1);
  expect(() => {
    kind.value = Math.tan;
  }).toThrow("dropdown: expected sine or cosine, got a function");
});

test("the sentence of a dropdown has the name of the choice, whatever its value is", async () => {
  const rate = dropdown({ slow: 0.01, fast: 1 }, { label: "rate", value: 1 });
  expect(rate.value).toBe(1);
  expect(await plain(rate)).toBe(`rate = fast (one of slow, fast. ${help})`);
});

test("an empty list of choices is an error", () => {
  expect(() => dropdown([])).toThrow("dropdown: expected at least one choice, got none");
});

test("a choice that code sets is shown on the page", () => {
  const front = createFront();
  const kind = dropdown(["a", "b"]);
  kind.value = "b";
  expect(front.page("Dropdown").state.index).toBe(1);
});

test("the page sends the index of a choice, and code sets the choice's value", async () => {
  const front = createFront();
  const rate = dropdown({ slow: 0.01, fast: 1 });
  await front.move("Dropdown", { index: 1 });
  expect(rate.value).toBe(1);
});
