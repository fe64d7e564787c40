import { expect, test } from "vitest";
import { minMaxScaler } from "../../src/data/normalize.js";
import { catBrain } from "../../src/data/sets/cat-brain.js";
import { relu, softmax } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { leastSquares } from "../../src/model/linear.js";
import { network } from "../../src/model/network.js";
import { parameters } from "../../src/model/parameters.js";
import { cost } from "../../src/training/cost.js";
import { sparseCategoricalCrossEntropy } from "../../src/training/losses/cross-entropy.js";
import { mse } from "../../src/training/losses/loss.js";
import { sgd } from "../../src/training/optimizers/sgd.js";
import { l2 } from "../../src/training/regularize.js";
import { type TrainingStep, type TrainOptions, train } from "../../src/training/train.js";
import { expectClose } from "../close.js";

const cat = catBrain();
const inputs = minMaxScaler(cat.inputs).transform(cat.inputs);
const { targets } = cat;
const line = network({ inputs: 2, layers: [dense(1)], seed: 1 });

async function steps(
  net = line,
  options: Partial<TrainOptions> = {},
  x = inputs,
  t: readonly number[] = targets,
): Promise<TrainingStep[]> {
  const all: TrainingStep[] = [];
  for await (const step of train(net, x, t, { loss: mse, ...options })) all.push(step);
  return all;
}

test("a neuron without an activation learns what the closed form knows", async () => {
  const all = await steps(line, {
    optimizer: sgd({ learningRate: 0.5 }),
    epochs: 1500,
    batchSize: 15,
  });
  const best = leastSquares(inputs, targets);
  const found = parameters(all.at(-1)?.network as typeof line);
  [...best.weights, best.bias].forEach((value, i) => {
    expect(found[i]).toBeCloseTo(value, 9);
  });
});

test("each step is the optimizer's step along the slope of its batch's cost", async () => {
  const [first, second] = await steps(line, { batchSize: 4 });
  const batch = (first?.rows ?? []).map((i) => inputs[i] as number[]);
  const wanted = (first?.rows ?? []).map((i) => targets[i] as number);
  const at = cost(line, batch, wanted, { loss: mse });
  expect(first).toMatchObject({ step: 0, epoch: 0, dataLoss: at.dataLoss, gradient: at.gradient });
  expectClose(
    parameters(first?.network as typeof line),
    parameters(line).map((w, k) => w - 0.01 * (at.gradient[k] as number)),
  );
  expect(second?.step).toBe(1);
  expect(second?.state.step).toBe(2);
});

test("every epoch looks at every example once, in a new order", async () => {
  const all = await steps(line, { batchSize: 4, epochs: 2 });
  expect(all).toHaveLength(8);
  expect(all.map(({ endsEpoch }) => endsEpoch)).toEqual([0, 0, 0, 1, 0, 0, 0, 1].map(Boolean));
  const epoch = (k: number) => all.filter((step) => step.epoch === k).flatMap(({ rows }) => rows);
  expect([...epoch(0)].sort((a, b) => a - b)).toEqual(inputs.map((_, i) => i));
  expect(epoch(0)).not.toEqual(epoch(1));
  const still = await steps(line, { batchSize: 4, shuffle: false });
  expect(still.flatMap(({ rows }) => rows)).toEqual(inputs.map((_, i) => i));
});

test("one example at a time and all at once are batch sizes too", async () => {
  expect(await steps(line, { batchSize: 1 })).toHaveLength(15);
  expect(await steps(line, { batchSize: 15 })).toHaveLength(1);
  expect(await steps(line, { batchSize: 1000 })).toHaveLength(1);
  expect(await steps(line)).toHaveLength(1);
  expect(await steps(line, { epochs: 0 })).toHaveLength(0);
});

test("the same seed gives the same numbers, another seed others; the network passed in is not changed", async () => {
  const before = parameters(line);
  const net = network({
    inputs: 2,
    layers: [dense(6, { activation: relu }), dropout(0.5), dense(1)],
  });
  const run = async (seed: number) => {
    const last = (await steps(net, { seed, batchSize: 4, epochs: 3 })).at(-1);
    return parameters(last?.network as typeof net);
  };
  expect(await run(1)).toEqual(await run(1));
  expect(await run(1)).not.toEqual(await run(2));
  await steps();
  expect(parameters(line)).toEqual(before);
});

test("it can be paused, looked into and stopped at any step", async () => {
  const running = train(line, inputs, targets, { loss: mse, epochs: 1e9, batchSize: 1 });
  await running.next();
  const { value } = await running.next();
  expect((value as TrainingStep).step).toBe(1);
  await running.return();
  expect((await running.next()).done).toBe(true);
});

test("data loss and penalty are told apart, and both are followed", async () => {
  const priced = network({ inputs: 2, layers: [dense(1, { regularizer: l2(0.1) })], seed: 1 });
  const [step] = await steps(priced, { batchSize: 15 });
  const at = cost(priced, inputs, targets, { loss: mse });
  expectClose(step?.dataLoss as number, at.dataLoss);
  expectClose(step?.penalty as number, at.penalty);
  expect(step?.penalty).toBeGreaterThan(0);
  expectClose([...(step?.gradient ?? [])].sort(), [...at.gradient].sort(), 1e-9);
});

