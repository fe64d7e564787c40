// Masks of dropout, example by example.
import { describe, expect, test } from "vitest";
import { plotMasks } from "../../../src/index.js";

describe("masks", () => {
  const {
    frames = [],
    data,
    text,
  } = plotMasks(
    [
      [0, 2, 2],
      [2, 0, 0],
    ],
    { inputs: 2, outputs: 1 },
  );
  const at = (k: number, name: string) => {
    const frame = frames[k];
    return frame?.data[frame.traces.indexOf(data.findIndex((trace) => trace.name === name))];
  };

  test("have a cross at a neuron that is set to 0, and the factor at the others", () => {
    expect([at(0, "silent"), at(1, "silent")].map((p) => p?.x.filter(Boolean).length)).toEqual([
      1, 2,
    ]);
    expect(at(0, "on, and louder")?.text).toEqual(["×2", "×2", ""]);
    expect(text).toContain("from 1 to 2 are on, 1.5 on average, each multiplied by 2");
  });

  test("have no connection to a neuron that is set to 0", () => {
    const ends = (k: number) => at(k, "connections")?.x.filter((x) => x !== null).length;
    expect([ends(0), ends(1)]).toEqual([2 * (2 * 2 + 2), 2 * (2 + 1)]);
  });

  test("of different lengths are refused", () => {
    expect(() => plotMasks([[0, 2]])).toThrow("expected two masks at least, got 1");
    expect(() => plotMasks([[0, 2], [2]])).toThrow("expected 2 numbers in every mask, got 1");
  });
});
