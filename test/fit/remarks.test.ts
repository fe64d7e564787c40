import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trainTestSplit } from "../../src/data/batch.js";
import { oneHot } from "../../src/data/decide.js";
import { digits } from "../../src/data/sets/digits.js";
import { blobs, moons, spirals } from "../../src/data/sets/point-patterns.js";
import { type FitOptions, type Fitted, fit as fitNetwork } from "../../src/fit/fit.js";
import { random } from "../../src/math/random.js";
import { relu, sigmoid, softmax, tanh } from "../../src/model/activation.js";
import { heNormal, zeros } from "../../src/model/initialize.js";
import { type DenseOptions, dense, dropout, type LayerPlan } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { mse, squaredError } from "../../src/training/losses/loss.js";
import type { Targets } from "../../src/training/losses/targets.js";
import { adam, sgd } from "../../src/training/optimizer.js";
import { l2 } from "../../src/training/regularize.js";

const draw = random(3);
const points = Array.from({ length: 1000 }, () => [draw.normal(), draw.normal()]);
const right = points.map(([x = 0]) => Number(x > 0));
const constant = (reached: string, best: string) =>
  `the network is no better than a constant: its loss is ${reached}, and ${best} if every answer is the mean of ` +
  "the targets; check the learning rate, the starting weights and the inputs";

const binary = (targets: Targets, hidden: DenseOptions, options: Partial<FitOptions> = {}) =>
  fitNetwork(
    network({
      inputs: 2,
      layers: [dense(8, { activation: tanh, ...hidden }), dense(1, { activation: sigmoid })],
      seed: 1,
    }),
    points,
    targets,
    {
      ...{ loss: binaryCrossEntropy, epochs: 20, optimizer: adam({ learningRate: 0.01 }) },
      ...options,
    },
  );

const pictures = digits();
const classify = (options: Partial<FitOptions>, seed = 0) =>
  fitNetwork(
    network({
      inputs: 64,
      layers: [
        dense(32, { activation: relu, initializer: heNormal }),
        dense(10, { activation: softmax }),
      ],
      seed,
    }),
    pictures.inputs,
    pictures.targets,
    { loss: sparseCategoricalCrossEntropy, epochs: 2, ...options },
  );

describe("what looks wrong after training is said in one sentence", () => {
  test.each([
    ["SGD with rate 10", sgd({ learningRate: 100 })],
    ["SGD with rate 10⁸", sgd({ learningRate: 1e8 })],
    ["Adam with rate 1", adam({ learningRate: 1 })],
  ])("digits whose probabilities are clipped: %s", async (_, optimizer) => {
    const { remarks, history } = await classify({ optimizer });
    expect(history.at(-1)?.loss).toBeGreaterThan(14);
    expect(remarks[0]).toMatch(
      /^the loss is stuck: for \d\d of 100 examples the right answer has a probability below 1e-7, where sparseCategoricalCrossEntropy is clipped and has slope 0; try a smaller learning rate, or sparseCategoricalCrossEntropy\.fromLogits with no activation in the last layer$/,
    );
    expect(remarks.join()).not.toContain("no better than a constant");
  });

  test("a single output that is clipped, and one-hot rows that are", async () => {
    const wild = { optimizer: sgd({ learningRate: 1e6 }), epochs: 3 };
    const one = await binary(
      points.map(() => draw.integer(2)),
      {},
      wild,
    );
    expect(one.remarks[0]).toContain("where binaryCrossEntropy is clipped and has slope 0");
    const rows = oneHot(pictures.targets, 10);
    const start = network({ inputs: 64, layers: [dense(10, { activation: softmax })] });
    const loss = categoricalCrossEntropy;
    const many = await fitNetwork(start, pictures.inputs, rows, { loss, ...wild, batchSize: 1000 });
    expect(many.remarks[0]).toContain("where categoricalCrossEntropy is clipped and has slope 0");
  });

  test("a network of zeros, which stays no better than a constant", async () => {
    const start = network({
      inputs: 2,
      layers: [
        dense(4, { activation: tanh, initializer: zeros }),
        dense(1, { initializer: zeros }),
      ],
    });
    const targets = points.map(([x = 0]) => (x > 0 ? 3 : 1));
    const { remarks } = await fitNetwork(start, points, targets, {
      ...{ loss: mse, epochs: 40, batchSize: 1000, optimizer: sgd({ learningRate: 0.5 }) },
    });
    expect(remarks).toEqual([constant("0.9956", "0.9956")]);
  });

  test("ReLU neurons that give 0 for every example: all, or more than half", async () => {
    const biasInitializer = () => -100;
    const advice =
      "give 0 for every example, so their weights have slope 0; try a smaller learning rate, heNormal as " +
      "initializer, or leakyRelu";
    const all = await binary(right, { activation: relu, biasInitializer });
    expect(all.remarks).toEqual([`all 8 ReLU neurons of layer 0 ${advice}`]);
    const biases = [-100, -100, -100, -100, -100, 0, 0, 0].values();
    const many = await binary(right, {
      activation: relu,
      biasInitializer: () => biases.next().value as number,
    });
    expect(many.remarks).toEqual([`5 of 8 ReLU neurons of layer 0 ${advice}`]);
  });

  test("a class with 1 of 100 examples, which is never the answer", async () => {
    const rare = points.map((_, i) => Number(i % 100 === 0));
    const { remarks } = await binary(rare, {});
    expect(remarks).toEqual([
      "class 1 is never the answer, though 10 of 1000 examples have it; with classWeights the examples of a " +
        "rare class count more",
    ]);
    const weighted = await binary(rare, {}, { classWeights: [1, 99] });
    expect(weighted.remarks).toEqual([]);
  });

  test("targets that the last activation cannot give", async () => {
    const start = (activation: typeof sigmoid) =>
      network({ inputs: 2, layers: [dense(8, { activation: tanh }), dense(1, { activation })] });
    const scale = "scale the targets, or take no activation in the last layer";
    const tens = points.map(([x = 0]) => (x > 0 ? 9 : 0.5));
    const high = await fitNetwork(start(sigmoid), points, tens, { loss: mse });
    expect(high.remarks).toEqual([
      `target ${tens.indexOf(9)} is 9, but sigmoid gives numbers of 0 to 1; ${scale}`,
    ]);
    const signs = points.map(([x = 0]) => (x > 0 ? 1 : -1));
    const low = await fitNetwork(start(relu), points, signs, { loss: mse });
    expect(low.remarks).toEqual([
      `target ${signs.indexOf(-1)} is -1, but relu gives numbers of at least 0; ${scale}`,
    ]);
    expect(
      (await fitNetwork(start(tanh), points, signs, { loss: mse, epochs: 3 })).remarks,
    ).toEqual([]);
  });

  test("denormal inputs", async () => {
    const tiny = points.map(([x = 0, y = 0], i) => [x, i < 5 ? 3e-310 : y]);
    const start = network({ inputs: 2, layers: [dense(1)] });
    const { remarks } = await fitNetwork(start, tiny.slice(0, 100), right.slice(0, 100), {
      loss: mse,
    });
    expect(remarks).toEqual([
      "an input is 3e-310, a denormal number, with which processors compute several times as slowly; scale the " +
        "inputs, or write 0 for such numbers",
    ]);
  });

  test("a notebook shows the remarks below the loss", async () => {
    const fitted = await binary(right, { activation: relu, biasInitializer: () => -100 });
    const display = Reflect.get(fitted, Symbol.for("Jupyter.display")) as () => {
      "text/plain": string;
    };
    expect(display()["text/plain"].split("\n").at(-1)).toBe(fitted.remarks[0]);
  });
});

