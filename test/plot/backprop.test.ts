// The pictures of lesson 5: wishes, three ways, a table of nudges, the chain's factors, both ways
// through a network.
import { describe, expect, test } from "vitest";
import {
  dense,
  dropout,
  type Figure,
  identity,
  network,
  neuronChain,
  neuronWishes,
  plotChain,
  plotNetwork,
  plotNeuronWishes,
  plotNudges,
  plotThreeWays,
  sigmoid,
  squaredError,
  withParameters,
} from "../../src/index.js";
import { barRange, barsOf } from "../../src/plot/figure/bars.js";
import type { HeatmapTrace, ScatterTrace } from "../../src/plot/figure/trace.js";
import {
  decimalsFor,
  formatSigned,
  subscript,
  superscript,
} from "../../src/plot/text/subscripts.js";

const traceOf = <T = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as T;
/** What a trace shows at each position of the slider. */
const moved = ({ data, frames = [] }: Figure, name: string) => {
  const index = data.findIndex((trace) => trace.name === name);
  return frames.map((frame) => frame.data[frame.traces.indexOf(index)]);
};
const noteTexts = ({ layout }: Figure) => layout.annotations.map(({ text }) => text);

describe("small letters", () => {
  test("numbers of neurons stand low, numbers of layers high", () => {
    expect([subscript(10), superscript(23)]).toEqual(["₁₀", "²³"]);
  });

  test("a sign is always written, save on what rounds to nothing", () => {
    expect([0.126, -0.126, -0.001, 0].map((value) => formatSigned(value, 2))).toEqual([
      "+0.13",
      "−0.13",
      "0",
      "0",
    ]);
  });

  test("the largest number has three digits, however small it is", () => {
    expect([[0.0123], [1.5, -0.2], [150], [0], []].map(decimalsFor)).toEqual([4, 2, 0, 0, 0]);
  });
});

describe("bars", () => {
  const bars = { name: "bar", at: [1, 0], decimals: 1, color: "#000000" };

  test("a bar goes from 0 to its value; its number stands where it ends", () => {
    const { traces } = barsOf({ ...bars, values: [[2, -3]] }, 0);
    expect(traces[0]).toMatchObject({ x: [0, 2, null, 0, -3, null], y: [1, 1, null, 0, 0, null] });
    expect(traces[1]).toMatchObject({ x: [2], y: [1], text: ["+2.0"] });
    expect(traces[2]).toMatchObject({ x: [-3], y: [0], text: ["−3.0"] });
    expect(traces.map(({ marker }) => marker?.symbol)).toEqual([
      undefined,
      "triangle-right",
      "triangle-left",
    ]);
  });

  test("a bar that changes its sign moves to the other triangle", () => {
    const { motion } = barsOf({ ...bars, at: [0], values: [[1], [-1]] }, 6);
    expect(motion.map(({ trace }) => trace)).toEqual([6, 7, 8]);
    expect(motion[1]?.positions.map(({ x }) => x)).toEqual([[1], [null]]);
    expect(motion[2]?.positions.map(({ x }) => x)).toEqual([[null], [-1]]);
  });

  test("the axis has room for numbers where bars are", () => {
    expect(barRange([1, 2], 0.5)).toEqual([-0.12, 3]);
    expect(barRange([-2], 0.5)).toEqual([-3, 0.12]);
    expect(barRange([0])).toEqual([-0.06, 0.06]);
  });
});

describe("wishes of outputs", () => {
  const figure = plotNeuronWishes([0.25, 0.9, 0.5], [1, 0, 0.5], { picture: [0, 0.5, 1, 0.25] });

  test("an arrow leads from what an output says to what it should say", () => {
    expect(traceOf(figure, "wishes to rise").x).toEqual([0.25, 1, null]);
    expect(traceOf(figure, "wishes to fall").x).toEqual([0.9, 0, null]);
    expect(traceOf(figure, "output now").y).toEqual([2, 1, 0]);
  });

  test("the number beside it is the wish: twice the way", () => {
    expect(noteTexts(figure)).toEqual(expect.arrayContaining(["+1.50", "−1.80", "0"]));
    expect(figure.text).toBe(
      "3 outputs: 1 wishes to rise and 1 to fall; the largest wish is −1.8 of output 1.",
    );
  });

  test("the first row of pixels is the upper one", () => {
    expect(traceOf<HeatmapTrace>(figure, "ink").z).toEqual([
      [1, 0.25],
      [0, 0.5],
    ]);
  });

  test("outputs that say what they should are content", () => {
    expect(plotNeuronWishes([1, 0], [1, 0]).text).toBe("2 outputs: all content.");
    expect(plotNeuronWishes([0.5, 0.5], [0, 0]).text).toContain("2 outputs: 2 wish to fall;");
    expect(plotNeuronWishes([0.5], [0]).text).toContain("1 wishes to fall;");
  });

  test("what does not fit is refused", () => {
    expect(() => plotNeuronWishes([1], [1, 2])).toThrow(
      "plotNeuronWishes: expected one target for each of 1 outputs, got 2",
    );
    expect(() => plotNeuronWishes([1], [1], { picture: [1, 2, 3] })).toThrow(
      "plotNeuronWishes: expected a square picture's pixels (64, 784, …), got 3",
    );
  });
});

