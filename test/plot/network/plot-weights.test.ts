// A network with bent connections, and the nudges beside it.
import { describe, expect, test } from "vitest";
import { dense, network, plotWeights, withParameters } from "../../../src/index.js";
import { traceOf, tracesNamed } from "../read-figure.js";

const net = withParameters(network({ inputs: 1, layers: [dense(1), dense(1)] }), [2, 0, -1, 0.5]);
const inputs = [[1], [3]];

describe("a network with bent connections", () => {
  const figure = plotWeights(net, inputs, [0, 1], { example: 1, rows: ["first", "second"] });

  test("a positive weight bends its connection up, a negative one down", () => {
    expect(tracesNamed(figure.data, "positive weight")[0]?.y).toEqual([0, 0.16, 0]);
    expect(tracesNamed(figure.data, "negative weight")[0]?.y).toEqual([0, -0.08, 0]);
  });

  test("the row of the example is framed, and the sentence states what it asks for most", () => {
    const { y } = traceOf(figure, "this example");
    expect([Math.min(...(y as number[])), Math.max(...(y as number[]))]).toEqual([0.9, 1.9]);
    expect(figure.text).toBe(
      "Example second: output −5.5, wanted 1, C = 42.25. It asks most of column 2, +78.00.",
    );
  });

  test("an example that does not exist and targets of another number are refused", () => {
    const wanted = "plotWeights: expected a target for each example, and an example that exists";
    expect(() => plotWeights(net, inputs, [0, 1], { example: 2 })).toThrow(wanted);
    expect(() => plotWeights(net, inputs, [0])).toThrow(wanted);
  });
});
