import { expect, test } from "vitest";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import {
  checkEarlyStopping,
  type EarlyStopping,
  earlyStopping,
} from "../../src/training/early-stopping.js";

const net = network({ inputs: 1, layers: [dense(1)] });
const record = (epoch: number, validationLoss: number) => ({
  epoch,
  loss: 9,
  penalty: 0,
  validationLoss,
});

test("training may go on for `patience` epochs without improvement; an improvement starts the count again", () => {
  const { init, update } = earlyStopping({ patience: 2 });
  let state = init();
  const stops = [5, 4, 4.5, 3, 3.5, 3.2].map((value, epoch) => {
    const next = update(state, record(epoch, value), net);
    state = next.state;
    return next.stop;
  });
  expect(stops).toEqual([false, false, false, false, false, true]);
  expect(state).toMatchObject({ best: 3, bestEpoch: 3, epochsWithoutImprovement: 2 });
});

test("as good as before is no improvement, upwards no more than downwards", () => {
  for (const mode of ["min", "max"] as const) {
    const { init, update } = earlyStopping({ mode });
    const { state, stop } = update(init(), record(0, 5), net);
    expect(stop).toBe(false);
    expect(update(state, record(1, 5), net)).toMatchObject({
      stop: true,
      state: { epochsWithoutImprovement: 1 },
    });
  }
});

test("epochs before `startFrom` do not count; an improvement must also be better than the baseline", () => {
  const late = earlyStopping({ startFrom: 2 });
  expect(late.update(late.init(), record(1, 5), net).state).toEqual({
    epochsWithoutImprovement: 0,
  });
  expect(late.update(late.init(), record(2, 5), net).state.best).toBe(5);
  const { init, update } = earlyStopping({ patience: 2, baseline: 3 });
  const first = update(init(), record(0, 5), net).state;
  expect(first).toMatchObject({ best: 5, epochsWithoutImprovement: 1 });
  expect(update(first, record(1, 2), net).state).toMatchObject({
    best: 2,
    epochsWithoutImprovement: 0,
  });
  expect(update(first, record(1, 6), net).stop).toBe(true);
  expect(earlyStopping().restoreBest).toBe(false);
});

test("an improvement must be larger than the minimum change, up or down", () => {
  const down = earlyStopping({ minimumChange: 0.5 });
  const first = down.update(down.init(), record(0, 5), net).state;
  expect(down.update(first, record(1, 4.6), net).stop).toBe(true);
  expect(down.update(first, record(1, 4.4), net).stop).toBe(false);
  const up = earlyStopping({ minimumChange: 0.5, mode: "max" });
  expect(up.update(first, record(1, 5.4), net).stop).toBe(true);
  expect(up.update(first, record(1, 5.6), net).stop).toBe(false);
});

test("the monitored value is a number of the record, a metric, or a function of it", () => {
  const full = {
    ...record(0, 5),
    metrics: { accuracy: 0.5 },
    validationMetrics: { accuracy: 0.25 },
  };
  const best = (monitor: Parameters<typeof earlyStopping>[0]) => {
    const stopping = earlyStopping(monitor);
    return stopping.update(stopping.init(), full, net).state.best;
  };
  expect(best({})).toBe(5);
  expect(best({ monitor: "loss" })).toBe(9);
  expect(best({ monitor: "accuracy" })).toBe(0.5);
  expect(best({ monitor: "validation accuracy" })).toBe(0.25);
  expect(best({ monitor: ({ loss }) => loss * 2 })).toBe(18);
});

test("a monitored value that is missing or no number is refused by the function that was called", () => {
  const { init, update } = earlyStopping();
  const known = { epoch: 0, loss: 9, penalty: 0 };
  expect(() => update(init(), known, net)).toThrow(
    'earlyStopping: expected monitor to be one of "epoch", "loss" or "penalty", got "validationLoss"; is a validation set missing?',
  );
  expect(() => update(init(), known, net, "fit")).toThrow("fit: expected monitor to be one of");
  const typo = earlyStopping({ monitor: "acuracy" });
  expect(() => typo.update(typo.init(), known, net)).toThrow(/got "acuracy"$/);
  const text = earlyStopping({ monitor: () => "low" as unknown as number });
  expect(() => text.update(text.init(), known, net)).toThrow(
    'earlyStopping: expected monitor to return a number, got "low"',
  );
});

test("options out of their range are refused", () => {
  expect(() => earlyStopping({ patience: -1 })).toThrow(
    "earlyStopping: expected patience to be a whole number of at least 0",
  );
  expect(() => earlyStopping({ patience: 0.5 })).toThrow(
    "earlyStopping: expected patience to be a whole number",
  );
  expect(() => earlyStopping({ minimumChange: -1 })).toThrow(
    "earlyStopping: expected minimumChange to be a number of at least 0",
  );
  expect(() => earlyStopping({ startFrom: -1 })).toThrow(
    "earlyStopping: expected startFrom to be a whole number of at least 0",
  );
  expect(() => earlyStopping({ mode: "best" as "max" })).toThrow(
    'earlyStopping: expected mode to be "min" or "max", got "best"',
  );
});

test("a rule without init or without update is refused, a whole one is accepted", () => {
  const { init, update } = earlyStopping();
  const parts: Partial<EarlyStopping>[] = [{ init }, { update }];
  for (const part of parts) {
    expect(() => checkEarlyStopping("fit", part as EarlyStopping)).toThrow(
      "fit: expected earlyStopping to be a rule, got an object; write earlyStopping: earlyStopping({ … })",
    );
  }
  expect(() => checkEarlyStopping("fit", earlyStopping())).not.toThrow();
});
