// The numbers that carry a claim of a lesson, where chance or rounding could make it false.
import { describe, expect, test } from "vitest";
import {
  adam,
  backward,
  binaryCrossEntropy,
  catBrain,
  classAccuracy,
  dense,
  earlyStopping,
  forward,
  mean,
  mse,
  network,
  predict,
  readCsv,
  relu,
  sigmoid,
  spirals,
  squaredError,
  standardScaler,
  tanh,
  fit as trainNetwork,
  trainTestSplit,
  withParameters,
} from "../../src/index.js";

const seeds = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];

describe("lesson 02: a nudge of one weight changes e² by 2·e·x", () => {
  const { inputs, targets } = catBrain({ noise: 0.1, seed: 7 });
  const scale = [10, 180];
  const error = (w: number, i: number) =>
    (w * (inputs[i]?.[0] ?? 0)) / 10 +
    (inputs[i]?.[1] ?? 0) / (scale[1] ?? 1) -
    1 -
    (targets[i] ?? 0);

  test.each(inputs.map((_, i) => i))("for object %i", (i) => {
    const x = (inputs[i]?.[0] ?? 0) / 10;
    const measured = (error(1 + 1e-6, i) ** 2 - error(1 - 1e-6, i) ** 2) / 2e-6;
    expect(measured).toBeCloseTo(2 * error(1, i) * x, 6);
  });

  test("differences from the mean cancel, their squares do not", () => {
    const same = targets.map(() => mean(targets));
    expect(mean(same.map((y, i) => y - (targets[i] as number)))).toBeCloseTo(0, 12);
    expect(squaredError(same, targets)).toBeGreaterThan(3);
  });
});

describe("lesson 03: slopes vanish in ten layers", () => {
  const tenLayers = (f: typeof sigmoid, start: number) => {
    let [z, product] = [start, 1];
    for (let layer = 0; layer < 10; layer++) {
      product *= f.derivative(z);
      z = f(z);
    }
    return product;
  };

  test.each([
    ["sigmoid", sigmoid, 0.1, 3.8e-7],
    ["sigmoid", sigmoid, 10, 5.6e-11],
    ["tanh", tanh, 0.1, 0.91],
    ["tanh", tanh, 10, 3.9e-10],
    ["ReLU", relu, 10, 1],
  ] as const)("%s leaves what the table says", (_, f, start, left) => {
    expect(Number(tenLayers(f, start).toPrecision(2))).toBe(left);
  });

  test("a network of ten layers with weights 1 has that slope over its first sum", () => {
    for (const start of [0.1, 10]) {
      const layers = Array.from({ length: 10 }, () =>
        dense(1, { activation: sigmoid, initializer: () => 1 }),
      );
      const net = network({ inputs: 1, layers });
      const [first] = backward(net, forward(net, [start]), [1]).layers;
      expect(first?.biases[0]).toBeCloseTo(tenLayers(sigmoid, start), 15);
    }
  });
});

describe("lesson 05: two hidden neurons with equal weights", () => {
  const empty = network({
    inputs: 2,
    layers: [dense(2, { activation: sigmoid }), dense(1, { activation: sigmoid })],
  });
  const deltas = (v0: number, v1: number) => {
    const net = withParameters(empty, [0.5, 0.5, 0.5, 0.5, 0, 0, v0, v1, 0]);
    const trace = forward(net, [0, 1]);
    return backward(net, trace, mse.gradient(trace.output, [1])).layers[0]?.biases ?? [];
  };

  test("get equal slopes where the output's weights are equal, too", () => {
    const [first, second] = deltas(0.5, 0.5);
    expect(first).toBe(second);
    expect(first).not.toBe(0);
  });

  test("get slopes of different signs where the output's weights are 0.5 and −0.3", () => {
    expect(deltas(0.5, -0.3).map((slope) => Number(slope.toFixed(3)))).toEqual([-0.027, 0.016]);
  });
});

test("lesson 06: of ten starts on the spirals, two neurons hardly ever follow, four sometimes, eight always", async () => {
  const wound = spirals({ samples: 200, noise: 0.03, turns: 1, seed: 1 });
  const { train } = trainTestSplit(wound.inputs, wound.targets, {
    testShare: 0.3,
    seed: 1,
    stratify: true,
  });
  const following = async (neurons: number) => {
    const shares = await Promise.all(
      seeds.map(async (seed) => {
        const start = network({
          inputs: 2,
          layers: [dense(neurons, { activation: tanh }), dense(1, { activation: sigmoid })],
          seed: seed + 1,
        });
        const { network: net } = await trainNetwork(start, train.inputs, train.targets, {
          loss: binaryCrossEntropy,
          optimizer: adam({ learningRate: 0.03 }),
          batchSize: 20,
          epochs: 100,
          seed: 1,
        });
        return classAccuracy(predict(net, train.inputs), train.targets);
      }),
    );
    return shares.filter((share) => share > 0.95).length;
  };
  expect(await following(2)).toBeLessThanOrEqual(1);
  expect(await following(4)).toBe(4);
  expect(await following(8)).toBe(10);
}, 120_000);

test("lesson 09: over ten starts 8 and 32 neurons are not told apart, and 0 or 2 are worse", async () => {
  const table = await readCsv("notebooks/data/penguins.csv");
  const place = (name: string) => table.columns.indexOf(name);
  const measured = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"];
  const kinds = ["Adelie", "Chinstrap", "Gentoo"];
  const rows = (table.values as (string | number | null)[][]).filter((row) =>
    [...measured, "species", "sex"].every((name) => row[place(name)] !== null),
  );
  const inputs = rows.map((row) => [
    ...measured.map((name) => Number(row[place(name)])),
    ...kinds.map((kind) => Number(kind === row[place("species")])),
  ]);
  const targets = rows.map((row) => Number(row[place("sex")] === "male"));
  const outer = trainTestSplit(inputs, targets, { testShare: 0.2, seed: 0, stratify: true });
  const inner = trainTestSplit(outer.train.inputs, outer.train.targets, {
    testShare: 0.25,
    seed: 0,
    stratify: true,
  });
  const scaler = standardScaler(inner.train.inputs);
  const validation = {
    inputs: scaler.transform(inner.test.inputs),
    targets: inner.test.targets,
  };
  const meanLoss = async (hidden: number) => {
    const losses = await Promise.all(
      seeds.map(async (seed) => {
        const output = dense(1, { activation: sigmoid });
        const layers = hidden > 0 ? [dense(hidden, { activation: tanh }), output] : [output];
        const { history } = await trainNetwork(
          network({ inputs: 7, layers, seed }),
          scaler.transform(inner.train.inputs),
          inner.train.targets,
          {
            loss: binaryCrossEntropy,
            optimizer: adam({ learningRate: 0.01 }),
            epochs: 300,
            seed,
            validation,
            earlyStopping: earlyStopping({ patience: 30, restoreBest: true }),
          },
        );
        return Math.min(...history.map((record) => record.validationLoss ?? Infinity));
      }),
    );
    const middle = mean(losses);
    return { middle, deviation: Math.sqrt(mean(losses.map((loss) => (loss - middle) ** 2))) };
  };
  const [none, two, eight, many] = await Promise.all([0, 2, 8, 32].map(meanLoss));
  expect(Math.abs((eight?.middle ?? 0) - (many?.middle ?? 0))).toBeLessThan(many?.deviation ?? 0);
  expect(none?.middle).toBeGreaterThan((eight?.middle ?? 1) + 0.01);
  expect(two?.middle).toBeGreaterThan((eight?.middle ?? 1) + 0.01);
}, 120_000);
