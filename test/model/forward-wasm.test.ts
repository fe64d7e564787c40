// WebAssembly is used where it computes the same numbers as JavaScript, and only there.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DenseLayer } from "../../src/model/layer.js";

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.restoreAllMocks());

const rows = Array.from({ length: 1000 }, (_, i) => [i / 500 - 1, Math.sin(i)]);

async function library() {
  const { tanh } = await import("../../src/model/activation.js");
  const { dense } = await import("../../src/model/layer.js");
  const { forward, network, predict } = await import("../../src/model/network.js");
  const { forwardPass: vectorPass } = await import("../../src/model/forward-wasm.js");
  const { flatten } = await import("../../src/model/forward-flat.js");
  const net = network({
    inputs: 2,
    layers: [dense(33, { activation: tanh }), dense(2, { activation: tanh })],
  });
  const flat = net.layers.map((layer) => flatten(layer as DenseLayer));
  const same = () =>
    expect(predict(net, rows)).toEqual(rows.map((row) => forward(net, row).output));
  return { flat, vectorPass, same };
}

test("a network of the library's activations is computed in WebAssembly, always in the same memory", async () => {
  const { flat, vectorPass, same } = await library();
  const [first, second] = [vectorPass(flat, 128), vectorPass(flat, 128)];
  expect(first).toBeDefined();
  expect(first?.inputs().buffer).toBe(second?.inputs().buffer);
  same();
});

test("a network whose weights would fill the memory is not", async () => {
  const { flat, vectorPass } = await library();
  expect(vectorPass(flat, 100_000)).toBeUndefined();
  // 4096 bytes, a weight and a bias of 16 each, and two lists of an even number of numbers: 2²⁴ bytes.
  const one = { ...(flat[0] as (typeof flat)[number]), inputs: 1, units: 1 };
  expect(vectorPass([one], 1_048_317)).toBeDefined();
  expect(vectorPass([one], 1_048_318)).toBeUndefined();
});

test("the memory grows up to the last number that is written", async () => {
  const { flatten } = await import("../../src/model/forward-flat.js");
  const { dense } = await import("../../src/model/layer.js");
  const { network } = await import("../../src/model/network.js");
  const { forwardPass: vectorPass } = await import("../../src/model/forward-wasm.js");
  const net = network({ inputs: 2, layers: [dense(1, { initializer: () => 1 })] });
  // So many rows end 16 bytes behind the 23rd page.
  const pass = vectorPass([flatten(net.layers[0] as DenseLayer)], 62_632);
  pass?.inputs().fill(0.5, 0, 2 * 62_632);
  expect(pass?.run(62_632)[62_631]).toBe(1);
});

test.each([
  { widths: [40, 2] },
  { widths: [10, 9] },
  { widths: [2, 3, 3, 3, 40] },
  { widths: [40, 3, 3, 50, 1] },
])("rows through inputs and layers of $widths come out as one by one", async ({ widths }) => {
  const { dense } = await import("../../src/model/layer.js");
  const { forward, network, predict } = await import("../../src/model/network.js");
  const [inputs = 1, ...units] = widths;
  const net = network({ inputs, layers: units.map((count) => dense(count)), seed: 1 });
  const many = Array.from({ length: 1000 }, (_, i) =>
    Array.from({ length: inputs }, (_, j) => Math.sin(i * inputs + j)),
  );
  expect(predict(net, many)).toEqual(many.map((row) => forward(net, row).output));
});

test("a runtime that computes tanh in another way keeps its own", async () => {
  const { tanh } = Math;
  vi.spyOn(Math, "tanh").mockImplementation((z) => tanh(z) * (1 - 2 ** -53));
  (await library()).same();
});

test.each([
  [1e-5, 1e-4],
  [0.01, 0.02],
  [0.5, 0.6],
  [2, 3],
])("a runtime that computes tanh in another way from %d to %d keeps its own", async (low, high) => {
  const { tanh: exact } = Math;
  vi.spyOn(Math, "tanh").mockImplementation((z) =>
    z > low && z < high ? exact(z) * (1 - 2 ** -53) : exact(z),
  );
  const { tanh } = await import("../../src/model/activation.js");
  const { dense } = await import("../../src/model/layer.js");
  const { forward, network, predict } = await import("../../src/model/network.js");
  const layers = [dense(66, { activation: tanh, initializer: () => 1 })];
  const net = network({ inputs: 1, layers });
  const between = Array.from({ length: 1000 }, (_, i) => [low + ((high - low) * i) / 1000]);
  expect(predict(net, between)).toEqual(between.map((row) => forward(net, row).output));
});

test("a runtime without WebAssembly SIMD computes the same outputs", async () => {
  vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
    throw new WebAssembly.CompileError("no vectors");
  });
  const { flat, vectorPass, same } = await library();
  expect(vectorPass(flat, 128)).toBeUndefined();
  same();
});