const none = async (run: Promise<Fitted>) => expect((await run).remarks).toEqual([]);

describe("nothing is said about healthy training", () => {
  test("whatever the seed: digits, moons, blobs, a line", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 2 ** 31 }), async (seed) => {
        await none(classify({ optimizer: adam({ learningRate: 0.01 }), seed }, seed));
        const bent = moons({ samples: 100, noise: 0.2, seed });
        const layers: LayerPlan[] = [
          dense(8, { activation: tanh }),
          dense(1, { activation: sigmoid }),
        ];
        const start = network({ inputs: 2, layers, seed });
        const loss = binaryCrossEntropy;
        await none(fitNetwork(start, bent.inputs, bent.targets, { loss, epochs: 10, seed }));
        const four = blobs({ samples: 200, seed });
        const wide = network({ inputs: 2, layers: [dense(four.classes.length)], seed });
        const sparse = sparseCategoricalCrossEntropy.fromLogits;
        const optimizer = adam({ learningRate: 0.05 });
        await none(
          fitNetwork(wide, four.inputs, four.targets, { loss: sparse, epochs: 12, optimizer }),
        );
        const flat = network({ inputs: 2, layers: [dense(1)], seed });
        const sums = points.map(([x = 0, y = 0]) => x - y + 2);
        await none(fitNetwork(flat, points, sums, { loss: mse, epochs: 2, seed }));
      }),
      { numRuns: 6, seed: 5 },
    );
  });

  test("the first epochs of a slow run, and a run of none", async () => {
    await none(classify({ optimizer: sgd({ learningRate: 0.001 }), epochs: 1 }));
    await none(binary(right, {}, { epochs: 0 }));
    await none(binary(right, {}, { optimizer: sgd({ learningRate: 1e-5 }), epochs: 3 }));
  });

  test("an earlier history that the caller passes in does not count", async () => {
    const history = Array.from({ length: 20 }, (_, epoch) => ({ epoch, loss: 9, penalty: 0 }));
    await none(binary(right, {}, { epochs: 1, optimizer: sgd({ learningRate: 1e-4 }), history }));
  });
});

