import { expect, test } from "vitest";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { diverged, rangeOf } from "../../src/training/diverged.js";
import { mse } from "../../src/training/losses/loss.js";
import { sgd } from "../../src/training/optimizers/sgd.js";
import { train } from "../../src/training/train.js";

test("inputs beyond 20, up or down, are named as the cause; smaller ones are not", () => {
  const why = (...x: number[]) => {
    try {
      return diverged(Number.NaN, 7, 0.1, [x], "train");
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(why(-20, 20)).toBe(
    "train: the loss became NaN at step 7; rate 0.1 may be too large: try a tenth of it",
  );
  expect(why(1, 20.5)).toContain("rate 0.1 is large for inputs in 1…20.5: normalize them");
  expect(why(-30, 1)).toContain("rate 0.1 is large for inputs in -30…1: normalize them");
});

test("the range of rows is their smallest and largest number", () => {
  expect(rangeOf([[1, 2], Float32Array.of(-4, 0)])).toEqual([-4, 2]);
});

test("a last step whose weights overflow is an error in train and in fit, though no loss follows it", async () => {
  const net = network({ inputs: 1, layers: [dense(1, { initializer: () => 2 })] });
  const examples = [
    [[1], [2]],
    [3, 5],
  ] as const;
  const optimizer = sgd({ learningRate: 1e308 });
  const error =
    "the weights became infinite or NaN at step 0; rate 1e+308 may be too large: try a tenth of it";
  const one = { loss: mse, optimizer, batchSize: 2 };
  await expect(train(net, ...examples, one).next()).rejects.toThrow(`train: ${error}`);
  await expect(fitNetwork(net, ...examples, one)).rejects.toThrow(`fit: ${error}`);
  const second = sgd({ learningRate: (step) => (step === 5 ? 1e308 : 0) });
  await expect(
    fitNetwork(net, ...examples, { loss: mse, optimizer: second, batchSize: 1, epochs: 3 }),
  ).rejects.toThrow("fit: the weights became infinite or NaN at step 5; rate 1e+308");
});
