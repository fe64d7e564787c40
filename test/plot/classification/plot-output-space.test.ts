// Feature space and the axis of scores, with the same examples.
import { describe, expect, test } from "vitest";
import { catBrain, linearModel, minMaxScaler, plotOutputSpace } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

const marksOf = (data: readonly unknown[]) =>
  (data as ScatterTrace[]).filter(({ mode }) => mode?.startsWith("markers"));

describe("feature space and output space", () => {
  const cat = catBrain();
  const inputs = minMaxScaler(cat.inputs).transform(cat.inputs);
  const model = linearModel([1, 1], -1);
  const scores = model.predict(inputs);

  test("every example is in both spaces, with the same number and the same mark", () => {
    const { data } = plotOutputSpace(inputs, model, { threshold: 0.25 });
    const marks = marksOf(data);
    const half = marks.length / 2;
    expect(half).toBe(3);
    for (const [i, left] of marks.slice(0, half).entries()) {
      const right = marks[half + i];
      const { size = 0, ...look } = left.marker ?? {};
      expect(size).toBeGreaterThan(0);
      expect(right).toMatchObject({ name: left.name, text: left.text, marker: look });
      for (const [place, number] of (left.text ?? []).entries()) {
        const row = Number(number);
        expect(left.x[place]).toBeCloseTo(inputs[row]?.[0] ?? Number.NaN, 5);
        expect(right?.x[place]).toBe(row);
        expect(right?.y[place]).toBeCloseTo(scores[row] ?? Number.NaN, 5);
      }
    }
  });

  test("dashed lines stand where the score is the threshold, above and below", () => {
    const { data } = plotOutputSpace(inputs, model, { threshold: 0.25 });
    const lines = (data as ScatterTrace[]).filter(({ mode }) => mode === "lines");
    for (const [i, line] of lines.entries()) {
      const ends = line.x.map((x, k) => [x ?? 0, line.y[k] ?? 0]);
      for (const score of model.predict(ends)) expect(score).toBeCloseTo(i === 0 ? -0.25 : 0.25, 4);
    }
    expect(lines).toHaveLength(2);
  });

  test("more than twenty examples go without numbers", () => {
    const many = catBrain({ samples: 21 });
    const { data } = plotOutputSpace(minMaxScaler(many.inputs).transform(many.inputs), model);
    expect(marksOf(data).every(({ mode }) => mode === "markers")).toBe(true);
  });

  test("a model of one weight is refused", () => {
    expect(() => plotOutputSpace(inputs, linearModel([1], 0))).toThrow(
      "plotOutputSpace: expected a model with 2 weights, got 1",
    );
  });
});