describe("three ways to raise a neuron", () => {
  const plan = network({ inputs: 3, layers: [dense(1, { activation: sigmoid })] });
  const net = withParameters(plan, [2, -1, 0.5, 0.1]);
  const wish = neuronWishes(net, [0.5, 1, 0], [1], { loss: squaredError }).wishes[0]?.[0];
  if (!wish) throw new Error("no wish");
  const figure = plotThreeWays(wish, [2, -1, 0.5], [0.5, 1, 0]);
  const lengths = figure.data
    .filter(({ name }) => !name.includes(":"))
    .map((trace) => (trace as ScatterTrace).x.filter((_, i) => i % 3 === 1));

  test("what is asked of the weights has the shape of what comes in", () => {
    const [comesIn = [], asked = []] = lengths;
    expect(comesIn).toEqual([1, 0.5, 1, 0]);
    asked.forEach((value, i) => {
      expect(value).toBeCloseTo((comesIn[i] ?? 0) * wish.bias, 5);
    });
  });

  test("what is asked of what comes in has the shape of the weights", () => {
    const [, , weights = [], asked = []] = lengths;
    expect(weights).toEqual([2, -1, 0.5]);
    asked.forEach((value, i) => {
      expect(value).toBeCloseTo((weights[i] ?? 0) * wish.bias, 5);
    });
  });

  test("what comes in may have another letter, in its two panels and in no other", () => {
    const named = plotThreeWays(wish, [2, -1, 0.5], [0.5, 1, 0], { letter: "h" });
    expect(JSON.stringify(named.layout).match(/"h₂"/g)).toHaveLength(2);
    expect(JSON.stringify(named.layout)).not.toContain('"a₂"');
    expect(JSON.stringify(figure.layout).match(/"a₂"/g)).toHaveLength(2);
  });

  test("another number of weights is refused", () => {
    expect(() => plotThreeWays(wish, [1, 2], [1, 2, 3])).toThrow(
      "plotThreeWays: expected one wish for each weight and each input, got 3 wishes, 2 weights and 3 inputs",
    );
  });
});

describe("a table of nudges", () => {
  const wishes = [
    [1, -2, 0],
    [3, 0, 0.5],
  ];

  test("the last row is the average of the rows above, or their sum", () => {
    const last = (figure: Figure, name: string) => traceOf<HeatmapTrace>(figure, name).z;
    expect(last(plotNudges(wishes), "average")).toEqual([[2, -1, 0.25]]);
    expect(last(plotNudges(wishes, { total: "sum" }), "sum")).toEqual([[4, -2, 0.5]]);
    expect(plotNudges(wishes).text).toContain("average: column 0 +2.00, column 1 −1.00");
  });

  test("the first row stands at the top, and every cell has its number", () => {
    const figure = plotNudges(wishes, { rows: ["first", "second"] });
    expect(traceOf<HeatmapTrace>(figure, "wishes").z).toEqual([wishes[1], wishes[0]]);
    expect(traceOf(figure, "numbers").text).toEqual(["+1.00", "−2.00", "0", "+3.00", "0", "+0.50"]);
    const { ticktext, tickvals } = figure.layout.yaxis as Record<string, unknown[]>;
    expect(ticktext).toEqual(["first", "second", "average"]);
    expect(tickvals).toEqual([2.4, 1.4, 0]);
  });

  test("white is 0: the colours reach as far up as down", () => {
    const { zmin, zmax } = traceOf<HeatmapTrace>(plotNudges(wishes), "wishes");
    expect([zmin, zmax]).toEqual([-3, 3]);
  });

  test("a table of nothing but 0 is drawn, too", () => {
    expect(plotNudges([[0, 0]]).text).toContain("column 0 0");
  });

  test("tables that nobody could read, and names that do not fit, are refused", () => {
    const large = Array.from({ length: 21 }, () => [1]);
    expect(() => plotNudges(large)).toThrow("expected at most 20 rows and columns, got 21 × 1");
    expect(() => plotNudges(wishes, { rows: ["one"] })).toThrow(
      "plotNudges: expected a name for each of 2 rows, got 1",
    );
    expect(() => plotNudges(wishes, { columns: [] })).toThrow(
      "a name for each of 3 columns, got 0",
    );
  });
});

