// Where the tiles of a grid of networks are, and what they show.
import { expect, test } from "vitest";
import { dense, network, sigmoid, withParameters } from "../../../src/index.js";
import { answersTrace, probabilityOf, tileFrame } from "../../../src/plot/network/network-tiles.js";

const plan = network({ inputs: 2, layers: [dense(1, { activation: sigmoid })] });
const rightHalf = withParameters(plan, [100, 0, -50]);

test("tiles do not overlap: each has a gap around it, and room for a note above", () => {
  const [first, second] = [tileFrame(0, 0, 2), tileFrame(1, 1, 2)];
  expect(first.left + first.wide).toBeLessThan(second.left);
  expect(second.bottom + second.tall).toBeLessThan(first.bottom);
  expect(first.tall).toBeLessThan(first.wide);
});

test("a tile shows the network's answer at each place, with gaps around it", () => {
  const ranges = [
    [0, 1],
    [0, 1],
  ] as const;
  const { z } = answersTrace([[rightHalf]], ranges, "plotNetworkGrid");
  const middle = z[15] ?? [];
  expect([middle[0], middle.at(-1)]).toEqual([null, null]);
  expect(middle[1]).toBeLessThan(0.1);
  expect(middle.at(-2)).toBeGreaterThan(0.9);
});

test("a probability needs a network of 2 inputs and 1 output", () => {
  expect(probabilityOf(rightHalf, "plotNetworkGrid")([0.5, 3])).toBeCloseTo(0.5, 6);
  const wide = network({ inputs: 3, layers: [dense(1)] });
  expect(() => probabilityOf(wide, "plotNetworkGrid")).toThrow("plotNetworkGrid: expected");
});
