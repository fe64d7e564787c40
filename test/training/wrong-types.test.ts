// Values of wrong types for every public function of training, fit and the engine's doors: each gets a
// result, or an error that begins with the function's name.
import {
  accuracy,
  adam,
  adamW,
  averageNudges,
  binaryCrossEntropy,
  categoricalCrossEntropy,
  classAccuracy,
  confusionMatrix,
  cosineDecay,
  cost,
  createPredictor,
  dataLoss,
  dense,
  descend,
  descendLinear,
  earlyStopping,
  evaluate,
  exponentialDecay,
  fit,
  historyTable,
  huber,
  inverseTimeDecay,
  type Loss,
  l1,
  l1l2,
  l2,
  layerHealth,
  mae,
  momentum,
  mse,
  nesterov,
  network,
  neuronChain,
  neuronWishes,
  nudges,
  piecewiseConstant,
  polynomialDecay,
  precisionRecall,
  rmsProp,
  rocCurve,
  rSquared,
  sgd,
  sigmoid,
  sparseCategoricalCrossEntropy,
  squaredError,
  train,
  updateRatios,
} from "../../src/index.js";
import { testWrongTypes, wrongTypesOf } from "../wrong-types.js";

const net = network({ inputs: 2, layers: [dense(3), dense(1)] });
const x = [
  [1, 2],
  [3, 4],
];
const t = [0, 1];

/** A loss and its gradient, for predictions and what was expected. */
const lossAndGradient = (name: string, loss: Loss<never>, y: unknown, expected: unknown) => [
  wrongTypesOf(name, loss, y, expected),
  wrongTypesOf(name, loss.gradient, y, expected),
];

testWrongTypes("losses", [
  ...lossAndGradient("squaredError", squaredError, [1, 2], [1, 3]),
  ...lossAndGradient("mse", mse, [1, 2], [1, 3]),
  ...lossAndGradient("mae", mae, [1, 2], [1, 3]),
  ...lossAndGradient("huber", huber(), [1, 2], [1, 3]),
  wrongTypesOf("huber", huber, { delta: 1 }),
  ...lossAndGradient("binaryCrossEntropy", binaryCrossEntropy, [0.5, 0.2], [1, 0]),
  ...lossAndGradient(
    "binaryCrossEntropy.fromLogits",
    binaryCrossEntropy.fromLogits,
    [0.5, 2],
    [1, 0],
  ),
  ...lossAndGradient("categoricalCrossEntropy", categoricalCrossEntropy, [0.5, 0.5], [1, 0]),
  ...lossAndGradient(
    "categoricalCrossEntropy.fromLogits",
    categoricalCrossEntropy.fromLogits,
    [0.5, 2],
    [1, 0],
  ),
  ...lossAndGradient("sparseCategoricalCrossEntropy", sparseCategoricalCrossEntropy, [0.5, 0.5], 1),
  ...lossAndGradient(
    "sparseCategoricalCrossEntropy",
    sparseCategoricalCrossEntropy.fromLogits,
    [0.5, 0.5],
    1,
  ),
]);

testWrongTypes("metrics", [
  wrongTypesOf("rSquared", rSquared, [1, 2], [1, 3]),
  wrongTypesOf("accuracy", accuracy, [1, 2], [1, 3]),
  wrongTypesOf("confusionMatrix", confusionMatrix, [1, 2], [1, 2], [1, 2]),
  wrongTypesOf("precisionRecall", precisionRecall, [1, 0], [1, 1], 1),
  wrongTypesOf("rocCurve", rocCurve, [0.5, 0.2], [1, 0]),
  wrongTypesOf("classAccuracy", classAccuracy, x, t),
]);

const optimizers = { sgd, momentum, nesterov, rmsProp, adam, adamW };
testWrongTypes("optimizers and schedules", [
  wrongTypesOf("sgd", sgd, { learningRate: 0.1 }),
  wrongTypesOf("momentum", momentum, { learningRate: 0.1, momentum: 0.9 }),
  wrongTypesOf("nesterov", nesterov, { learningRate: 0.1, momentum: 0.9 }),
  wrongTypesOf("rmsProp", rmsProp, {
    ...{ learningRate: 0.1, rho: 0.9, momentum: 0.1, epsilon: 1e-7, centered: true },
  }),
  wrongTypesOf("adam", adam, { learningRate: 0.1, beta1: 0.9, beta2: 0.9, epsilon: 1e-7 }),
  wrongTypesOf("adamW", adamW, { learningRate: 0.1, beta1: 0.9, beta2: 0.9, weightDecay: 0.1 }),
  ...Object.entries(optimizers).flatMap(([name, make]) => [
    wrongTypesOf(name, make().init, [1, 2]),
    wrongTypesOf(name, make().update, [1, 2], [1, 2], make().init([1, 2])),
  ]),
  wrongTypesOf("exponentialDecay", exponentialDecay, {
    ...{ initial: 0.1, decaySteps: 10, decayRate: 0.5, staircase: true },
  }),
  wrongTypesOf("inverseTimeDecay", inverseTimeDecay, {
    ...{ initial: 0.1, decaySteps: 10, decayRate: 0.5, staircase: true },
  }),
  wrongTypesOf("cosineDecay", cosineDecay, { initial: 0.1, decaySteps: 10, alpha: 0.1 }),
  wrongTypesOf("polynomialDecay", polynomialDecay, {
    ...{ initial: 0.1, decaySteps: 10, end: 0.01, power: 2 },
  }),
  wrongTypesOf("piecewiseConstant", piecewiseConstant, { boundaries: [1], values: [1, 2] }),
]);

