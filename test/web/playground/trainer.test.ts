import { expect, test } from "vitest";
import { fit, parameters } from "../../../src/index.js";
import { firstExperiment } from "../../../web/playground/experiment.js";
import { createTrainer, type Progress } from "../../../web/playground/trainer.js";

/** A trainer, and a promise that is kept when what it tells fits. */
function watched(experiment = firstExperiment) {
  const listeners = new Set<(progress: Progress) => void>();
  const trainer = createTrainer(experiment, (progress) => {
    for (const listener of listeners) listener(progress);
  });
  const until = (fits: (progress: Progress) => boolean) =>
    new Promise<Progress>((resolve) => {
      listeners.add((progress) => {
        if (fits(progress)) resolve(progress);
      });
    });
  return { trainer, until };
}

test("a run that was paused and went on is one call of fit", async () => {
  const { trainer, until } = watched();
  const some = until(({ records }) => records.length >= 4);
  trainer.run(Number.POSITIVE_INFINITY);
  await some;
  trainer.pause();
  await trainer.step(3);
  const { network, records, actions } = trainer.progress();
  expect(actions).toEqual([{ epochs: records.length }]);
  const { train, options, network: before } = trainer.built;
  // biome-ignore lint/suspicious/noFocusedTests: this is the library's fit
  const whole = await fit(before, train.inputs, train.targets, {
    ...options,
    epochs: records.length,
  });
  expect(parameters(network)).toEqual(parameters(whole.network));
  expect(records).toEqual(whole.history);
  trainer.end();
});

test("after a pause nothing is trained", async () => {
  const { trainer, until } = watched();
  const some = until(({ records }) => records.length >= 2);
  trainer.run(Number.POSITIVE_INFINITY);
  await some;
  trainer.pause();
  await trainer.step(1);
  const count = trainer.progress().records.length;
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(trainer.progress().records).toHaveLength(count);
  trainer.end();
});

test("the actions of a link give the same network again", async () => {
  const first = watched().trainer;
  await first.step(2);
  await first.set(0, -1.5);
  await first.step(3);
  const { actions, network } = first.progress();
  const second = watched().trainer;
  await second.replay(actions);
  expect(parameters(second.progress().network)).toEqual(parameters(network));
  expect(second.progress().actions).toEqual(actions);
  first.end();
  second.end();
});

test("a training that diverges tells the library's own reason, and ends", async () => {
  const { trainer } = watched({
    ...firstExperiment,
    data: { set: "line", samples: 40, noise: 0.1, seed: 0 },
    hidden: [],
    optimizer: "sgd",
    learningRate: 1000,
  });
  await trainer.step(500);
  expect(trainer.progress().error).toMatch(/^fit: the loss became/);
  expect(trainer.progress().running).toBe(false);
  await trainer.step(1);
  trainer.end();
});
