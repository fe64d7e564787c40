// Training in two halves gives the bits of training in one.
import { expect, test } from "vitest";
import { fit as fitNetwork } from "../../src/fit/fit.js";
import { random } from "../../src/math/random.js";
import { tanh } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { mse } from "../../src/training/losses/loss.js";
import { adam } from "../../src/training/optimizers/adam.js";
import { rmsProp } from "../../src/training/optimizers/rms-prop.js";
import { momentum, nesterov, sgd } from "../../src/training/optimizers/sgd.js";
import { skipMasks, type TrainingState } from "../../src/training/resume.js";
import { cosineDecay } from "../../src/training/schedule.js";
import { type TrainOptions, train } from "../../src/training/train.js";

const chance = random(1);
const inputs = Array.from({ length: 25 }, () => [chance.normal(), chance.normal()]);
const targets = inputs.map(([a = 0, b = 0]) => [a * b]);
const net = network({
  inputs: 2,
  layers: [dropout(0.1), dense(6, { activation: tanh }), dropout(0.5), dense(1)],
  seed: 3,
});
const adamItself = adam({ learningRate: 0.03 });
const optimizers = {
  sgd: sgd({ learningRate: 0.1 }),
  "momentum on a schedule": momentum({
    learningRate: cosineDecay({ initial: 0.1, decaySteps: 30 }),
  }),
  adam: adam({ learningRate: 0.02 }),
  nesterov: nesterov({ learningRate: 0.05 }),
  rmsProp: rmsProp({ learningRate: 0.01 }),
  "rmsProp, centred and with momentum": rmsProp({
    ...{ learningRate: 0.01, momentum: 0.5, centered: true },
  }),
  "an optimizer of one's own": { ...adamItself, update: adamItself.update.bind(null) },
};

test.each(Object.entries(optimizers))(
  "fit: 3 epochs and 4 more give the weights and the history of 7, with %s and dropout",
  async (_, optimizer) => {
    const options = { loss: mse, optimizer, batchSize: 4, seed: 9 };
    const whole = await fitNetwork(net, inputs, targets, { ...options, epochs: 7 });
    const first = await fitNetwork(net, inputs, targets, {
      ...{ ...options, epochs: 3, keepState: true },
    });
    const state: TrainingState = JSON.parse(JSON.stringify(first.state));
    expect(state.epochs).toBe(3);
    const second = await fitNetwork(first.network, inputs, targets, {
      ...{ ...options, epochs: 4, keepState: true, resume: state },
    });
    expect(parameters(second.network)).toEqual(parameters(whole.network));
    expect([...first.history, ...second.history]).toEqual(whole.history);
    expect(second.state?.epochs).toBe(7);
  },
);

async function stepsOf(start: typeof net, options: Omit<TrainOptions, "loss">) {
  const steps = [];
  for await (const step of train(start, inputs, targets, { loss: mse, ...options }))
    steps.push(step);
  return steps;
}

test("train goes on at the step that would have come next, in the order that would have come", async () => {
  const options = { optimizer: adam(), batchSize: 10, seed: 2 };
  const whole = await stepsOf(net, { ...options, epochs: 4 });
  const half = whole[5];
  const rest = await stepsOf(half?.network as typeof net, {
    ...{ ...options, epochs: 2 },
    resume: { epochs: 2, optimizer: half?.state as TrainingState["optimizer"] },
  });
  expect(rest).toEqual(whole.slice(6));
});

test.each(Object.entries(optimizers))(
  "the fast path and the readable loop have the same state after a resumed run, with %s",
  async (_, optimizer) => {
    const options = { loss: mse, optimizer, batchSize: 4, seed: 9, keepState: true, epochs: 2 };
    for (const shuffle of [true, false]) {
      const run = async (readable: object) => {
        const all = { ...options, ...readable, shuffle };
        const first = await fitNetwork(net, inputs, targets, all);
        const resume = first.state as TrainingState;
        return fitNetwork(first.network, inputs, targets, { ...all, resume });
      };
      const [fast, slow] = [await run({}), await run({ onStep: () => undefined })];
      expect([fast.engine.backend, slow.engine.backend]).toEqual(["wasm", "readable"]);
      expect(fast.state).toEqual(slow.state);
      expect(Object.keys(fast.state?.optimizer.memory ?? {})).toEqual(
        Object.keys(slow.state?.optimizer.memory ?? {}),
      );
      expect(fast.history).toEqual(slow.history);
      expect(parameters(fast.network)).toEqual(parameters(slow.network));
    }
  },
);

test("a resumed run in float32 has the bits of a whole one", async () => {
  const options = {
    ...{ loss: mse, optimizer: adam(), batchSize: 4, seed: 9 },
    precision: "float32" as const,
  };
  const whole = await fitNetwork(net, inputs, targets, { ...options, epochs: 3 });
  const first = await fitNetwork(net, inputs, targets, { ...options, epochs: 1, keepState: true });
  const resume = first.state as TrainingState;
  const second = await fitNetwork(first.network, inputs, targets, {
    ...{ ...options, epochs: 2, resume },
  });
  expect(parameters(second.network)).toEqual(parameters(whole.network));
});

test("a resumed run with frozen layers is trained by the readable loop: there the memory of frozen weights changes as well", async () => {
  const frozen = network({ inputs: 2, layers: [dense(2, { trainable: false }), dense(1)] });
  const resume = { epochs: 0, optimizer: adam().init(parameters(frozen)) };
  const { engine } = await fitNetwork(frozen, inputs, targets, {
    ...{ loss: mse, optimizer: adam(), resume },
  });
  expect(engine.line).toContain("because of resume with frozen layers");
});

test("a run that ends inside an epoch resumes at that epoch, with the optimizer's last state", async () => {
  const { state } = await fitNetwork(net, inputs, targets, {
    ...{ loss: mse, optimizer: adam(), batchSize: 10, epochs: 3, keepState: true },
    onStep: ({ step }) => (step === 4 ? "stop" : undefined),
  });
  expect(state?.epochs).toBe(1);
  expect(state?.optimizer.step).toBe(5);
});

test("no epochs give back the state that was resumed", async () => {
  const resume = { epochs: 5, optimizer: adam().init(parameters(net)) };
  const options = { loss: mse, optimizer: adam(), epochs: 0, keepState: true, resume };
  expect((await fitNetwork(net, inputs, targets, options)).state).toEqual(resume);
});

test("the state of another optimizer, and what is no state, are refused", async () => {
  const resume = { epochs: 1, optimizer: sgd().init(parameters(net)) };
  const options = { loss: mse, optimizer: adam() };
  await expect(fitNetwork(net, inputs, targets, { ...options, resume })).rejects.toThrow(
    "fit: expected the optimizer's state, got one without its memory",
  );
  const wrong = { ...options, resume: 3 as unknown as TrainingState };
  await expect(fitNetwork(net, inputs, targets, wrong)).rejects.toThrow(
    "fit: expected resume to be { epochs, optimizer }, got 3; fit gives it as `state`, with keepState: true",
  );
});

test("a skipped epoch draws a number for each input of each dropout layer of each example", () => {
  const [skipped, drawn] = [random(4), random(4)];
  skipMasks(net, 25, skipped);
  for (let i = 0; i < 25 * (2 + 6); i++) drawn.uniform();
  expect(skipped.uniform()).toBe(drawn.uniform());
});
