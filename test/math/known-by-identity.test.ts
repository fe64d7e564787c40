// The library is loaded twice in one process here, as its ES modules and its CommonJS copy would be: each
// copy has functions of its own, and knows those of the other by the table that both write into.
import { beforeAll, expect, test, vi } from "vitest";
import * as one from "../../src/index.js";
import { nameOf, setName } from "../../src/math/known-by-identity.js";

let other: typeof one;
beforeAll(async () => {
  vi.resetModules();
  other = await import("../../src/index.js");
});

const layersOf = (library: typeof one) => [
  library.dense(4, { activation: library.tanh }),
  library.dense(3, { activation: library.softmax }),
];
const [inputs, labels] = [
  [
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  [0, 1, 2],
] as const;

test("two copies have functions of their own", () => {
  expect(other.relu).not.toBe(one.relu);
});

test("a network of one copy is saved by the other, with the names of its activations", () => {
  const net = one.network({ inputs: 2, layers: layersOf(one), seed: 1 });
  const saved = other.toJson(net);
  expect(saved).toBe(one.toJson(net));
  expect(one.fromJson(saved).layers[0]).toMatchObject({ activation: one.tanh });
  expect(other.fromJson(saved).layers[0]).toMatchObject({ activation: other.tanh });
});

test("a network, a loss and an optimizer of one copy train in the other on the fast path", async () => {
  const trained = async (maker: typeof one, trainer: typeof one) => {
    const net = maker.network({ inputs: 2, layers: layersOf(maker), seed: 1 });
    const loss = maker.sparseCategoricalCrossEntropy;
    const optimizer = maker.adam({ learningRate: 0.1 });
    const options = { loss, optimizer, epochs: 3 };
    return trainer.fit(net, inputs, labels, options);
  };
  const [same, mixed] = [await trained(one, one), await trained(one, other)];
  expect(mixed.engine.backend).toBe("wasm");
  expect(mixed.engine.line).not.toContain("as given");
  expect(mixed.history).toEqual(same.history);
  expect(other.parameters(mixed.network)).toEqual(one.parameters(same.network));
});

test("the losses of one copy are known to the other", async () => {
  const net = one.network({ inputs: 2, layers: [one.dense(1)], seed: 1 });
  const { mse, mae, squaredError, huber, binaryCrossEntropy } = one;
  for (const loss of [mse, mae, squaredError, huber({ delta: 2 }), binaryCrossEntropy.fromLogits]) {
    const { engine } = await other.fit(net, inputs, [0, 1, 1], { loss });
    expect(engine.line).not.toContain("as given");
  }
});

test("what looks like a loss or an optimizer of the library, and is not, runs as it is given", async () => {
  const net = one.network({ inputs: 2, layers: [one.dense(1)], seed: 1 });
  let calls = 0;
  const plain = one.sgd();
  const update: typeof plain.update = (...given) => {
    calls++;
    return plain.update(...given);
  };
  const wrapped = { ...plain, update };
  const { engine } = await one.fit(net, inputs, labels, { loss: one.mse, optimizer: wrapped });
  expect(engine.line).toContain("run as given: the optimizer");
  expect(calls).toBe(1);
  const loss = Object.assign(() => 7, { gradient: () => [0], delta: 0.5 });
  const { history } = await one.fit(net, inputs, labels, { loss });
  expect(history[0]?.loss).toBeCloseTo(7, 12);
});

test("a name belongs to one kind of thing", () => {
  const mine = setName("activation", "mine", () => 0);
  expect(nameOf("activation", mine)).toBe("mine");
  expect(nameOf("loss", mine)).toBeUndefined();
  expect(nameOf("activation", () => 0)).toBeUndefined();
});

test("an object of the library has no name while one of its properties is changed or missing", () => {
  const mine: { rate?: number } = setName("penalty", "mine", { rate: 1 });
  mine.rate = 2;
  expect(nameOf("penalty", mine)).toBeUndefined();
  mine.rate = 1;
  expect(nameOf("penalty", mine)).toBe("mine");
  delete mine.rate;
  expect(nameOf("penalty", mine)).toBeUndefined();
});
