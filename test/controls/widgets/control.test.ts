// What all controls have in common: a value, listeners, a sentence.
import { expect, test } from "vitest";
import { button, checkbox, interact, slider } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();

test("a control is a plain object whose value is set and heard", () => {
  const rate = slider({ min: 0, max: 2, value: 1 });
  const heard: number[] = [];
  const end = rate.onChange((value) => heard.push(value));
  rate.value = 1.5;
  rate.value = 1.5;
  end();
  rate.value = 2;
  expect(heard).toEqual([1.5]);
  expect(rate.value).toBe(2);
});

test("a control says its value, its range and how to change it", async () => {
  expect(await show(slider({ label: "rate", max: 2, value: 1 }))).toEqual({
    "text/html":
      "<p>rate = 1 (a slider from 0 to 2. Run this cell to use it, or set its .value in code.)</p>",
    "text/plain":
      "rate = 1 (a slider from 0 to 2. Run this cell to use it, or set its .value in code.)",
  });
});

test("what the reader moves is the value, and every page hears of it", async () => {
  const front = createFront();
  const rate = slider({ max: 3 });
  const heard: number[] = [];
  rate.onChange((value) => heard.push(value));
  await front.move("FloatSlider", { value: 0.30000000000000004 });
  expect(rate.value).toBe(0.3);
  expect(heard).toEqual([0.3]);
  expect(front.page("FloatSlider").updates).toEqual([
    { method: "echo_update", value: 0.30000000000000004 },
  ]);
});

test("the handler of a message ends only when a listener that awaits has ended", async () => {
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

test("an error in one listener is told, and the others are called", async () => {
  const front = createFront();
  const tick = checkbox();
  const heard: boolean[] = [];
  tick.onChange(() => {
    throw new Error("oh");
  });
  tick.onChange((value) => heard.push(value));
  await expect(front.move("Checkbox", { value: true })).rejects.toThrow("oh");
  expect(heard).toEqual([true]);
});

test("controls of one interact are named by their keys, unless they have a name of their own", async () => {
  const front = createFront();
  const named = slider({ label: "learning rate", max: 2, value: 1 });
  const unnamed = slider({ max: 2, value: 1 });
  const grid = interact(
    { rate: named, steps: unnamed, go: button("Go") },
    ({ rate, steps }) => `${rate * steps}`,
  );
  await grid.settled();
  const heard: unknown[] = [];
  const end = grid.onChange((value) => void heard.push(value));
  const names = [...front.models.values()]
    .filter(({ state }) => state._model_name === "FloatSliderModel")
    .map(({ state }) => state.description);
  expect(names).toEqual(["learning rate", "steps"]);
  named.value = 2;
  await grid.settled();
  end();
  named.value = 0;
  await grid.settled();
  expect(heard).toEqual(["2"]);
});
