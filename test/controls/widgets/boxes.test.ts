// Boxes: several controls as one.
import { expect, test } from "vitest";
import { checkbox, row, slider, stack } from "../../../src/index.js";

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();

test("a box lists the values of its children, and calls its listeners when one of them changes", () => {
  const [a, b] = [slider(), checkbox()];
  const both = stack("from", row(a, "on"), b);
  const received: unknown[] = [];
  both.onChange((values) => received.push(values));
  a.value = 0.5;
  b.value = true;
  expect(received).toEqual([
    ["from", [0.5, "on"], false],
    ["from", [0.5, "on"], true],
  ]);
  both.value = ["from", [0.25, "on"], false];
  expect([a.value, b.value]).toEqual([0.25, false]);
});

test("the sentence of a box lists its controls, without the words between them", async () => {
  const both = stack(
    slider({ label: "a < b", max: 2, value: 1 }),
    "and",
    row(checkbox({ label: "bias" }), slider({ label: "w", value: 0.5 })),
  );
  const bundle = await show(both);
  const how = "Run this cell to use them, or set .value in code.";
  expect(bundle["text/plain"]).toBe(`a < b = 1, bias = no, w = 0.5. ${how}`);
  expect(bundle["text/html"]).toBe(`<p>a &lt; b = 1, bias = no, w = 0.5. ${how}</p>`);
});

test("a box calls a listener no more once it is removed", () => {
  const rate = slider({ max: 2, value: 1 });
  const received: unknown[] = [];
  const end = row(rate, "by").onChange((values) => received.push(values));
  rate.value = 2;
  end();
  rate.value = 0;
  expect(received).toEqual([[2, "by"]]);
});
