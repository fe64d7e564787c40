// Histograms of the activations of each layer.
import { describe, expect, test } from "vitest";
import { dense, network, plotActivations, relu, tanh } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

describe("activations", () => {
  const layered = (activation: typeof tanh, weight: number) =>
    network({
      inputs: 1,
      layers: [dense(4, { activation, initializer: () => weight }), dense(1)],
    });

  test("have the share of saturated ones in the sentence", () => {
    const { text, data } = plotActivations({ large: layered(tanh, 50) }, [[1], [-1], [0], [2]]);
    expect(text).toContain("Large: layer 1: 75 % of the activations saturated");
    expect(data).toHaveLength(1);
  });

  test("of a ReLU that is off are counted, and the histogram shows the others", () => {
    const { text, data } = plotActivations({ r: layered(relu, 1) }, [[-1], [-2], [1], [2]]);
    expect(text).toContain("layer 1: 50 % of the activations off");
    const { x, y } = data[0] as ScatterTrace;
    const tops = x.filter((_, k) => (y[k] ?? 0) > 0.6);
    expect(Math.min(...tops.map((value) => value ?? 0))).toBeGreaterThan(0.9);
  });

  test("without a hidden layer are refused", () => {
    const flat = network({ inputs: 1, layers: [dense(1)] });
    expect(() => plotActivations({ flat }, [[1]])).toThrow("expected a hidden layer in flat");
    expect(() => plotActivations({}, [[1]])).toThrow("expected at least one network, got none");
  });
});
