// Training loss and validation loss over the epochs.
import { describe, expect, test } from "vitest";
import { plotHistory } from "../../../src/index.js";
import type { ScatterTrace } from "../../../src/plot/figure/trace.js";

describe("a history", () => {
  const records = [0.5, 0.3, 0.4, 0.3].map((validationLoss, epoch) => ({
    epoch,
    loss: 1 - epoch / 4,
    penalty: 0,
    validationLoss,
  }));

  test("marks the first epoch of the least validation loss, and shades what comes after", () => {
    const { data, layout, text } = plotHistory(records);
    const mark = data.find(({ name }) => name === "best epoch") as ScatterTrace;
    expect([mark.x, mark.y]).toEqual([[2], [0.3]]);
    expect(layout.shapes.some(({ x0 }) => x0 === 2)).toBe(true);
    expect(text).toContain("validation loss least, 0.3, after epoch 2, and 0.3 at the end");
  });

  test("without validation has one curve and no mark", () => {
    const alone = records.map(({ validationLoss, ...record }) => record);
    expect(plotHistory(alone).data.map(({ name }) => name)).toEqual(["training"]);
    expect(() => plotHistory([])).toThrow("plotHistory: expected at least one epoch, got none");
  });
});

test("the axis of losses may be logarithmic or have a given range", () => {
  const history = [4, 1].map((loss, i) => ({ epoch: i + 1, loss, penalty: 0 }));
  const axis = (options: object) => plotHistory(history, options).layout.yaxis;
  expect(axis({ log: true })).toMatchObject({ type: "log" });
  expect(axis({ range: [0, 9] })).toMatchObject({ range: [0, 9] });
});
