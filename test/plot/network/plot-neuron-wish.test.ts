// The three ways to raise a neuron: what the four panels of bars show.
import { describe, expect, test } from "vitest";
import {
  dense,
  network,
  neuronWishes,
  plotNeuronWish,
  sigmoid,
  squaredError,
  withParameters,
} from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

describe("three ways to raise a neuron", () => {
  const plan = network({ inputs: 3, layers: [dense(1, { activation: sigmoid })] });
  const net = withParameters(plan, [2, -1, 0.5, 0.1]);
  const wish = neuronWishes(net, [0.5, 1, 0], [1], { loss: squaredError }).wishes[0]?.[0];
  if (!wish) throw new Error("no wish");
  const figure = plotNeuronWish(wish, [2, -1, 0.5], [0.5, 1, 0]);
  const lengths = figure.data
    .filter(({ name }) => !name.includes(":"))
    .map((trace) => (trace as ScatterTrace).x.filter((_, i) => i % 3 === 1));

  test("the wishes for the weights are in proportion to the inputs", () => {
    const [comesIn = [], asked = []] = lengths;
    expect(comesIn).toEqual([1, 0.5, 1, 0]);
    asked.forEach((value, i) => {
      expect(value).toBeCloseTo((comesIn[i] ?? 0) * wish.bias, 5);
    });
  });

  test("the wishes for the inputs are in proportion to the weights", () => {
    const [, , weights = [], asked = []] = lengths;
    expect(weights).toEqual([2, -1, 0.5]);
    asked.forEach((value, i) => {
      expect(value).toBeCloseTo((weights[i] ?? 0) * wish.bias, 5);
    });
  });

  test("the inputs may have another letter, in their two panels and in no other", () => {
    const named = plotNeuronWish(wish, [2, -1, 0.5], [0.5, 1, 0], { letter: "h" });
    expect(JSON.stringify(named.layout).match(/"h₂"/g)).toHaveLength(2);
    expect(JSON.stringify(named.layout)).not.toContain('"a₂"');
    expect(JSON.stringify(figure.layout).match(/"a₂"/g)).toHaveLength(2);
  });

  test("weights that are not as many as the inputs are refused", () => {
    expect(() => plotNeuronWish(wish, [1, 2], [1, 2, 3])).toThrow(
      "plotNeuronWish: expected one wish for each weight and each input, got 3 wishes, 2 weights and 3 inputs",
    );
  });
});