test("classes count by their weight, whichever form the target has", async () => {
  const three = network({ inputs: 2, layers: [dense(3, { activation: softmax })] });
  const labels = [0, 1, 2, 2];
  const some = inputs.slice(0, 4);
  const options = { shuffle: false, batchSize: 4, classWeights: [1, 5, 0.5] };
  const [byLabel] = await steps(
    three,
    { ...options, loss: sparseCategoricalCrossEntropy },
    some,
    labels,
  );
  const weighted = cost(three, some, labels, {
    loss: sparseCategoricalCrossEntropy,
    sampleWeights: [1, 5, 0.5, 0.5],
  });
  expectClose(byLabel?.dataLoss as number, weighted.dataLoss);
  const rows = [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
    [0, 0, 1],
  ];
  const found: TrainingStep[] = [];
  for await (const step of train(three, some, rows, { ...options, loss: mse })) found.push(step);
  expectClose(
    found[0]?.dataLoss as number,
    cost(three, some, rows, { loss: mse, sampleWeights: [1, 5, 0.5, 0.5] }).dataLoss,
  );
  await expect(steps(line, { classWeights: [1] }, some, [0, 1, 0, 1])).rejects.toThrow(
    "train: expected a class weight for every class, got 1 weights and class 1",
  );
});

test("a loss that leaves all numbers stops training, and the message says why", async () => {
  const wild = { optimizer: sgd({ learningRate: 3 }), epochs: 2000 };
  await expect(steps(line, wild, cat.inputs)).rejects.toThrow(
    /^train: the (loss|slope) became (Infinity|NaN|infinite) at step \d+; rate 3 is large for inputs in 0…180: normalize them, or try a smaller rate$/,
  );
  await expect(steps(line, { ...wild, optimizer: sgd({ learningRate: 30 }) })).rejects.toThrow(
    /rate 30 may be too large: try a tenth of it$/,
  );
  const steep = Object.assign(() => 1, { gradient: () => [Infinity] });
  await expect(steps(line, { loss: steep })).rejects.toThrow(
    "train: the slope became infinite at step 0",
  );
});

test("values out of their range, and examples that do not fit, are refused", async () => {
  await expect(steps(line, { epochs: -1 })).rejects.toThrow(
    "train: expected epochs to be a whole number of at least 0, got -1",
  );
  await expect(steps(line, { batchSize: 0 })).rejects.toThrow(
    "train: expected batchSize to be a whole number of at least 1",
  );
  await expect(steps(line, {}, inputs, [1])).rejects.toThrow(
    "train: expected one target for each of 15 examples, got 1",
  );
  await expect(steps(line, {}, [[1, Number.NaN]], [1])).rejects.toThrow(
    "train: expected finite numbers",
  );
  await expect(steps(line, {}, [[1]], [1])).rejects.toThrow("train: expected 2 inputs");
});

test("the default is one epoch of shuffled batches of 32, by seed 0", async () => {
  const { inputs: x, targets: t } = catBrain({ samples: 40 });
  const scaled = minMaxScaler(x).transform(x);
  const said = { batchSize: 32, epochs: 1, seed: 0, shuffle: true };
  const all = await steps(line, {}, scaled, t);
  expect(all).toEqual(await steps(line, said, scaled, t));
  expect(all.map(({ rows }) => rows.length)).toEqual([32, 8]);
});

test("a loss and a penalty that only together leave all numbers stop training, too", async () => {
  const huge = 1.7e308;
  const priced = (penalty: number) =>
    network({
      inputs: 2,
      layers: [dense(1, { regularizer: Object.assign(() => penalty, { gradient: () => [0, 0] }) })],
    });
  const loss = Object.assign(() => huge / 15, { gradient: () => [0] });
  const whole = { loss: Object.assign(() => huge, { gradient: () => [0] }), batchSize: 1 };
  await expect(steps(priced(huge), whole)).rejects.toThrow("the loss became Infinity at step 0");
  await expect(steps(priced(Infinity), { loss })).rejects.toThrow("the loss became Infinity");
});

test("what is wrong inside a step is refused in train's name", async () => {
  const falling = sgd({ learningRate: (step) => 1 - step });
  await expect(steps(line, { optimizer: falling, batchSize: 5 })).rejects.toThrow(
    "train: expected learningRate at step 2 to be a number of at least 0, got -1",
  );
  const three = network({ inputs: 2, layers: [dense(3)] });
  const sparse = sparseCategoricalCrossEntropy.fromLogits;
  await expect(
    steps(
      three,
      { loss: sparse },
      inputs,
      targets.map(() => 3),
    ),
  ).rejects.toThrow("train: expected label to be a whole number from 0 to 2, got 3");
  const dropped = network({ inputs: 2, layers: [dropout(0.5), dense(1)] });
  await expect(steps(dropped, { masks: () => [[1]] })).rejects.toThrow(
    "train: expected inputs and mask of a dropout layer of the same length, got 2 and 1",
  );
  const gradient = () => [1, 2];
  const loss = Object.assign(() => 1, { gradient });
  await expect(steps(line, { loss })).rejects.toThrow(
    "train: expected outputs and slopes of the same length, got 1 and 2",
  );
  await expect(steps(line, { seed: -1 })).rejects.toThrow("train: expected seed to be");
  await expect(steps(line, { epoch: 3 } as object)).rejects.toThrow('did you mean "epochs"?');
});
