// Handles on the connections of a drawn network.
import { expect, test } from "vitest";
import { handlesOf } from "../../../src/controls/widgets/handles.js";
import {
  dense,
  network,
  parameters,
  plotWeights,
  weightHandles,
  withParameters,
} from "../../../src/index.js";
import { removeFront } from "../front.js";

removeFront();

const plan = network({ inputs: 2, layers: [dense(2), dense(1)] });
const net = withParameters(plan, [1, -2, 0.5, 0, 0.1, 0.2, 3, -1, 0.3]);

test("the value is the network, with the same weights and biases", () => {
  expect(parameters(weightHandles(net).value)).toEqual(parameters(net));
});

test("a handle dragged up by 0.08 makes its weight larger by 1, and no other number", () => {
  const control = weightHandles(net, {
    names: ["w00", "w01", "w10", "w11", "b0", "b1", "v0", "v1"],
  });
  const owner = handlesOf(control);
  const spot = owner?.spots()[4];
  expect(spot).toMatchObject({ name: "v0", along: "y" });
  owner?.move(4, spot?.x ?? 0, (spot?.y ?? 0) + 0.08);
  expect(parameters(control.value)[6]).toBeCloseTo(4, 2);
  const others = (all: readonly number[]) => all.filter((_, i) => i !== 6);
  expect(others(parameters(control.value))).toEqual(others(parameters(net)));
});

test("a connection goes through its handle", () => {
  const { data } = plotWeights(net, [[1, 0]], [1]);
  const spots = handlesOf(weightHandles(net))?.spots() ?? [];
  const middles = data
    .filter(({ name }) => name.endsWith("weight"))
    .map(({ x, y }) => [x[1], y[1]]);
  expect(middles).toHaveLength(6);
  for (const [i, { x, y }] of spots.entries()) {
    expect(middles[i]?.[0]).toBeCloseTo(x, 4);
    expect(middles[i]?.[1]).toBeCloseTo(y, 4);
  }
});

test("what is no network is refused", () => {
  expect(() => weightHandles({} as never)).toThrow("weightHandles: expected the network to be");
});
