import { expect, test } from "vitest";
import { type Activation, identity, sigmoid } from "../../src/model/activation.js";
import { glorotUniform, type Initializer, zeros } from "../../src/model/initialize.js";
import { dense, dropout } from "../../src/model/layer.js";
import type { Penalty } from "../../src/model/penalty.js";
import { l2 } from "../../src/training/regularize.js";

test("a plan without options has no activation, Xavier's weights and biases of 0", () => {
  const plan = { kind: "dense", units: 3, activation: identity };
  expect(dense(3)).toEqual({ ...plan, initializer: glorotUniform, biasInitializer: zeros });
  const regularizer = l2();
  expect(dense(3, { regularizer }).regularizer).toBe(regularizer);
});

test("the largest layer and a dropout rate of 0 are allowed", () => {
  expect(dense(2 ** 24).units).toBe(2 ** 24);
  expect(dropout(0)).toEqual({ kind: "dropout", rate: 0 });
});

test("impossible plans are refused", () => {
  const refused: [() => unknown, string][] = [
    [() => dense(0), "dense: expected units to be a whole number of at least 1, got 0"],
    [() => dense(2 ** 24 + 1), "dense: expected units up to 16777216, got 16777217"],
    [() => dense(2.5), "dense: expected units to be a whole number of at least 1, got 2.5"],
    [
      () => dense(1, { activation: sigmoid(1) as unknown as Activation }),
      "dense: expected an activation with a derivative, got 0.7310585786300049; sigmoid, not sigmoid(…)",
    ],
    [
      () => dense(1, { activation: Math.sin as unknown as Activation }),
      "dense: expected an activation with a derivative",
    ],
    [() => dropout(1), "dropout: expected a rate of at least 0 and below 1, got 1"],
    [() => dropout(-0.1), "dropout: expected a rate of at least 0 and below 1, got -0.1"],
    [() => dropout("0.5" as unknown as number), "dropout: expected a rate of at least 0"],
    [
      () => dense(1, { initializer: 0.5 as unknown as Initializer }),
      "dense: expected initializer to be a function, got 0.5",
    ],
    [
      () => dense(1, { regularizer: 0.01 as unknown as Penalty }),
      "dense: expected a regularizer with a gradient, got 0.01; l2(0.01), for example",
    ],
    [
      () => dense(1, { activaton: sigmoid } as object),
      'dense: expected an option of dense, got "activaton"; did you mean "activation"?',
    ],
  ];
  for (const [call, text] of refused) expect(call).toThrow(text);
});
