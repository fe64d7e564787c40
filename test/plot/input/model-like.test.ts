// What figures need of models.
import { expect, test } from "vitest";
import { linearModel, plotLine } from "../../../src/index.js";

test("models without weights, or with another number of weights, have no distance from the first model", () => {
  const line = linearModel([1], 0);
  const curve = { predict: (rows: readonly (readonly number[])[]) => rows.map(() => 0.5) };
  const wide = { ...curve, weights: [1, 2], bias: 0 };
  const { data, text } = plotLine([[0], [1]], [0, 1], { line, curve, wide });
  expect(data.map(({ name }) => name)).toEqual(expect.arrayContaining(["line", "curve", "wide"]));
  expect(text).not.toContain("Weights and bias");
});

test("a model that does not predict one number for each row throws an error that names the model", () => {
  const short = { predict: () => [0.5] };
  expect(() => plotLine([0, 1], [0, 1], { short })).toThrow(
    "plotLine: expected short to predict 41 numbers, one for each row, got a list of 1",
  );
  const words = { predict: (rows: ArrayLike<unknown>) => Array.from(rows, () => "high") };
  const models = { words } as unknown as Record<string, ReturnType<typeof linearModel>>;
  expect(() => plotLine([0, 1], [0, 1], models)).toThrow("expected words to predict 41 numbers");
  const none = {} as ReturnType<typeof linearModel>;
  expect(() => plotLine([0, 1], [0, 1], { none })).toThrow(
    "plotLine: expected none to be a model with predict(rows), got an object",
  );
});
