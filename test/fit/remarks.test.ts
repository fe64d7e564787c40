import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { trainTestSplit } from "../../src/data/batch.js";
import { oneHot } from "../../src/data/decide.js";
import { digits } from "../../src/data/sets/digits.js";
import { blobs, moons, spirals } from "../../src/data/sets/point-patterns.js";
import { tableOf } from "../../src/engine/table.js";
import { type FitOptions, type Fitted, fit as fitNetwork } from "../../src/fit/fit.js";
import { remarksOn } from "../../src/fit/remarks.js";
import { random } from "../../src/math/random.js";
import {
  type Activation,
  identity,
  relu,
  sigmoid,
  softmax,
  softplus,
  tanh,
} from "../../src/model/activation.js";
import { heNormal, zeros } from "../../src/model/initialize.js";
import { type DenseOptions, dense, dropout, type LayerPlan } from "../../src/model/layer.js";
import { type Network, network } from "../../src/model/network.js";
import {
  binaryCrossEntropy,
  categoricalCrossEntropy,
  sparseCategoricalCrossEntropy,
} from "../../src/training/losses/cross-entropy.js";
import { mse, squaredError } from "../../src/training/losses/loss.js";
import type { AnyLoss, Target, Targets } from "../../src/training/losses/targets.js";
import { adam } from "../../src/training/optimizers/adam.js";
import { sgd } from "../../src/training/optimizers/sgd.js";
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

/** A layer whose outputs are its inputs, so that a test chooses the answers of a trained network. */
function copying(width: number, activation: DenseOptions["activation"] = identity): Network {
  const ones = Array.from({ length: width ** 2 }, (_, k) => Number(k % (width + 1) === 0)).values();
  const initializer = () => ones.next().value as number;
  return network({ inputs: width, layers: [dense(width, { activation, initializer })] });
}

interface Ending {
  answers: number[][];
  targets: Target[];
  loss?: AnyLoss;
  losses?: number[];
  net?: Network;
  weightOf?: (example: number) => number;
}

/** The remarks on a run that ended with these answers; `losses` are those of its epochs. */
const onAnswers = ({ answers, net, loss = mse, losses = [1], ...rest }: Ending) =>
  remarksOn({
    network: net ?? copying((answers[0] as number[]).length),
    inputs: tableOf(answers, "test"),
    ...{ loss, losses, ...rest },
  });

const repeat = <Item>(count: number, item: Item): Item[] =>
  Array.from({ length: count }, () => item);

describe("no better than a constant: only where the loss no longer falls", () => {
  const middle = { answers: repeat(4, [2]), targets: [1, 3, 1, 3] };
  const one = (...losses: number[]) => losses;
  test.each<[string, boolean, number[]]>([
    ["seven equal losses are too few to tell", false, repeat(7, 1)],
    ["eight are enough", true, repeat(8, 1)],
    ["nine too, of which the last four are compared", true, repeat(9, 1)],
    ["the last two of eight are below the two before", false, one(1, 1, 1, 1, 2, 1, 1, 1)],
    ["it fell before, and then no more", true, one(9, 8, 7, 6, 1, 1, 1, 1)],
    ["it fell by 1 % and no more", true, [...repeat(6, 50), 49.5, 49.5]],
    ["it fell by a little more than 1 %", false, [...repeat(6, 50), 49.49, 49.5]],
    ["it fell by a tenth, from a small number", false, [...repeat(6, 0.011), 0.01, 0.01]],
  ])("%s", (_, isSaid, losses) => {
    expect(onAnswers({ ...middle, losses })).toEqual(isSaid ? [constant("1.000", "1.000")] : []);
  });

  test("where all examples that count have one target, the constant is as good as what is always right", () => {
    const weightOf = (i: number) => Number(i < 3);
    const run = { answers: [[1], [1], [1], [4]], targets: [1, 1, 1, 4], losses: repeat(8, 1) };
    expect(onAnswers({ ...run, weightOf })).toEqual([constant("0.000", "0.000")]);
    expect(onAnswers(run)).toEqual([]);
  });
});