describe("the factors of a chain", () => {
  const chain = (weight: number) =>
    neuronChain({ input: 0.6, weights: [1.5, weight, 2.1], biases: [0.1, 0.4, -0.9], target: 1 });
  const one = chain(-0.8);
  const [last] = [one.links.at(-1)];
  /** Row by row from the top: the value whose bar lies there. */
  const bars = (figure: Figure) => {
    const { ticktext, tickvals } = figure.layout.yaxis as {
      ticktext: string[];
      tickvals: number[];
    };
    return Object.fromEntries(
      ticktext.map((label, i) => {
        for (const trace of figure.data as ScatterTrace[]) {
          const at = trace.mode === "lines" ? trace.y.indexOf(tickvals[i] as number) : -1;
          if (at >= 0) return [label, trace.x[at + 1]];
        }
        return [label, undefined];
      }),
    );
  };

  test("every factor has a bar with its name, from the last neuron to the first", () => {
    const shown = bars(plotChain(one));
    expect(Object.keys(shown)[0]).toBe("neuron 3");
    expect(shown["① ∂C/∂a³ = 2(a³ − t)"]).toBeCloseTo(last?.costByActivation ?? 0, 5);
    expect(shown["② ∂a³/∂z³ = σ′(z³)"]).toBeCloseTo(last?.activationBySum ?? 0, 5);
    expect(shown["③ ∂z³/∂w³ = a²"]).toBeCloseTo(last?.sumByWeight ?? 0, 5);
    expect(shown["④ ∂z³/∂a² = w³"]).toBe(2.1);
    expect(shown["①·②·③ = ∂C/∂w¹"]).toBeCloseTo(one.links[0]?.costByWeight ?? 0, 5);
    expect(shown["①·② = ∂C/∂b¹"]).toBeCloseTo(one.links[0]?.costByBias ?? 0, 5);
    expect(shown["④ ∂z¹/∂a⁰ = w¹"]).toBeUndefined();
  });

  test("the sentence says the cost and every sensitivity", () => {
    expect(plotChain(one).text).toContain("Chain of 4 neurons, C = 0.2369. ∂C/∂w¹ = 0.01195");
  });

  test("each position of the slider is another chain", () => {
    const figure = plotChain(one, {
      steps: [-2, 2].map((w) => [`${w}`, chain(w)] as const),
      slider: "w² = ",
    });
    expect(figure.frames?.map(({ name }) => name)).toEqual(["-2", "2"]);
    expect(moved(figure, "neurons")[1]?.text?.[1]).toContain("w² = 2 ");
    expect(figure.text).toBe(
      `Chain of 4 neurons on one slider: w² = -2 gives C = ${chain(-2).cost.toPrecision(4)}, w² = 2 gives C = ${chain(2).cost.toPrecision(4)}.`,
    );
  });

  test("chains of different length are refused", () => {
    const short = neuronChain({ input: 1, weights: [1], biases: [0], target: 1 });
    expect(() => plotChain(one, { steps: [["short", short]] })).toThrow(
      "plotChain: expected chains of one length, got 3 and 1 links",
    );
  });
});

describe("both ways through a network", () => {
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
    const seen = moved(figure, "activation a").map((position) => position?.text?.join(" "));
    expect(seen).toEqual(["1 1", "1 1", "1 1 3 1", "1 1 3 1 2.5", "1 1 3 1", "1 1"]);
  });

  test("slopes come back layer by layer: δ = 2(a − t), then through the weights", () => {
    const seen = moved(figure, "a, and slope δ = ∂C/∂z").map((position) => position?.text);
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

  test("on the way back a line is the slope over its weight, and others are not shown", () => {
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

  test("the sentence says output, target, cost and the largest slope", () => {
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
