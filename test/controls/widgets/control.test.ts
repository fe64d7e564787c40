// What all controls have in common: a value, listeners, a sentence.
import { expect, test } from "vitest";
import { button, checkbox, interact, slider } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();

test("a control is a plain object: its value can be set, and every change calls the listeners", () => {
  const rate = slider({ min: 0, max: 2, value: 1 });
  const received: number[] = [];
  const end = rate.onChange((value) => received.push(value));
  rate.value = 1.5;
  rate.value = 1.5;
  end();
  rate.value = 2;
  expect(received).toEqual([1.5]);
  expect(rate.value).toBe(2);
});

test("a control states its value, its range and how to change it", async () => {
  expect(await show(slider({ label: "rate", max: 2, value: 1 }))).toEqual({
    "text/html":
      "<p>rate = 1 (a slider from 0 to 2. Run this cell to use it, or set its .value in code.)</p>",
    "text/plain":
      "rate = 1 (a slider from 0 to 2. Run this cell to use it, or set its .value in code.)",
  });
});

test("the value follows the reader's move, and every page gets it", async () => {
  const front = createFront();
  const rate = slider({ max: 3 });
  const received: number[] = [];
  rate.onChange((value) => received.push(value));
  await front.move("FloatSlider", { value: 0.30000000000000004 });
  expect(rate.value).toBe(0.3);
  expect(received).toEqual([0.3]);
  expect(front.page("FloatSlider").updates).toEqual([
    { method: "echo_update", value: 0.30000000000000004 },
  ]);
});

test("a message is handled when all listeners have ended, those that await included", async () => {
  const front = createFront();
  const tick = checkbox();
  let ended = false;
  tick.onChange(async () => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    ended = true;
  });
  await front.move("Checkbox", { value: true });
  expect(ended).toBe(true);
});

test("an error in one listener is thrown, and the other listeners are called all the same", async () => {
  const front = createFront();
  const tick = checkbox();
  const received: boolean[] = [];
  tick.onChange(() => {
    throw new Error("oh");
  });
  tick.onChange((value) => received.push(value));
  await expect(front.move("Checkbox", { value: true })).rejects.toThrow("oh");
  expect(received).toEqual([true]);
});

test("interact labels its controls with their names, unless they have a label already", async () => {
  const front = createFront();
  const named = slider({ label: "learning rate", max: 2, value: 1 });
  const unnamed = slider({ max: 2, value: 1 });
  const grid = interact(
    { rate: named, steps: unnamed, go: button("Go") },
    ({ rate, steps }) => `${rate * steps}`,
  );
  await grid.settled();
  const received: unknown[] = [];
  const end = grid.onChange((value) => void received.push(value));
  const names = [...front.models.values()]
    .filter(({ state }) => state._model_name === "FloatSliderModel")
    .map(({ state }) => state.description);
  expect(names).toEqual(["learning rate", "steps"]);
  named.value = 2;
  await grid.settled();
  end();
  named.value = 0;
  await grid.settled();
  expect(received).toEqual(["2"]);
});