describe("where a probability counts as clipped, and from how many on it is said", () => {
  const wrong = (count: number, of: number, answer: number[]) =>
    Array.from({ length: of }, (_, i) => (i < count ? answer : answer.map(() => 0.5)));
  const stuckFor = (lines: string[]) => lines[0]?.match(/^the loss is stuck: for (\d+) of/)?.[1];

  test("a quarter of the examples is not enough, one more is", () => {
    const of = (count: number) =>
      onAnswers({
        answers: wrong(count, 20, [0]),
        targets: Array.from({ length: 20 }, (_, i) => (i < count ? 1 : i % 2)),
        loss: binaryCrossEntropy,
      });
    expect(stuckFor(of(5))).toBeUndefined();
    expect(stuckFor(of(6))).toBe("6");
  });

  test.each<[string, string | undefined, number]>([
    ["10⁻⁷ from the wrong end is inside", undefined, 1 - 1e-7],
    ["less than that is outside", "4", 1 - 0.9e-7],
  ])("yes or no: %s", (_, count, p) => {
    const run = { answers: repeat(8, [p]), targets: [0, 1, 0, 1, 0, 1, 0, 1] };
    expect(stuckFor(onAnswers({ ...run, loss: binaryCrossEntropy }))).toBe(count);
  });

  test.each<[string, string | undefined, number[]]>([
    ["10⁻⁷ itself is inside", undefined, [1e-7, 1 - 1e-7]],
    ["a little less is outside", "4", [0.9e-7, 1]],
    ["a little more is inside", undefined, [1.5e-7, 1]],
    ["the outputs are divided by their sum, which may be small", undefined, [0.5e-7, 0.25]],
    ["or large", "4", [2e-7, 10]],
    ["outputs that are all 0 give no class a probability", "8", [0, 0]],
  ])("one class of two: %s", (_, count, answer) => {
    const run = { answers: repeat(8, answer), targets: [0, 1, 0, 1, 0, 1, 0, 1] };
    expect(stuckFor(onAnswers({ ...run, loss: sparseCategoricalCrossEntropy }))).toBe(count);
  });

  test("then it is not said as well that a constant would be as good", () => {
    const run = { answers: repeat(8, [1]), targets: [0, 1, 0, 1, 0, 1, 0, 1] };
    const lines = onAnswers({ ...run, loss: binaryCrossEntropy, losses: repeat(8, 8) });
    expect(lines.map((line) => line.slice(0, 17))).toEqual(["the loss is stuck"]);
  });
});

test("ReLU neurons of which exactly half give 0 for every example are not mentioned", () => {
  const answers = [[1, 2, -1, -3]];
  const run = { answers, targets: [[1, 2, 0, 0]] };
  expect(onAnswers({ ...run, net: copying(4, relu) })).toEqual([]);
});

