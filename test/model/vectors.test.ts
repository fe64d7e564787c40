// The vectors are used where they give the same numbers, and left alone where they do not.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DenseLayer } from "../../src/model/layer.js";

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.restoreAllMocks());

const rows = Array.from({ length: 1000 }, (_, i) => [i / 500 - 1, Math.sin(i)]);

async function library() {
  const { tanh } = await import("../../src/model/activation.js");
  const { dense } = await import("../../src/model/layer.js");
  const { forward, network, predict } = await import("../../src/model/network.js");
  const { vectorPass } = await import("../../src/model/vectors.js");
  const { flatten } = await import("../../src/model/flat.js");
  const net = network({
    inputs: 2,
    layers: [dense(33, { activation: tanh }), dense(2, { activation: tanh })],
  });
  const flat = net.layers.map((layer) => flatten(layer as DenseLayer));
  const same = () =>
    expect(predict(net, rows)).toEqual(rows.map((row) => forward(net, row).output));
  return { flat, vectorPass, same };
}

test("a known network goes by vectors, whose memory is used again", async () => {
  const { flat, vectorPass, same } = await library();
  const [first, second] = [vectorPass(flat, 128), vectorPass(flat, 128)];
  expect(first?.inputs().buffer).toBe(second?.inputs().buffer);
  same();
});

test("a network whose weights would fill the memory does not", async () => {
  const { flat, vectorPass } = await library();
  expect(vectorPass(flat, 100_000)).toBeUndefined();
});

test("a runtime that computes tanh in another way keeps its own", async () => {
  const { tanh } = Math;
  vi.spyOn(Math, "tanh").mockImplementation((z) => tanh(z) * (1 - 2 ** -53));
  (await library()).same();
});

test("a runtime without vectors answers without them", async () => {
  vi.spyOn(WebAssembly, "Module").mockImplementation(function refuse() {
    throw new WebAssembly.CompileError("no vectors");
  });
  const { flat, vectorPass, same } = await library();
  expect(vectorPass(flat, 128)).toBeUndefined();
  same();
});
