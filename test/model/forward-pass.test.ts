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

test("the padding of each row is 0, and nothing beside the layer's numbers is written", async () => {
  const { writeLayers } = await import("../../src/model/forward-pass.js");
  const { dense } = await import("../../src/model/layer.js");
  const { network } = await import("../../src/model/network.js");
  const net = network({ inputs: 2, layers: [dense(3)] });
  const [layer] = net.layers as readonly DenseLayer[];
  if (!layer) throw new Error("a layer is expected");
  const numbers = new Float64Array(24).fill(7);
  const place = { inputs: 2, units: 3, stride: 4, activation: 0, weights: 16, biases: 112 };
  writeLayers(numbers, [layer], [place]);
  const columns = [0, 1].map((i) => [...layer.weights.map((row) => row[i]), 0]);
  const [a, b] = columns as [number[], number[]];
  const between = Array.from({ length: 4 }, () => 7);
  const after = Array.from({ length: 6 }, () => 7);
  expect([...numbers]).toEqual([7, 7, ...a, ...b, ...between, ...layer.biases, 0, ...after]);
});

test("bare rows go through every layer, and only the last one's activation is left out", async () => {
  const { forwardRows } = await import("../../src/model/forward-pass.js");
  const [sums, activated] = [[] as number[][], [] as number[]];
  const kernels = {
    weightedSums: (...words: number[]) => void sums.push(words),
    activate: (code: number) => void activated.push(code),
  } as unknown as Parameters<typeof forwardRows>[0];
  const layer = (inputs: number, activation: number, weights: number) => {
    return { inputs, units: 3, stride: 4, activation, weights, biases: weights + 100 };
  };
  const layers = [layer(2, 5, 1000), layer(3, 6, 2000), layer(3, 7, 3000)];
  const places = { blocks: [20, 30] as [number, number], scratch: 40 };
  expect(forwardRows(kernels, layers, 8, 9, 10, places, true)).toBe(20);
  expect(activated).toEqual([5, 6]);
  expect(sums).toEqual([
    [9, 2, 16, 4, 10, 1000, 1100, 20, 40],
    [9, 3, 32, 4, 20, 2000, 2100, 30, 40],
    [9, 3, 32, 4, 30, 3000, 3100, 20, 40],
  ]);
  expect(forwardRows(kernels, layers, 8, 9, 10, places)).toBe(20);
  expect(activated).toEqual([5, 6, 5, 6, 7]);
});
