// The factors of the chain rule as bars, and a chain for each position of the slider.
import { describe, expect, test } from "vitest";
import { type Figure, neuronChain, plotChain } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";
import { dataOf } from "../read-figure.js";

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

  test("the sentence states the cost and every slope", () => {
    expect(plotChain(one).text).toContain("Chain of 4 neurons, C = 0.2369. ∂C/∂w¹ = 0.01195");
  });

  test("each position of the slider is another chain", () => {
    const figure = plotChain(one, {
      steps: [-2, 2].map((w) => [`${w}`, chain(w)] as const),
      slider: "w² = ",
    });
    expect(figure.frames?.map(({ name }) => name)).toEqual(["-2", "2"]);
    expect(dataOf(figure, "neurons")[1]?.text?.[1]).toContain("w² = 2 ");
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