describe("a class that is never the answer", () => {
  const missed = (run: Ending) =>
    onAnswers(run).flatMap((line) => line.match(/^class \d+ is never .* though \d+/)?.[0] ?? []);
  const never = (label: number, count: number) =>
    `class ${label} is never the answer, though ${count}`;
  const numbers = (...counts: number[]) => counts.flatMap((count, label) => repeat(count, label));

  test.each([
    [4, []],
    [5, [never(1, 5)]],
    [6, []],
  ])(
    "after a run no better than a constant it is said of rare classes only: %i of 20 examples",
    (count, expected) => {
      const targets = numbers(20 - count, count);
      const answers = repeat(20, [count / 20]);
      expect(missed({ answers, targets, loss: binaryCrossEntropy })).toEqual(expected);
    },
  );

  test("a class of four examples may be missed, one of five may not", () => {
    const of = (count: number) => {
      const answers = [...repeat(40, [0.01]), ...repeat(count, [0.4])];
      return missed({ answers, targets: numbers(40, count), loss: binaryCrossEntropy });
    };
    expect([of(4), of(5)]).toEqual([[], [never(1, 5)]]);
  });

  test("a probability of one half answers no; a weighted sum of one half answers yes", () => {
    const targets = numbers(8, 8);
    const half = [...repeat(8, [0.1]), ...repeat(8, [0.5])];
    expect(missed({ answers: half, targets, loss: binaryCrossEntropy })).toEqual([never(1, 8)]);
    const sums = [...repeat(8, [-2]), ...repeat(8, [0.5])];
    expect(missed({ answers: sums, targets, loss: binaryCrossEntropy.fromLogits })).toEqual([]);
  });

  test("of two outputs the larger is the answer, not the first above one half", () => {
    const answers = [...repeat(8, [0.9, 0.1]), ...repeat(8, [0.6, 0.4])];
    const loss = sparseCategoricalCrossEntropy;
    expect(missed({ answers, targets: numbers(8, 8), loss })).toEqual([never(1, 8)]);
  });

  test("several questions of yes or no are no classes", () => {
    const targets = [...repeat(20, [1, 0]), ...repeat(8, [0, 1])];
    const answers = [...repeat(20, [0.9, 0.1]), ...repeat(8, [0.5, 0.4])];
    expect(missed({ answers, targets, loss: binaryCrossEntropy })).toEqual([]);
  });

  test("an answer counts where it is wrong too", () => {
    const [zero, one] = [
      [0.6, 0.3, 0.1],
      [0.3, 0.6, 0.1],
    ];
    const answers = [...repeat(6, one), ...repeat(6, zero), ...repeat(24, one)];
    const targets = [...repeat(6, 0), ...repeat(30, 1)];
    expect(missed({ answers, targets, loss: sparseCategoricalCrossEntropy })).toEqual([]);
  });

  // Of 1000 examples 100 are drawn; these places are not among them.
  const generator = random(0);
  const drawn = new Set(Array.from({ length: 100 }, () => generator.integer(1000)));
  const others = Array.from({ length: 1000 }, (_, i) => i).filter((i) => !drawn.has(i));
  test.each([
    ["the first", 0, []],
    ["the fiftieth", 49, []],
    ["the fifty-first, which is not computed", 50, [never(1, 60)]],
  ])(
    "the first fifty of its examples are tried: the answer is right for %s alone",
    (_, right, expected) => {
      const own = others.slice(0, 60);
      const targets = Array.from({ length: 1000 }, (_, i) => Number(own.includes(i)));
      const answers = targets.map((target, i) => [i === own[right] ? 1 : 0.01 + 0.4 * target]);
      expect(missed({ answers, targets, loss: binaryCrossEntropy })).toEqual(expected);
    },
  );

  test("the same hundred of many examples are tried each time", () => {
    const [place] = drawn;
    const targets = repeat(1000, 0);
    const quiet = targets.map(() => [0.01]);
    const net = copying(1);
    const tiny = quiet.map((answer, i) => (i === place ? [1e-310] : answer));
    expect(onAnswers({ answers: tiny, targets, net })[0]).toMatch(/^an input is 1e-310/);
  });
});

test("up to a hundred examples all are tried", () => {
  for (let i = 0; i < 100; i++) {
    const answers = Array.from({ length: 100 }, (_, k) => [k === i ? 1e-310 : 1]);
    expect(onAnswers({ answers, targets: repeat(100, 1) })).toHaveLength(1);
  }
});

test.each<[string, Activation, number[], number[]]>([
  ["sigmoid", sigmoid, [0, 1], [-0.01, 1.01]],
  ["softmax", softmax, [0, 1], [-0.01, 1.01]],
  ["tanh", tanh, [-1, 1], [-1.01, 1.01]],
  ["relu", relu, [0, 1e9], [-0.01]],
  ["softplus", softplus, [0, 1e9], [-0.01]],
  ["identity", identity, [-1e9, 1e9], []],
])(
  "targets that %s can give, at the ends of its range, and those beyond",
  (name, activation, inside, outside) => {
    const on = (target: number) => {
      const run = { answers: [[1, 2]], targets: [[0.5, target]] };
      return onAnswers({ ...run, net: copying(2, activation) });
    };
    for (const target of inside) expect(on(target)).toEqual([]);
    for (const target of outside)
      expect(on(target)[0]).toContain(`target 0 is ${target}, but ${name} gives numbers of`);
  },
);

test.each([
  [2 ** -1022, 0],
  [-(2 ** -1022), 0],
  [2 ** -1023, 1],
  [-(2 ** -1074), 1],
  [0, 0],
])("an input of %d, as a number too near to 0: %i remarks", (x, times) => {
  expect(onAnswers({ answers: [[1], [x]], targets: [1, 1] })).toHaveLength(times);
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
