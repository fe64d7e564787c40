// jax-js: JAX in JavaScript on its WebAssembly device. One step of training is compiled with `jit`; Adam is
// written by hand. jax-js counts references to arrays: to use one twice, take `.ref`.
import { batchesOf, layersOf, main } from "./common.mjs";
import { importPeer, versionOf } from "./packages.mjs";

globalThis.navigator ??= { hardwareConcurrency: 2, userAgent: "node" };
const {
  defaultDevice,
  init,
  jit,
  nn,
  numpy: np,
  random,
  tree,
  valueAndGrad,
} = await importPeer("@jax-js/jax");
await init("wasm");
defaultDevice("wasm");

const activate = { relu: nn.relu, tanh: np.tanh };

function scores(one, parameters, x, dropout = 0, keys = []) {
  parameters.forEach(({ w, b }, i) => {
    x = np.matmul(x, w).add(b);
    const activation = activate[one.layers[i].activation];
    if (activation) x = activation(x);
    if (activation && dropout) {
      const kept = random.bernoulli(keys[i], 1 - dropout, x.shape);
      x = x.mul(kept.astype(np.float32)).mul(1 / (1 - dropout));
    }
  });
  return x;
}

const answer = (one, z) => (one.loss === "labels" ? nn.softmax(z) : nn.sigmoid(z));

function meanLoss(one, z, t) {
  if (one.loss === "labels")
    return nn
      .logSoftmax(z)
      .mul(t)
      .sum()
      .mul(-1 / t.shape[0]);
  return nn.softplus(z.ref).sub(z.mul(t)).mean();
}

const start = (one, weights) =>
  layersOf(one, weights).map(({ fanIn, units, weights, biases }) => ({
    w: np.array(weights.slice()).reshape([fanIn, units]),
    b: np.array(biases.slice()),
  }));

function train(one, { x, t, weights, order }, { steps, dropout }) {
  const classes = one.layers.at(-1).units;
  const cost = (p, xs, ts, keys) => meanLoss(one, scores(one, p, xs, dropout, keys), ts);
  const slope = valueAndGrad(cost);
  const map = (f, ...trees) => tree.map(f, ...trees);
  const step = jit((p, m, v, xs, ts, rate, keys) => {
    const [loss, g] = slope(tree.ref(p), xs, ts, keys);
    loss.dispose();
    if (one.optimizer === "sgd") return [map((w, s) => w.sub(s.mul(rate.ref)), p, g), m, v];
    m = map((a, s) => a.mul(0.9).add(s.mul(0.1)), m, tree.ref(g));
    v = map((a, s) => a.mul(0.999).add(s.ref.mul(s).mul(0.001)), v, g);
    const move = (w, a, s) => w.sub(a.mul(rate.ref).div(np.sqrt(s).add(1e-7)));
    return [map(move, p, tree.ref(m), tree.ref(v)), m, v];
  });
  const pick = (rows) => {
    const inputs = new Float32Array(rows.length * one.inputs);
    const targets = new Float32Array(rows.length * classes);
    rows.forEach((row, i) => {
      inputs.set(x.subarray(row * one.inputs, (row + 1) * one.inputs), i * one.inputs);
      if (classes === 1) targets[i] = t[row];
      else targets[i * classes + t[row]] = 1;
    });
    const shaped = (flat, width) => np.array(flat).reshape([rows.length, width]);
    return [shaped(inputs, one.inputs), shaped(targets, classes)];
  };
  async function once() {
    const zeros = new Float32Array(weights.length);
    let state = [weights, zeros, zeros].map((flat) => start(one, flat));
    let n = 0;
    for (const rows of batchesOf(one, order, steps)) {
      n++;
      const corrected = Math.sqrt(1 - 0.999 ** n) / (1 - 0.9 ** n);
      const rate = np.array(one.rate * (one.optimizer === "adam" ? corrected : 1));
      const keys = dropout ? one.layers.slice(1).map((_, i) => random.key(n * 8 + i)) : [];
      state = step(...state, ...pick(rows), rate, keys);
    }
    for (const { w, b } of state[0]) await Promise.all([w.ref.data(), b.ref.data()]);
    return state[0];
  }
  const evaluated = x.slice(0, Math.min(2000, one.samples) * one.inputs);
  const rows = () =>
    np.array(evaluated.slice()).reshape([evaluated.length / one.inputs, one.inputs]);
  return { once, answers: (p) => answer(one, scores(one, p, rows())).data() };
}

function predict(one, { x, weights }) {
  const parameters = start(one, weights);
  const inputs = np.array(x.slice()).reshape([one.samples, one.inputs]);
  const run = jit((p, rows) => answer(one, scores(one, p, rows)));
  const width = one.layers.at(-1).units;
  return {
    once: () => run(tree.ref(parameters), inputs.ref).data(),
    answers: (outputs) => outputs.subarray(0, 2000 * width),
  };
}

main({ versions: () => ({ "jax-js": versionOf("@jax-js/jax") }), train, predict });
