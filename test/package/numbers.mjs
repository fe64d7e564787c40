// One hash over numbers that must have the same bits in every runtime: elementary functions, data sets, initial
// weights, and the weights of networks that `train` and `fit` have trained.
/** @param library the exports of the package; @returns the first 16 hexadecimal digits of a SHA-256 */
export async function hashOfNumbers(library) {
  const { adam, binaryCrossEntropy, blobs, catBrain, cosineDecay, dense, digits, dropout } =
    library;
  const { exponentialDecay, l2, leakyRelu, line, moons, mse, network, parameters } = library;
  const { polynomialDecay, random, relu, rings, rmsProp, sgd, sigmoid, softmax, softplus } =
    library;
  const { sparseCategoricalCrossEntropy, spirals, standardScaler, tanh, train, xor } = library;
  const all = [];
  const add = (...lists) => {
    for (const list of lists.flat(3)) all.push(...[list].flat(3));
  };

  const chance = random(1);
  for (const f of [library.exp, library.log, library.sin, library.cos, tanh, softplus, sigmoid]) {
    for (let i = 0; i < 2000; i++) add(f(Math.abs(chance.normal(0, 1 + (i % 40)))));
  }
  for (let i = 0; i < 2000; i++) add(library.pow(chance.uniform(0, 3), chance.normal(0, 9)));
  for (const set of [moons, rings, spirals, xor, blobs, line]) {
    const { inputs, targets } = set({ samples: 90, seed: 2, noise: 0.1 });
    add(inputs, targets);
  }
  add(catBrain({ samples: 90, seed: 2, noise: 0.1 }).targets);

  const { inputs, targets } = moons({ samples: 120, seed: 3 });
  const scaler = standardScaler(inputs);
  const x = scaler.transform(inputs);
  const decay = { initial: 0.05, decaySteps: 40 };
  const schedules = [
    exponentialDecay({ ...decay, decayRate: 0.7 }),
    cosineDecay(decay),
    polynomialDecay({ ...decay, power: 1.5 }),
    0.02,
  ];
  for (const [i, activation] of [tanh, softplus, leakyRelu, sigmoid].entries()) {
    const layers = [
      dense(8, { activation, regularizer: l2(0.001) }),
      dropout(0.2),
      dense(1, { activation: sigmoid }),
    ];
    const net = network({ inputs: 2, layers, seed: i });
    const optimizer = [adam, rmsProp, sgd, adam][i]({ learningRate: schedules[i] });
    const loss = i === 3 ? mse : binaryCrossEntropy;
    let trained = net;
    for await (const step of train(net, x, targets, { loss, optimizer, epochs: 8, seed: i })) {
      trained = step.network;
      add(step.dataLoss);
    }
    add(parameters(net), parameters(trained));
    const how = { loss, optimizer, epochs: 8, seed: i, progress: false };
    const { network: fitted } = await library.fit(net, x, targets, how);
    if (String(parameters(fitted)) !== String(parameters(trained))) {
      throw new Error("fit gives other numbers than train");
    }
  }

  const pictures = digits();
  const layers = [dense(32, { activation: relu }), dense(10, { activation: softmax })];
  const net = network({ inputs: pictures.inputs[0].length, layers, seed: 4 });
  const options = { loss: sparseCategoricalCrossEntropy, optimizer: adam(), epochs: 3, seed: 5 };
  const fitted = await library.fit(
    net,
    pictures.inputs.slice(0, 300),
    pictures.targets.slice(0, 300),
    options,
  );
  add(
    parameters(fitted.network),
    fitted.history.map((record) => record.loss),
  );
  if (!all.every(Number.isFinite)) throw new Error("a number is not finite");
  const digest = await crypto.subtle.digest("SHA-256", Float64Array.from(all));
  const bytes = Array.from(new Uint8Array(digest).subarray(0, 8));
  return bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
