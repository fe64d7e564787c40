// Boxes: several controls as one.
import { expect, test } from "vitest";
import { checkbox, row, slider, stack } from "../../../src/index.js";

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();

test("a box has the values of its children and hears them all", () => {
  const [a, b] = [slider(), checkbox()];
  const both = stack("from", row(a, "on"), b);
  const heard: unknown[] = [];
  both.onChange((values) => heard.push(values));
  a.value = 0.5;
  b.value = true;
  expect(heard).toEqual([
    ["from", [0.5, "on"], false],
    ["from", [0.5, "on"], true],
  ]);
  both.value = ["from", [0.25, "on"], false];
  expect([a.value, b.value]).toEqual([0.25, false]);
});

test("a box says its parts, words between them are nobody's value", async () => {
  const both = stack(
    slider({ label: "a < b", max: 2, value: 1 }),
    "and",
    row(checkbox({ label: "bias" }), slider({ label: "w", value: 0.5 })),
  );
  const told = await show(both);
  const how = "Run this cell to use them, or set .value in code.";
  expect(told["text/plain"]).toBe(`a < b = 1, bias = no, w = 0.5. ${how}`);
  expect(told["text/html"]).toBe(`<p>a &lt; b = 1, bias = no, w = 0.5. ${how}</p>`);
});

test("a box that nobody listens to any more is silent", () => {
  const rate = slider({ max: 2, value: 1 });
  const heard: unknown[] = [];
  const end = row(rate, "by").onChange((values) => heard.push(values));
  rate.value = 2;
  end();
  rate.value = 0;
  expect(heard).toEqual([[2, "by"]]);
});
