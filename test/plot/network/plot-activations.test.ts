// Histograms of the activations of each layer.
import { describe, expect, test } from "vitest";
import {
  dense,
  identity,
  network,
  plotActivations,
  relu,
  sigmoid,
  tanh,
  withParameters,
} from "../../../src/index.js";
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

  test("of a network without a hidden layer are refused", () => {
    const flat = network({ inputs: 1, layers: [dense(1)] });
    expect(() => plotActivations({ flat }, [[1]])).toThrow("expected a hidden layer in flat");
    expect(() => plotActivations({}, [[1]])).toThrow("expected at least one network, got none");
  });
});

describe("activations", () => {
  const pair = (activation: typeof sigmoid, parameters: readonly number[]) =>
    withParameters(
      network({ inputs: 1, layers: [dense(2, { activation }), dense(1)] }),
      parameters,
    );
  const heights = (figure: { layout: object }) =>
    (figure.layout as { yaxis: { range: number[] } }).yaxis.range;
  const reach = ({ data }: { data: readonly object[] }) => {
    const xs = data.flatMap((trace) => (trace as ScatterTrace).x).map(Number);
    return [Math.min(...xs), Math.max(...xs)].map((x) => Math.round(10 * x) / 10);
  };

  test("of a sigmoid have an axis from 0 to 1, however small their own range is", () => {
    const one = plotActivations({ a: pair(sigmoid, [1, 1, 0, 0, 1, 1, 0]) }, [[1], [2]]);
    expect(one.text).toContain("A: spread 0.075 in layer 1");
    expect(reach(one)).toEqual([0, 1]);
    expect(heights(one)).toHaveLength(2);
  });

  test("of an unbounded function are drawn without the 1 % at each end, so that an outlier does not widen the axis", () => {
    const rows = Array.from({ length: 301 }, (_, i) => [i === 300 ? 1e6 : i - 150]);
    const { data } = plotActivations({ a: pair(identity, [1, 1, 0, 0, 1, 1, 0]) }, rows);
    expect(
      Math.max(...data.flatMap((trace) => (trace as ScatterTrace).x).map(Number)),
    ).toBeLessThan(200);
  });

  test("of a ReLU that always outputs 0 are all off, and the sentence states it", () => {
    const { text } = plotActivations({ a: pair(relu, [1, 1, -9, -9, 1, 1, 0]) }, [[1], [2]]);
    expect(text).toContain("A: layer 1: 100 % of the activations off; spread 0 in layer 1");
  });

  test("of the output are shown where they are asked for, and then one layer is enough", () => {
    const layers = [dense(1, { activation: sigmoid, initializer: () => 1 })];
    const { text } = plotActivations({ a: network({ inputs: 1, layers }) }, [[1], [2]], {
      output: true,
    });
    expect(text).toContain("A: spread 0.075 in layer 1");
  });

  test("of typed rows are drawn like those of lists", () => {
    const nets = { a: pair(tanh, [1, 1, 0, 0, 1, 1, 0]) };
    const typed = plotActivations(nets, { data: new Float64Array([1, 2]), shape: [2, 1] });
    expect(typed.data).toEqual(plotActivations(nets, [[1], [2]]).data);
  });
});
