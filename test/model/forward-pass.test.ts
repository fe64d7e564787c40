// The forward pass in WebAssembly computes what `forward` computes, and says when it cannot.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DenseLayer } from "../../src/model/layer.js";

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.restoreAllMocks());

const rows = Array.from({ length: 1000 }, (_, i) => [i / 500 - 1, Math.sin(i)]);

async function library() {
  const { tanh } = await import("../../src/model/activation.js");
  const { dense } = await import("../../src/model/layer.js");
  const { forward, network } = await import("../../src/model/network.js");
  const { predict } = await import("../../src/model/predict.js");
  const { forwardPass } = await import("../../src/model/forward-pass.js");
  const net = network({
    inputs: 2,
    layers: [dense(33, { activation: tanh }), dense(2, { activation: tanh })],
  });
  const layers = net.layers as readonly DenseLayer[];
  const same = () =>
    expect(predict(net, rows)).toEqual(rows.map((row) => forward(net, row).output));
  return { layers, forwardPass, same };
}

test("a network of the library's activations is computed in WebAssembly, always in the same memory", async () => {
  const { layers, forwardPass, same } = await library();
  const [first, second] = [forwardPass(layers, 128), forwardPass(layers, 128)];
  expect(first).toBeDefined();
  expect(first?.inputs().buffer).toBe(second?.inputs().buffer);
  same();
});

test("what a wide network left in the memory does not change a narrow one", async () => {
  const { layers, forwardPass, same } = await library();
  same();
  const pass = forwardPass(layers, 4);
  pass?.inputs().buffer && new Float64Array(pass.inputs().buffer).fill(Number.NaN, 8000);
  same();
});

test("a network with an activation of one's own, or whose blocks would fill the memory, is not", async () => {
  const { layers, forwardPass } = await library();
  expect(forwardPass(layers, 100_000)).toBeUndefined();
  const own = Object.assign((z: number) => z, { derivative: () => 1 });
  const [first] = layers as [DenseLayer];
  expect(forwardPass([{ ...first, activation: own }], 8)).toBeUndefined();
});

test.each([
  { widths: [40, 2] },
  { widths: [10, 9] },
  { widths: [2, 3, 3, 3, 40] },
  { widths: [40, 3, 3, 50, 1] },
  { widths: [20, 70, 130, 5] },
])("rows through inputs and layers of $widths come out as one by one", async ({ widths }) => {
  const { relu } = await import("../../src/model/activation.js");
  const { dense } = await import("../../src/model/layer.js");
  const { forward, network } = await import("../../src/model/network.js");
  const { predict } = await import("../../src/model/predict.js");
  const [inputs = 1, ...units] = widths;
  const layers = units.map((count) => dense(count, { activation: relu }));
  const net = network({ inputs, layers, seed: 1 });
  const many = Array.from({ length: 1000 }, (_, i) =>
    Array.from({ length: inputs }, (_, j) => Math.sin(i * inputs + j)),
  );
  expect(predict(net, many)).toEqual(many.map((row) => forward(net, row).output));
});

test("a runtime without WebAssembly SIMD computes the same outputs", async () => {
  vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
    throw new WebAssembly.CompileError("no vectors");
  });
  const { layers, forwardPass, same } = await library();
  expect(forwardPass(layers, 128)).toBeUndefined();
  same();
});
