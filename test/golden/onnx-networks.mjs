// Networks with every activation as ONNX files, for onnx.py: [{ name, precision, file (base64), inputs }].
// It uses dist/, so `npm run build` comes first.
import * as nb from "../../dist/index.js";

const { identity, relu, tanh, sigmoid, softmax, leakyRelu, softplus } = nb;
const activations = { identity, relu, tanh, sigmoid, softmax, leakyRelu, softplus };
const draw = nb.random(3);
const inputs = Array.from({ length: 12 }, () => [0, 1, 2].map(() => draw.normal() * 3));

const networkOf = (activation) =>
  nb.network({
    inputs: 3,
    layers: [
      nb.dense(5, { activation, biasInitializer: nb.randomNormal({ deviation: 0.5 }) }),
      nb.dropout(0.5),
      nb.dense(2, { activation, biasInitializer: nb.randomNormal({ deviation: 0.5 }) }),
    ],
    seed: 1,
  });

const all = Object.entries(activations).flatMap(([name, activation]) =>
  ["float32", "float64"].map((precision) => ({
    name,
    precision,
    file: Buffer.from(nb.toOnnx(networkOf(activation), { precision })).toString("base64"),
    inputs,
  })),
);
process.stdout.write(JSON.stringify(all));
