// The outputs for few and for very many rows are those of one row at a time, to the last bit.
import { expect, test } from "vitest";
import { random } from "../../src/math/random.js";
import { type Activation, activations, tanh } from "../../src/model/activation.js";
import { randomNormal } from "../../src/model/initialize.js";
import { dense, dropout } from "../../src/model/layer.js";
import { forward, network } from "../../src/model/network.js";
import { predict } from "../../src/model/predict.js";

const own: Activation = Object.assign((z: number) => z * z, { derivative: (z: number) => 2 * z });

// Layers of odd and even width, one with all lengths of a block of neurons in it: eight, two, one.
const widths = [11, 4, 3];
const draw = random(1);
const rows = Array.from({ length: 1501 }, () => Array.from({ length: 5 }, () => draw.normal(0, 3)));

test.each(Object.entries({ ...activations, own }))(
  "1, 3, 4 and 1501 rows through %s give what one row at a time gives",
  (_, activation) => {
    const options = { activation, biasInitializer: randomNormal() };
    const layers = [...widths.map((units) => dense(units, options)), dropout(0.5), dense(1)];
    const net = network({ inputs: 5, layers, seed: 2 });
    const wanted = rows.map((row) => forward(net, row).output);
    for (const count of [1, 3, 4, 1501]) {
      expect(predict(net, rows.slice(0, count))).toEqual(wanted.slice(0, count));
    }
  },
);

test("a typed table goes through WebAssembly row by row, too", () => {
  const data = Float32Array.from({ length: 300 * 40 }, () => draw.normal());
  const net = network({ inputs: 40, layers: [dense(16, { activation: tanh }), dense(2)], seed: 1 });
  const wanted = Array.from({ length: 300 }, (_, i) => [
    ...forward(net, data.subarray(40 * i, 40 * (i + 1))).output,
  ]);
  expect(predict(net, { data, shape: [300, 40] })).toEqual(wanted);
});

test("tanh is the runtime's own for numbers of every size, and at the borders of its formula", () => {
  const net = network({
    inputs: 1,
    layers: [dense(1, { activation: tanh, initializer: () => 1 })],
  });
  const { tanh: exact } = Math;
  const borders = Array.from({ length: 66 }, (_, k) => ((k / 2) * Math.LN2) / 2);
  const near = (at: number) => Array.from({ length: 41 }, (_, i) => at * (1 + (i - 20) * 3e-16));
  const sizes = Array.from({ length: 70_000 }, () => draw.normal() * 10 ** draw.uniform(-20, 2));
  const inputs = [...borders, 1, 19.1, 22, 2 ** -28].flatMap(near);
  const all = [...inputs, ...sizes, 0, Number.MIN_VALUE, Number.MAX_VALUE];
  const both = all.flatMap((z) => [z, -z]);
  const outputs = predict(
    net,
    both.map((z) => [z]),
  );
  // The sum begins with 0, so that −0 is 0 by then.
  expect(outputs.filter(([y], i) => y !== exact(both[i] as number))).toEqual([]);
});

test("a network with more weights than WebAssembly's memory may hold has the same outputs", () => {
  const net = network({ inputs: 1500, layers: [dense(1500), dense(2, { activation: tanh })] });
  const wide = Array.from({ length: 4 }, (_, i) =>
    Array.from({ length: 1500 }, (_, j) => i / (1 + j)),
  );
  expect(predict(net, wide)).toEqual(wide.map((row) => forward(net, row).output));
});
