import { expect, test } from "vitest";
import { random } from "../../src/math/random.js";
import { type Activation, activations } from "../../src/model/activation.js";
import { affine, applyActivation, flatten } from "../../src/model/forward-flat.js";
import { type DenseLayer, dense, dropout } from "../../src/model/layer.js";
import { forward, network, predict } from "../../src/model/network.js";

const own: Activation = Object.assign((z: number) => z * z, { derivative: (z: number) => 2 * z });

// 7 neurons: four side by side and three left over. 300 rows: two whole blocks and a part of one.
const draw = random(1);
const rows = Array.from({ length: 300 }, () => Array.from({ length: 5 }, () => draw.normal(0, 3)));

test.each(Object.entries({ ...activations, own }))(
  "many rows at once through %s give what one row at a time gives, to the last bit",
  (_, activation) => {
    const layers = [dense(7, { activation }), dropout(0.5), dense(4), dense(3, { activation })];
    const net = network({ inputs: 5, layers, seed: 2 });
    expect(predict(net, rows)).toEqual(rows.map((row) => forward(net, row).output));
  },
);

test("rows may be typed arrays, and the outputs are lists of their own", () => {
  const net = network({ inputs: 2, layers: [dense(2)], seed: 1 });
  const [first, second] = predict(net, { data: new Float32Array([1, 2, 1, 2]), shape: [2, 2] });
  expect(first).toEqual(forward(net, [1, 2]).output);
  expect(second).not.toBe(first);
});

test("rows of another width are refused, saying what was expected", () => {
  const net = network({ inputs: 2, layers: [dense(2)] });
  expect(() => predict(net, [[1]])).toThrow("predict: expected 2 inputs");
});

test.each(Object.entries({ ...activations, own }))(
  "what lies behind the rows of a longer list stays as it is: %s",
  (_, activation) => {
    const net = network({ inputs: 5, layers: [dense(7, { activation })], seed: 2 });
    const [two, end] = [rows.slice(0, 2), 2 * 7];
    const layer = flatten(net.layers[0] as DenseLayer);
    const x = Float64Array.from([...two.flat(), ...Array(35).fill(9)]);
    const z = new Float64Array(end + 8).fill(-3);
    affine(layer, 2, x, z);
    expect([...z.subarray(end)]).toEqual(Array(8).fill(-3));
    applyActivation(activation, 2, 7, z, z);
    expect([...z.subarray(end)]).toEqual(Array(8).fill(-3));
    expect([...z.subarray(0, end)]).toEqual(two.flatMap((row) => forward(net, row).output));
  },
);
