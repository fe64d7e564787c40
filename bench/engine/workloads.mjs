// The six workloads, in numbers. Every implementation reads them (from spec.json beside the data), so that
// all train the same network. `checkSteps`: every library draws its own dropout masks, so W3 is compared
// after that many steps without dropout; with dropout it is compared only roughly.

const tanhNet = [
  { units: 16, activation: "tanh" },
  { units: 16, activation: "tanh" },
  { units: 1, activation: "sigmoid" },
];
const mnistNet = [
  { units: 128, activation: "relu" },
  { units: 64, activation: "relu" },
  { units: 10, activation: "softmax" },
];
const moons = { data: "moons", samples: 1000, inputs: 2, layers: tanhNet, loss: "binary" };
const pictures = { data: "pictures", inputs: 784, layers: mnistNet, loss: "labels" };
const line = { data: "line", samples: 100_000, inputs: 10, loss: "squared" };
const train = { kind: "train", dropout: 0, tolerance: 0.02 };

export const workloads = [
  {
    id: "W1-sgd",
    title: "W1, SGD: 2-16-16-1, 1,000 moons, batch 16, 200 epochs",
    ...train,
    ...moons,
    batch: 16,
    epochs: 200,
    optimizer: "sgd",
    rate: 0.1,
  },
  {
    id: "W1-adam",
    title: "W1, Adam: the same",
    ...train,
    ...moons,
    batch: 16,
    epochs: 200,
    optimizer: "adam",
    rate: 0.001,
  },
  {
    id: "W2",
    title: "W2: 64-32-10, 1,797 digits, batch 32, 50 epochs, Adam",
    ...train,
    data: "digits",
    samples: 1797,
    inputs: 64,
    layers: [
      { units: 32, activation: "relu" },
      { units: 10, activation: "softmax" },
    ],
    loss: "labels",
    batch: 32,
    epochs: 50,
    optimizer: "adam",
    rate: 0.001,
  },
  {
    id: "W3",
    title: "W3: 784-128-64-10, dropout ½, 60,000 samples, batch 128, 5 epochs, Adam",
    ...train,
    ...pictures,
    samples: 60_000,
    dropout: 0.5,
    batch: 128,
    epochs: 5,
    optimizer: "adam",
    rate: 0.001,
    checkSteps: 30,
    roughly: 0.5,
  },
  {
    id: "W4-steps",
    title: "W4, 500 full-batch steps: linear regression, 100,000 × 10",
    kind: "steps",
    ...line,
    steps: 500,
    rate: 0.002,
    tolerance: 0.001,
  },
  {
    id: "W4-closed",
    title: "W4, closed form",
    kind: "closed",
    ...line,
    tolerance: 0.001,
  },
  {
    id: "W5-1",
    title: "W5, batch 1: 784-128-64-10, answering",
    kind: "predict",
    ...pictures,
    samples: 1,
    tolerance: 0.001,
  },
  {
    id: "W5-1024",
    title: "W5, batch 1,024",
    kind: "predict",
    ...pictures,
    samples: 1024,
    tolerance: 0.001,
  },
  {
    id: "W6",
    title: "W6: 2-16-16-1 on a grid of 300 × 300",
    kind: "predict",
    ...moons,
    data: "grid",
    samples: 90_000,
    tolerance: 0.001,
  },
];

/** The workload with this name. */
export function workload(id) {
  const found = workloads.find((one) => one.id === id);
  if (found) return found;
  throw new Error(`no workload ${id}; there are ${workloads.map((one) => one.id).join(", ")}`);
}

/** Batches in an epoch. */
export const stepsPerEpoch = ({ samples, batch }) => Math.ceil(samples / batch);

/** Multiplications and additions of the matrix products of the whole workload. */
export function operations({ kind, inputs, layers = [], samples, epochs = 1, steps = 1 }) {
  if (kind === "steps") return 4 * samples * inputs * steps;
  if (kind === "closed") return samples * inputs * (inputs + 1);
  const widths = [inputs, ...layers.map(({ units }) => units)];
  const products = widths.slice(1).map((units, i) => units * widths[i]);
  const forward = 2 * products.reduce((sum, product) => sum + product, 0);
  if (kind === "predict") return forward * samples;
  // Forward; backward for the weights; backward for the inputs, except in the first layer.
  return (3 * forward - 2 * products[0]) * samples * epochs;
}