// The networks that the lessons train, with fewer epochs where that changes nothing.
describe("in the course's own lessons only the runs that are built to fail have a remark", () => {
  const stuck = constant("0.6931", "0.6931");
  const split = (data: { inputs: number[][]; targets: number[] }, seed: number, share: number) =>
    trainTestSplit(data.inputs, data.targets, { testShare: share, seed, stratify: true }).train;
  const plan = { loss: binaryCrossEntropy, batchSize: 20, seed: 1 };
  const outputs = dense(1, { activation: sigmoid });

  test("lesson 5: digits with squared errors, one picture, and XOR from three starts", async () => {
    const { inputs, targets } = pictures;
    const wanted = oneHot(targets, 10);
    const layers = [dense(8, { activation: sigmoid }), dense(10, { activation: sigmoid })];
    const start = network({ inputs: 64, layers, seed: 5 });
    const loss = squaredError;
    const optimizer = sgd({ learningRate: 1 });
    const many = [inputs.slice(0, 1000), wanted.slice(0, 1000)] as const;
    await none(fitNetwork(start, ...many, { loss, optimizer, batchSize: 10, epochs: 4, seed: 1 }));
    const one = [inputs.slice(0, 1), wanted.slice(0, 1)] as const;
    await none(fitNetwork(start, ...one, { loss, optimizer, epochs: 1000 }));
    const corners = [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ];
    const xor = (options: DenseOptions) => {
      const layer = (units: number) => dense(units, { activation: sigmoid, ...options });
      const net = network({ inputs: 2, layers: [layer(2), layer(1)], seed: 4 });
      const steps = { optimizer: sgd({ learningRate: 4 }), batchSize: 4, epochs: 2000 };
      return fitNetwork(net, corners, [0, 1, 1, 0], { loss, ...steps });
    };
    await none(xor({}));
    await none(xor({ initializer: () => 0.5 }));
    expect((await xor({ initializer: zeros })).remarks).toEqual([constant("0.2500", "0.2500")]);
  });

  test("lesson 6: moons and spirals", async () => {
    const { inputs, targets } = split(split200(), 2, 0.25);
    const start = network({
      inputs: 2,
      layers: [dense(8, { activation: tanh }), outputs],
      seed: 1,
    });
    const run = (net: typeof start, learningRate: number, epochs: number, batchSize = 20) =>
      fitNetwork(net, inputs, targets, {
        ...plan,
        optimizer: sgd({ learningRate }),
        epochs,
        batchSize,
      });
    for (const rate of [0.01, 0.1, 1, 10]) await none(run(start, rate, 100));
    for (const size of [1, 10, 40, 120]) await none(run(start, 0.5, 40, size));
    const half = { activation: tanh, initializer: () => 0.5 };
    await none(run(network({ inputs: 2, layers: [dense(8, half), outputs] }), 1, 200, 120));
    const deep = (options: DenseOptions) => {
      const layer = { activation: tanh, ...options };
      const layers = [16, 16, 16, 16].map((units) => dense(units, layer));
      return network({
        inputs: 2,
        layers: [...layers, dense(1, { activation: sigmoid, ...options })],
        seed: 1,
      });
    };
    await none(run(deep({}), 0.1, 60));
    expect((await run(deep({ initializer: zeros }), 0.1, 60)).remarks).toEqual([stuck]);
    const wound = spirals({ samples: 200, noise: 0.03, turns: 1, seed: 1 });
    const arms = split(wound, 1, 0.3);
    for (const neurons of [2, 4, 8, 16]) {
      const net = network({
        inputs: 2,
        layers: [dense(neurons, { activation: tanh }), outputs],
        seed: 1,
      });
      const optimizer = adam({ learningRate: 0.03 });
      await none(fitNetwork(net, arms.inputs, arms.targets, { ...plan, optimizer, epochs: 100 }));
    }
    function split200() {
      return split(moons({ samples: 200, noise: 0.2, seed: 1 }), 1, 0.2);
    }
  });

  test("lesson 7: penalties, dropout, and labels by a coin", async () => {
    const all = moons({ samples: 360, noise: 0.3, seed: 3 });
    const inputs = all.inputs.slice(0, 60);
    const build = (regularizer: DenseOptions["regularizer"], rate = 0) => {
      const priced = regularizer ? { regularizer } : {};
      const silence = rate > 0 ? [dropout(rate)] : [];
      const hidden = [dense(24, { activation: tanh, ...priced }), ...silence];
      const last = dense(1, { activation: sigmoid, ...priced });
      return network({ inputs: 2, layers: [...hidden, ...hidden, last], seed: 1 });
    };
    const run = (net: ReturnType<typeof build>, targets: number[]) =>
      fitNetwork(net, inputs, targets, {
        ...plan,
        optimizer: adam({ learningRate: 0.01 }),
        epochs: 100,
      });
    const targets = all.targets.slice(0, 60);
    await none(run(build(undefined), targets));
    for (const rate of [1e-5, 0.001, 0.01]) await none(run(build(l2(rate)), targets));
    for (const rate of [0.1, 0.5, 0.8]) await none(run(build(undefined, rate), targets));
    const coin = random(1);
    const tosses = inputs.map(() => coin.integer(2));
    await none(run(build(undefined), tosses));
    expect((await run(build(l2(0.1)), targets)).remarks).toEqual([stuck]);
  });
});
