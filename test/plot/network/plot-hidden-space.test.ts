// Feature space and the space of hidden neurons.
import { describe, expect, test } from "vitest";
import { dense, network, plotHiddenSpace, sigmoid, withParameters } from "../../../src/index.js";
import type { Scatter3dTrace, ScatterTrace, SurfaceTrace } from "../../../src/plot/figure/trace.js";

const square = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe("hidden space", () => {
  const plan = (neurons: number) =>
    network({
      inputs: 2,
      layers: [dense(neurons, { activation: sigmoid }), dense(1, { activation: sigmoid })],
    });
  const corners = [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ];
  const xor = withParameters(plan(2), [6, 6, 6, 6, -3, -9, 10, -10, -5]);
  const options = { labels: [0, 1, 1, 0], classes: ["equal", "different"] };

  test("an example is at the activations of the hidden neurons, and at its own features when nothing is bent", () => {
    const { data, frames = [] } = plotHiddenSpace(xor, corners, options);
    const index = data.map(({ name }) => name).lastIndexOf("equal");
    const { x, y } = data[index] as ScatterTrace;
    expect(x[0]).toBeCloseTo(sigmoid(-3), 2);
    expect(y[1]).toBeCloseTo(sigmoid(3), 2);
    const flat = frames.at(-1);
    const back = flat?.data[flat.traces.indexOf(index)];
    const [u0 = 0, u1 = 0] = (back?.x ?? []) as number[];
    const [v0 = 0, v1 = 0] = (back?.y ?? []) as number[];
    expect(u0).toBeCloseTo(v0, 2);
    expect(u1).toBeCloseTo(v1, 2);
    expect(u1).toBeGreaterThan(u0);
  });

  test("the sentence counts the examples on the side of their own class", () => {
    expect(plotHiddenSpace(xor, corners, options).text).toContain("4 of 4 objects lie on the side");
    const turned = withParameters(xor, [6, 6, 6, 6, -3, -9, -10, 10, 5]);
    expect(plotHiddenSpace(turned, corners, options).text).toContain("0 of 4 objects lie");
  });

  test("three neurons give a cube, with a plane on which the output's weighted sum is 0", () => {
    const three = withParameters(plan(3), [1, 0, 0, 1, 1, 1, 0, 0, 0, 2, 3, 4, -5]);
    const { data } = plotHiddenSpace(three, corners, options);
    const plane = data.find(({ type }) => type === "surface") as SurfaceTrace;
    const [x, y] = [plane.x, plane.y] as unknown as [number[][], number[][]];
    const seen = plane.z.flatMap((row, i) =>
      row.map((c, j) => 2 * (x[i]?.[j] ?? 0) + 3 * (y[i]?.[j] ?? 0) + 4 * (c ?? 0) - 5),
    );
    expect(seen.length).toBeGreaterThan(10);
    for (const sum of seen) expect(sum).toBeCloseTo(0, 2);
    expect((data.at(-2) as Scatter3dTrace).type).toBe("scatter3d");
  });

  test("other architectures are refused", () => {
    expect(() => plotHiddenSpace(plan(4), corners)).toThrow(
      "plotHiddenSpace: expected a network 2-2-1 or 2-3-1, got 2-4-1",
    );
  });
});

describe("the plane of a cube of three hidden activations", () => {
  const plan = network({
    inputs: 2,
    layers: [dense(3, { activation: sigmoid }), dense(1, { activation: sigmoid })],
  });
  const plane = (output: readonly number[]) => {
    const parameters = [1, 0, 0, 1, 1, 1, 0, 0, 0, ...output];
    const options = { labels: [0, 1, 1, 0] };
    const { data } = plotHiddenSpace(withParameters(plan, parameters), square, options);
    const { x, z } = data.find(({ type }) => type === "surface") as SurfaceTrace;
    return { x: x as unknown as (number | null)[][], z };
  };

  test("is level when only the third neuron's weight in the output is not 0", () => {
    expect(new Set(plane([0, 0, 4, -3]).z.flat())).toEqual(new Set([0.75]));
  });

  test("has an output sum of 0 at each of its points when the second neuron's weight is 0", () => {
    const { x, z } = plane([2, 0, 4, -3]);
    const sums = z.flatMap((row, i) => row.map((c, j) => 2 * (x[i]?.[j] ?? 0) + 4 * (c ?? 0) - 3));
    for (const sum of sums) expect(sum).toBeCloseTo(0, 2);
  });

  test("is left out when it does not cross the cube", () => {
    for (const output of [
      [1, 0, 0.001, -30],
      [0, 1, 0.01, -30],
      [0, 0, 4, -30],
    ]) {
      expect(new Set(plane(output).z.flat())).toEqual(new Set([null]));
    }
  });
});
