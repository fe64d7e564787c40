import { expect, test } from "vitest";
import { reportOf, withSummary } from "../../src/engine/report.js";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { cases, inputs } from "./cases.js";

const { net, targets, options } = cases[1] as (typeof cases)[number];

test("a result shows epochs, loss and what trained it; two results compare by their numbers", async () => {
  const one = await fitNetwork(net, inputs, targets, { ...options, precision: "float32" });
  const display = Reflect.get(one, Symbol.for("Jupyter.display")) as () => Record<string, string>;
  const lines = display()["text/plain"]?.split("\n") ?? [];
  expect(lines[0]).toBe("3 of 3 epochs");
  expect(lines[1]).toMatch(/^loss [\d.]+ → [\d.]+$/);
  expect(lines[2]).toBe(one.engine.line);
  expect(one.engine.line).toMatch(/^trained in float32 \(WebAssembly, 1 thread\) in [\d.]+ m?s$/);
  expect(Object.keys(one)).toEqual(["network", "history", "stoppedEarly", "remarks", "engine"]);
});

test("a report gives seconds from one second on, and no loss where there was no epoch", () => {
  const engine = reportOf(undefined, 1234, []);
  expect(engine.line).toBe("trained in float64 (the readable loop, 1 thread) in 1.2 s");
  const summed = withSummary({ history: [], remarks: [], engine }, 0);
  const display = Reflect.get(summed, Symbol.for("Jupyter.display")) as () => object;
  expect(display()).toEqual({ "text/plain": `0 of 0 epochs\n${engine.line}` });
});
