import { expect, test } from "vitest";
import { findBlas } from "../../src/engine/blas/library.js";
import { createPredictor } from "../../src/engine/predictor.js";
import { random } from "../../src/math/random.js";
import { type Activation, activations, relu, softmax } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network, predict } from "../../src/model/network.js";

const library = await findBlas();
const backends = library ? (["simd", "blas"] as const) : (["simd"] as const);
const draw = random(5);
const rows = Array.from({ length: 600 }, () => Array.from({ length: 50 }, () => draw.normal()));

const net = network({
  inputs: 50,
  layers: [
    dense(37, { activation: relu }),
    dropout(0.5),
    dense(20),
    dense(6, { activation: softmax }),
    dropout(0.2),
  ],
  seed: 9,
});

function expectNear(
  answers: readonly (readonly number[])[],
  right: readonly (readonly number[])[],
) {
  expect(answers).toHaveLength(right.length);
  answers.forEach((row, r) => {
    expect(row).toHaveLength(right[r]?.length as number);
    row.forEach((value, j) => {
      expect(Math.abs(value - (right[r]?.[j] as number))).toBeLessThan(3e-6);
    });
  });
}

test.each(backends)(
  "%s answers what predict answers: one row, some, and several blocks",
  async (backend) => {
    const predictor = await createPredictor(net, { backend });
    for (const count of [1, 7, 256, 600]) {
      const some = rows.slice(0, count);
      expectNear(predictor.predict(some), predict(net, some));
    }
  },
);

test.each(Object.entries(activations))(
  "%s is right for one row and for many",
  async (_, activation) => {
    const layers = [dense(17, { activation: activation as Activation }), dense(3)];
    const small = network({ inputs: 50, layers, seed: 2 });
    const predictor = await createPredictor(small);
    expectNear(predictor.predict(rows.slice(0, 1)), predict(small, rows.slice(0, 1)));
    expectNear(predictor.predict(rows.slice(0, 9)), predict(small, rows.slice(0, 9)));
  },
);

test("flat lists go in and out, also into a list that is there already", async () => {
  const predictor = await createPredictor(net, { relaxed: true });
  const flat = Float32Array.from(rows.slice(0, 3).flat());
  const into = new Float32Array(18);
  expect(predictor.run(flat, into)).toBe(into);
  expect(predictor.run(flat)).toEqual(into);
  expectNear([Array.from(into)], [predict(net, rows.slice(0, 3)).flat()]);
  expect(() => predictor.run(flat.subarray(1))).toThrow("whole rows of 50 inputs expected");
});

test("rows of another width and activations of one's own are refused", async () => {
  const predictor = await createPredictor(net);
  expect(() => predictor.predict([[1]])).toThrow("forward: 50 inputs expected");
  const own = Object.assign((z: number) => z, { derivative: () => 1 });
  await expect(
    createPredictor(network({ inputs: 1, layers: [dense(1, { activation: own })] })),
  ).rejects.toThrow("createPredictor: known layers expected, got an activation of your own");
});