const rule = { monitor: "loss", patience: 2, minimumChange: 0, mode: "min", baseline: 1 };
testWrongTypes("regularizers, early stopping, history and health", [
  wrongTypesOf("l1", l1, 0.1),
  wrongTypesOf("l2", l2, 0.1),
  wrongTypesOf("l1l2", l1l2, { l1: 0.1, l2: 0.1 }),
  wrongTypesOf("earlyStopping", earlyStopping, { ...rule, startFrom: 0, restoreBest: true }),
  wrongTypesOf("historyTable", historyTable, [{ epoch: 0, loss: 1, penalty: 0 }]),
  wrongTypesOf("layerHealth", layerHealth, net, x),
  wrongTypesOf("updateRatios", updateRatios, net, net),
]);

const gradient = ([a = 0]: number[]) => [2 * a];
testWrongTypes("descents", [
  wrongTypesOf("descend", descend, ([a = 0]: number[]) => a * a, [1], {
    ...{ gradient, learningRate: 0.1, steps: 3, tolerance: 0 },
  }),
  wrongTypesOf("descend", descend, ([a = 0]: number[]) => a * a, [1], { optimizer: adam() }),
  wrongTypesOf("descendLinear", descendLinear, x, t, {
    ...{ weights: [0, 0], bias: 0, learningRate: 0.01, batchSize: 1 },
    ...{ epochs: 2, goodEnough: 0, tolerance: 0, seed: 0 },
  }),
]);

testWrongTypes("cost and backprop", [
  wrongTypesOf("cost", cost, net, x, t, {
    ...{ loss: mse, seed: 1, masks: [[], []], sampleWeights: [1, 2] },
  }),
  wrongTypesOf("dataLoss", dataLoss, net, x, t, { loss: mse }),
  wrongTypesOf("neuronChain", neuronChain, {
    ...{ input: 1, weights: [1], biases: [0], target: 1, activation: sigmoid },
  }),
  wrongTypesOf("neuronWishes", neuronWishes, net, [1, 2], 1, { loss: mse }),
  wrongTypesOf("nudges", nudges, net, [1, 2], [1], { loss: mse }),
  wrongTypesOf("averageNudges", averageNudges, net, x, t, { loss: mse }),
]);

const trainOptions = {
  ...{ loss: mse, optimizer: sgd({ learningRate: 0.001 }), batchSize: 2, epochs: 1, seed: 0 },
  ...{ shuffle: true, classWeights: [1, 1], masks: () => [] },
};
testWrongTypes("train, fit and createPredictor", [
  wrongTypesOf("train", train, net, x, t, trainOptions),
  wrongTypesOf("fit", fit, net, x, t, {
    ...trainOptions,
    ...{ validation: { inputs: x, targets: t }, metrics: { zero: () => 0 } },
    ...{ earlyStopping: earlyStopping({ monitor: "loss" }), progress: false, history: [] },
    ...{ onStep: () => 0, onEpoch: () => 0 },
  }),
  wrongTypesOf("fit", fit, net, x, t, {
    ...{
      loss: mse,
      validationShare: 0.5,
      precision: "float32",
      blas: false,
      threads: 1,
      relaxed: false,
    },
  }),
  wrongTypesOf("train", train, net, x, t, {
    ...{ loss: mse, sampleWeights: x.map(() => 1), globalClipNorm: 1 },
  }),
  wrongTypesOf("fit", fit, net, x, t, {
    ...{ loss: mse, sampleWeights: x.map(() => 1), globalClipNorm: 1, keepState: true },
    ...{ resume: { epochs: 0, optimizer: sgd().init([]) }, signal: new AbortController().signal },
  }),
  wrongTypesOf("evaluate", evaluate, net, x, t, {
    ...{ loss: mse, sampleWeights: x.map(() => 1), metrics: { zero: () => 0 } },
  }),
  wrongTypesOf("createPredictor", createPredictor, net, {
    ...{ blas: false, relaxed: false, threads: 1 },
  }),
]);
