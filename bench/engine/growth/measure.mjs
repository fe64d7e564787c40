// One measurement, in a process of its own. The command line has, as JSON, what to measure:
//   { samples }   time and memory of an epoch over so many samples, network 2-16-16-1
//   { epochs }    the time of every epoch while W2's network converges
import { library } from "../library.mjs";

const { samples, epochs, precision } = JSON.parse(process.argv[2]);
const { adam, binaryCrossEntropy, dense, fit, network, relu, sigmoid, softmax, tanh } = library;
const forced = { precision };

/** Random points in a square, and whether each lies in a disc; written to typed arrays directly. */
function points(count) {
  const chance = library.random(1);
  const data = new Float32Array(2 * count);
  const targets = new Array(count);
  for (let i = 0; i < count; i++) {
    data[2 * i] = chance.uniform(-1, 1);
    data[2 * i + 1] = chance.uniform(-1, 1);
    targets[i] = Math.hypot(data[2 * i], data[2 * i + 1]) < 0.7 ? 1 : 0;
  }
  return { inputs: { data, shape: [count, 2] }, targets };
}

async function measureSize() {
  const layers = [
    dense(16, { activation: tanh }),
    dense(16, { activation: tanh }),
    dense(1, { activation: sigmoid }),
  ];
  const net = network({ inputs: 2, layers });
  const train = ({ inputs, targets }, epochs) =>
    fit(net, inputs, targets, {
      loss: binaryCrossEntropy,
      optimizer: adam(),
      batchSize: 16,
      epochs,
      progress: false,
      ...forced,
    });
  await train(points(1000), 50);
  const data = points(samples);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const passes = Math.max(1, Math.round(200_000 / samples));
  const start = performance.now();
  await train(data, passes);
  const ms = performance.now() - start;
  const most = process.resourceUsage().maxRSS * 1024;
  return {
    microseconds: (1000 * ms) / (passes * samples),
    megabytes: Math.max(0, most - before) / 2 ** 20,
    ofData: (data.inputs.data.byteLength + 8 * samples) / 2 ** 20,
  };
}

async function measureEpochs() {
  const { inputs, targets } = library.digits();
  const layers = [dense(32, { activation: relu }), dense(10, { activation: softmax })];
  const times = [];
  let last = performance.now();
  const { history } = await fit(network({ inputs: 64, layers }), inputs, targets, {
    loss: library.sparseCategoricalCrossEntropy,
    optimizer: adam(),
    epochs,
    progress: false,
    ...forced,
    onEpoch: () => {
      const now = performance.now();
      times.push(now - last);
      last = now;
    },
  });
  return { times, loss: history.at(-1).loss };
}

console.log(JSON.stringify(await (samples ? measureSize() : measureEpochs())));
