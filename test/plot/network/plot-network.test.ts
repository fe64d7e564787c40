// A network with its values and its slopes, position by position of the slider.
import { describe, expect, test } from "vitest";
import {
  dense,
  dropout,
  identity,
  network,
  plotNetwork,
  withParameters,
} from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { dataOf, noteTexts, traceOf } from "../read-figure.js";

describe("forward and backward pass of a network", () => {
  const plan = network({
    inputs: 2,
    layers: [dense(2, { activation: identity }), dense(1, { activation: identity })],
  });
  const net = withParameters(plan, [1, 2, -3, 4, 0, 0, 1, -0.5, 0]);
  const figure = plotNetwork(net, [1, 1], { target: 3 });

  test("one slider shows the whole, goes forward through the layers, and back again", () => {
    expect(figure.frames?.map(({ name }) => name)).toEqual([
      "whole",
      "input",
      "→ 1",
      "→ 2",
      "← 2",
      "← 1",
    ]);
    expect(plotNetwork(net, [1, 1]).frames?.map(({ name }) => name)).toEqual([
      "whole",
      "input",
      "→ 1",
      "→ 2",
    ]);
  });

  test("activations appear layer by layer", () => {
    const seen = dataOf(figure, "activation a").map((position) => position?.text?.join(" "));
    expect(seen).toEqual(["1 1", "1 1", "1 1 3 1", "1 1 3 1 2.5", "1 1 3 1", "1 1"]);
  });

  test("slopes come back layer by layer: δ = 2(a − t), then through the weights", () => {
    const seen = dataOf(figure, "a, and slope δ = ∂C/∂z").map((position) => position?.text);
    expect(seen[3]).toEqual([""]);
    expect(seen[4]).toEqual(["2.5<br>δ −1.00"]);
    expect(seen[5]).toEqual(["3<br>δ −1.00", "1<br>δ +0.50", "2.5<br>δ −1.00"]);
    expect(seen[0]).toEqual(seen[5]);
  });

  test("a line is as thick as its weight is large, dashed when it is negative", () => {
    const strongest = traceOf(figure, "positive");
    expect(strongest.y).toEqual([-0.5, -0.5, null]);
    expect(strongest.x).toEqual([0, 1, null]);
    expect(strongest.line).toMatchObject({ width: 7, dash: "solid" });
    const negative = traceOf(figure, "negative");
    expect(negative.x).toEqual([0, 1, null]);
    expect(negative.y).toEqual([0.5, -0.5, null]);
    expect(negative.line?.dash).toBe("dash");
    expect(traceOf(figure, "−, weak").x).toEqual([1, 2, null]);
    expect(traceOf(figure, "−, weak").line?.width).toBeLessThan(1);
  });

  test("in the backward pass a line is the slope over its weight, and other lines are not shown", () => {
    const back = figure.frames?.[4];
    const drawn = figure.data.flatMap(({ name }, i) => {
      const position = back?.data[back.traces.indexOf(i)];
      const isLine = (figure.data[i] as ScatterTrace).mode === "lines";
      return isLine && position && position.x[0] !== null ? [{ name, x: position.x }] : [];
    });
    expect(drawn).toEqual([
      { name: "−, medium", x: [1, 2, null] },
      { name: "negative", x: [1, 2, null] },
    ]);
  });

  test("the sentence states output, target, cost and the largest slope", () => {
    expect(figure.text).toBe(
      "Network 2-2-1 with 9 parameters: output 2.5, wanted 3, C = 0.25. The largest slope over a weight is −3, between neuron 0 and neuron 0 of layer 2.",
    );
    expect(plotNetwork(net, [1, 1]).text).toMatch(/output 2\.5\.$/);
  });

  test("names and targets stand beside their neurons", () => {
    const named = plotNetwork(net, [1, 1], {
      target: [3],
      inputs: ["left", "right"],
      outputs: ["y"],
    });
    expect(noteTexts(named)).toEqual(expect.arrayContaining(["left", "right", "y<br>t = 3"]));
  });

  test("large networks and dropout are refused", () => {
    const wide = network({ inputs: 64, layers: [dense(1)] });
    expect(() => plotNetwork(wide, Array(64).fill(0))).toThrow(
      "plotNetwork: expected at most 10 neurons in a layer, got 64-1",
    );
    const dropping = network({ inputs: 1, layers: [dropout(0.5), dense(1)] });
    expect(() => plotNetwork(dropping, [1])).toThrow("expected dense layers, got dropout");
  });
});

test("slopes that are all 0 have no largest slope in the sentence", () => {
  const flat = withParameters(network({ inputs: 2, layers: [dense(1)] }), [0, 0, 0]);
  expect(plotNetwork(flat, [1, 2], { target: 0 }).text).toBe(
    "Network 2-1 with 3 parameters: output 0, wanted 0, C = 0.",
  );
});

test("weights that are all 0 have the thinnest connections", () => {
  const still = network({ inputs: 2, layers: [dense(2, { initializer: () => 0 }), dense(1)] });
  const zeros = withParameters(still, Array(9).fill(0));
  expect(plotNetwork(zeros, [1, 2]).text).toBe("Network 2-2-1 with 9 parameters: output 0.");
});
