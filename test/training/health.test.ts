// Saturated neurons, and the size of a step beside the weights.
import { describe, expect, test } from "vitest";
import {
  dense,
  dropout,
  layerHealth,
  network,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
  updateRatios,
} from "../../src/index.js";

const of = (activation: Parameters<typeof dense>[1], weight: number) =>
  network({ inputs: 1, layers: [dense(2, { ...activation, initializer: () => weight })] });

describe("the health of a layer", () => {
  test("tells mean and spread over all neurons and examples", () => {
    const [layer] = layerHealth(of({}, 1), [[1], [5]]);
    expect(layer).toEqual({ layer: 1, mean: 3, spread: 2, saturated: 0 });
  });

  test("a tanh is saturated where its slope is under a twentieth of the steepest", () => {
    const edge = Math.atanh(Math.sqrt(0.95));
    const share = (z: number) => layerHealth(of({ activation: tanh }, 1), [[z]])[0]?.saturated;
    expect([share(edge - 0.01), share(edge + 0.01), share(-edge - 0.01)]).toEqual([0, 1, 1]);
  });

  test("a sigmoid is judged by its own steepest slope, a quarter", () => {
    const share = (z: number) => layerHealth(of({ activation: sigmoid }, 1), [[z]])[0]?.saturated;
    expect([share(3), share(4.5)]).toEqual([0, 1]);
  });

  test("a ReLU is flat where it is off", () => {
    expect(layerHealth(of({ activation: relu }, 1), [[-1], [2]])[0]?.saturated).toBe(0.5);
  });

  test("a softplus is judged by its steepest slope far to the right, 1", () => {
    const edge = -Math.log(19);
    const share = (z: number) => layerHealth(of({ activation: softplus }, 1), [[z]])[0]?.saturated;
    expect([share(edge + 0.01), share(edge - 0.01)]).toEqual([0, 1]);
  });

  test("a slope of just a twentieth is not under it", () => {
    const bent = Object.assign((z: number) => (z < 0 ? z / 20 : z), {
      derivative: (z: number) => (z < 0 ? 1 / 20 : 1),
    });
    expect(layerHealth(of({ activation: bent }, 1), [[-1], [2]])[0]?.saturated).toBe(0);
  });

  test("dropout layers are left out, and softmax counts as never saturated", () => {
    const net = network({
      inputs: 1,
      layers: [dense(2), dropout(0.5), dense(2, { activation: softmax, initializer: () => 99 })],
    });
    expect(layerHealth(net, [[1]]).map(({ layer, saturated }) => [layer, saturated])).toEqual([
      [1, 0],
      [2, 0],
    ]);
  });

  test("no example is refused", () => {
    expect(() => layerHealth(of({}, 1), [])).toThrow("layerHealth: expected at least one row");
  });
});

describe("the ratio of a step to the weights", () => {
  test("is the length of the difference over the length of the old weights, layer by layer", () => {
    const at = (a: number, b: number) =>
      network({
        inputs: 1,
        layers: [dense(1, { initializer: () => a }), dense(1, { initializer: () => b })],
      });
    expect(updateRatios(at(2, -4), at(1, -3))).toEqual([0.5, 0.25]);
  });

  test("networks of different depth, and weights that were 0, are refused", () => {
    const deep = network({ inputs: 1, layers: [dense(1), dense(1)] });
    expect(() => updateRatios(of({}, 1), deep)).toThrow(
      "expected as many dense layers, got 1 and 2",
    );
    expect(() => updateRatios(of({}, 0), of({}, 1))).toThrow("got only 0 in layer 1");
  });
});

test("dropout has no weights, so that it has no share of a step", () => {
  const at = (w: number) =>
    network({ inputs: 1, layers: [dropout(0.5), dense(1, { initializer: () => w })] });
  expect(updateRatios(at(2), at(1.5))).toEqual([0.25]);
});

test("examples and networks that do not fit are refused in the name of the function that was called", () => {
  expect(() => layerHealth(of({}, 1), [[1, 2]])).toThrow("layerHealth: expected 1 inputs");
  const wide = network({ inputs: 2, layers: [dense(2, { initializer: () => 1 })] });
  expect(() => updateRatios(of({}, 1), wide)).toThrow(
    "updateRatios: expected as many weights in each layer, got 2 and 4 in layer 1",
  );
});
