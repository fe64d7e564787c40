// A button and its presses.
import { expect, test } from "vitest";
import { button } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

test("a button counts its presses", async () => {
  const front = createFront();
  const again = button("Again");
  await front.sendFromView("Button", { event: "click" });
  await front.sendFromView("Button", { event: "click" });
  expect(again.value).toBe(2);
});

test("a button describes the number of its presses in words", async () => {
  const go = button("Go");
  expect(await plain(go)).toBe(`Go = pressed 0 times (a button. ${help})`);
  go.value += 1;
  expect(await plain(go)).toBe(`Go = pressed once (a button. ${help})`);
});

test("messages of other kinds than a click press no button", async () => {
  const front = createFront();
  const go = button("Go");
  await front.sendFromView("Button", { event: "hover" });
  await front.move("Button", { tooltip: "go" });
  expect(go.value).toBe(0);
});
