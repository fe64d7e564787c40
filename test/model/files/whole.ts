import { expect } from "vitest";
import type { Network } from "../../../src/model/network.js";
import { predict } from "../../../src/model/predict.js";

/** Expects that `read` returns a network that predicts finite numbers, or refuses in its own name. */
export function expectWhole(read: () => Network, name: string): void {
  let net: Network;
  try {
    net = read();
  } catch (error) {
    expect((error as Error).message).toMatch(new RegExp(`^${name}: expected `));
    expect((error as Error).constructor).toBe(Error);
    return;
  }
  const row = new Array<number>(net.inputs).fill(0.5);
  const [outputs] = predict(net, [row]);
  expect(outputs?.length).toBeGreaterThan(0);
  let width = net.inputs;
  for (const layer of net.layers) {
    if (layer.kind === "dropout") continue;
    expect(layer.weights.every((weights) => weights.length === width)).toBe(true);
    width = layer.biases.length;
    expect([...layer.weights.flat(), ...layer.biases].every(Number.isFinite)).toBe(true);
  }
}
