// Whether training slows down as it converges: a network learns what it has long learned, so that
// slopes and memories shrink towards the denormals (below 1.2e-38), which processors add up to a
// hundred times as slowly. Prints the speed of the first and of the last epochs.
// Started by hand, on a quiet machine: node test/engine/denormals.mjs
import { performance } from "node:perf_hooks";
import * as library from "../../dist/index.js";

const { adam, dense, momentum, network, relu, rmsProp, softmax } = library;
const epochs = 3000;
const train = library.fit;

const draw = library.random(1);
const inputs = Array.from({ length: 256 }, (_, i) =>
  Array.from({ length: 32 }, (_, j) => draw.normal() * 0.1 + (j % 8 === i % 8 ? 3 : 0)),
);
const targets = inputs.map((_, i) => i % 8);
const layers = [dense(64, { activation: relu }), dense(8, { activation: softmax })];
const net = network({ inputs: 32, layers, seed: 1 });
const optimizers = { adam: adam(), rmsProp: rmsProp(), momentum: momentum({ learningRate: 0.1 }) };

const middle = (times) => times.toSorted((a, b) => a - b)[times.length >> 1];

for (const blas of [false, true]) {
  for (const [name, optimizer] of Object.entries(optimizers)) {
    const times = [];
    let before = performance.now();
    const { history } = await train(net, inputs, targets, {
      ...{ loss: library.sparseCategoricalCrossEntropy, optimizer, epochs, batchSize: 32 },
      ...{ precision: "float32", blas, progress: false },
      onEpoch: () => {
        times.push(performance.now() - before);
        before = performance.now();
      },
    });
    // Not the very first: the compiler is still at work then.
    const [first, last] = [middle(times.slice(200, 500)), middle(times.slice(-300))];
    const loss = history.at(-1).loss.toExponential(1);
    const words = `${(first * 1000).toFixed(0)} µs an epoch at first, ${(last * 1000).toFixed(0)} µs at last`;
    console.log(
      `${blas ? "OpenBLAS" : "WebAssembly"}, ${name}: ${words}, ${(last / first).toFixed(2)} times; loss ${loss}`,
    );
  }
}
