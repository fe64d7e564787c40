import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test, vi } from "vitest";
import { findBlas } from "../../src/engine/blas/library.js";
import { createPredictor } from "../../src/engine/predictor/predictor.js";
import { random } from "../../src/math/random.js";
import { type Activation, activations, relu, softmax } from "../../src/model/activation.js";
import { dense, dropout } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { predict } from "../../src/model/predict.js";

// A machine that is busy with something else takes its time to start threads and processes.
vi.setConfig({ testTimeout: 120_000 });

const library = await findBlas();
const products = library ? [false, true] : [false];
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

/** The package as Node imports it. */
const built = new URL("../../dist/node.js", import.meta.url).href;

const inRows = (flat: Float32Array, width: number): number[][] =>
  Array.from({ length: flat.length / width }, (_, r) =>
    Array.from(flat.subarray(r * width, (r + 1) * width)),
  );

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

test.each(products)(
  "a predictor gives what predict gives (OpenBLAS: %s): one row, some, and several blocks",
  async (blas) => {
    const predictor = await createPredictor(net, { blas });
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

test("what it chooses by itself answers the same, also after a second thread has come", async () => {
  const predictor = await createPredictor(net);
  const flat = Float32Array.from(rows.flat());
  const right = predict(net, rows);
  // Some 100 tables are worth a thread; whenever it comes, answers stay what they are.
  for (let i = 0; i < 150; i++) {
    const answers = predictor.run(flat);
    if (i % 30 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    if (i % 50 === 0) expectNear(inRows(answers, 6), right);
  }
  predictor.end();
  expectNear(inRows(predictor.run(flat), 6), right);
});

test.each(products)("one thread and two give the same bits (OpenBLAS: %s)", async (blas) => {
  const wide = network({ inputs: 100, layers: [dense(90, { activation: relu }), dense(3)] });
  const flat = Float32Array.from({ length: 100 * 3000 }, () => draw.normal());
  const alone = await createPredictor(wide, { blas, threads: 1 });
  const together = await createPredictor(wide, { blas, threads: 2 });
  const right = alone.run(flat);
  for (let i = 0; i < 20; i++) expect(together.run(flat)).toEqual(right);
  together.end();
  expect(together.run(flat)).toEqual(right);
});

test("inputs and outputs that are 0 are passed over, and a NaN is not", async () => {
  const predictor = await createPredictor(net, { blas: false });
  const sparse = rows.slice(0, 3).map((row) => row.map((value, i) => (i % 3 ? 0 : value)));
  expectNear(predictor.predict(sparse), predict(net, sparse));
  const zeros = [new Array(50).fill(0)];
  expectNear(predictor.predict(zeros), predict(net, zeros));
  const holed = new Float32Array(50);
  holed[49] = Number.NaN;
  expect(Array.from(predictor.run(holed))).toEqual(new Array(6).fill(Number.NaN));
});

test("every width from 1 to 60 is right for one row and for a few", async () => {
  for (let units = 1; units <= 60; units++) {
    const inputs = 61 - units;
    const some = rows.slice(0, 13).map((row) => [...row, ...row].slice(0, inputs));
    const odd = network({ inputs, layers: [dense(units, { activation: relu }), dense(units)] });
    const predictor = await createPredictor(odd, { blas: false, threads: 1 });
    expectNear(predictor.predict(some), predict(odd, some));
    expectNear(predictor.predict(some.slice(0, 1)), predict(odd, some.slice(0, 1)));
  }
});

test("a table larger than a sheet of memory is answered sheet by sheet", async () => {
  const narrow = network({ inputs: 3, layers: [dense(2, { activation: softmax })], seed: 4 });
  const flat = Float32Array.from({ length: 3 * 100_003 }, (_, i) => Math.sin(i));
  const some = Array.from({ length: 5 }, (_, k) => 100_002 - 25_000 * k);
  const predictor = await createPredictor(narrow, { blas: false });
  const answers = inRows(predictor.run(flat), 2);
  const right = predict(
    narrow,
    some.map((r) => Array.from(flat.subarray(3 * r, 3 * r + 3))),
  );
  expectNear(
    some.map((r) => answers[r] as number[]),
    right,
  );
});

test("threads keep no process alive, asked for or called", async () => {
  const script = `
    const { createPredictor, dense, network } = await import(${JSON.stringify(built)});
    const net = network({ inputs: 90, layers: [dense(90), dense(2)] });
    const asked = await createPredictor(net, { threads: 2 });
    const called = await createPredictor(net);
    const table = new Float32Array(90 * 5000);
    for (let i = 0; i < 20; i++) {
      asked.run(table);
      called.run(table);
      await null;
    }
    console.log("done");`;
  const words = ["--input-type=module", "-e", script];
  const { stdout } = await promisify(execFile)(process.execPath, words, { timeout: 100_000 });
  expect(stdout).toBe("done\n");
});

test("flat lists go in and out, also into a list that is there already", async () => {
  const predictor = await createPredictor(net, { relaxed: true });
  const flat = Float32Array.from(rows.slice(0, 3).flat());
  const into = new Float32Array(18);
  expect(predictor.run(flat, into)).toBe(into);
  expect(predictor.run(flat)).toEqual(into);
  expectNear([Array.from(into)], [predict(net, rows.slice(0, 3)).flat()]);
  expect(() => predictor.run(flat.subarray(1))).toThrow("expected whole rows of 50 inputs");
  const short = new Float32Array(17);
  expect(() => predictor.run(flat, short)).toThrow(
    "expected room for 18 outputs, got a list of 17",
  );
});

test("rows of another width and activations of one's own are refused", async () => {
  const predictor = await createPredictor(net);
  expect(() => predictor.predict([[1]])).toThrow("predict: expected 50 inputs");
  const other = { blas: "cuda" as unknown as boolean };
  await expect(createPredictor(net, other)).rejects.toThrow(
    'createPredictor: expected blas to be true or false, got "cuda"',
  );
  await expect(createPredictor(net, { threads: 0 })).rejects.toThrow(
    "expected threads to be a whole number",
  );
  const own = Object.assign((z: number) => z, { derivative: () => 1 });
  await expect(
    createPredictor(network({ inputs: 1, layers: [dense(1, { activation: own })] })),
  ).rejects.toThrow(
    "createPredictor: expected activations of the library, got an activation of your own in layer 0",
  );
});

test("a large layer that ends in a softmax answers the same, whoever does its products", async () => {
  const wide = network({ inputs: 50, layers: [dense(96, { activation: softmax })], seed: 3 });
  const some = rows.slice(0, 9);
  for (const options of [{}, ...products.map((blas) => ({ blas }))]) {
    expectNear((await createPredictor(wide, options)).predict(some), predict(wide, some));
  }
});
