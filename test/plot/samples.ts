// One or two figures of every kind, from seeded data. figures.test.ts compares them with their snapshots,
// and test/plot/validate.mjs draws them in a browser.

import type { Figure, LinearStep, Network, NeuronWish } from "../../src/index.js";
import {
  adam,
  catBrain,
  decide,
  dense,
  descend,
  descendLinear,
  digits,
  iris,
  l1,
  l2,
  leastSquares,
  line,
  linearModel,
  minMaxScaler,
  momentum,
  moons,
  network,
  neuronChain,
  neuronWishes,
  plotActivations,
  plotBatchGradients,
  plotBoundaries,
  plotChain,
  plotClassProbabilities,
  plotConfusion,
  plotCurve,
  plotDescent,
  plotDescent1d,
  plotFamily,
  plotFunction,
  plotGradientCheck,
  plotHiddenSpace,
  plotHistory,
  plotImportance,
  plotLine,
  plotLossContour,
  plotLossContours,
  plotLossSurface,
  plotMasks,
  plotMistakes,
  plotNetwork,
  plotNetworkGrid,
  plotNeuronWish,
  plotNeuronWishes,
  plotNormalization,
  plotNudges,
  plotOptimizers,
  plotOutputSpace,
  plotPaths,
  plotPenalties,
  plotPenaltySweep,
  plotPictures,
  plotPlane,
  plotPoints,
  plotPredictions,
  plotRates,
  plotRegularizers,
  plotSecant,
  plotSquares,
  plotSurfaces,
  plotThreshold,
  plotTrainingSnapshots,
  plotUpdateRatios,
  plotWeights,
  random,
  randomNormal,
  rings,
  rmsProp,
  sgd,
  sideBySide,
  sigmoid,
  softmax,
  squaredError,
  tanh,
  transpose,
  withParameters,
} from "../../src/index.js";

const cat = catBrain();
const scaler = minMaxScaler(cat.inputs);
const scaled = scaler.transform(cat.inputs);
const delta = 0.3;
const reactions = ["approach", "ignore", "run away"];
const truth = linearModel([1, 1], -1);
const felt = cat.targets.map((target) => decide(target, delta));

const noisy = catBrain({ samples: 15, noise: 0.15, seed: 3 });
const seen = minMaxScaler(noisy.inputs).transform(noisy.inputs);
const closed = leastSquares(seen, noisy.targets);
const walked = [...descendLinear(seen, noisy.targets, { learningRate: 0.3, epochs: 60 })];
const end = walked[walked.length - 1] as LinearStep;
const iterative = linearModel(end.weights, end.bias);

const chained = (weight: number) =>
  neuronChain({ input: 0.6, weights: [1.5, weight, 2.1], biases: [0.1, 0.4, -0.9], target: 1 });

const chance = random(7);
const heights = Array.from({ length: 20 }, () => chance.uniform(1, 5));
const widths = heights.map((x) => 2 * x + 1 + chance.normal(0, 0.6));
const best = leastSquares(
  heights.map((x) => [x]),
  widths,
);
const errorOf = (w: number, b: number) =>
  squaredError(linearModel([w], b).predict(heights.map((x) => [x])), widths);
const lineSteps = [
  ...descendLinear(
    heights.map((x) => [x]),
    widths,
    { learningRate: 0.06, epochs: 300, weights: [-1], bias: 7 },
  ),
];
const linePath = lineSteps.map(({ weights, bias }) => [weights[0] ?? 0, bias] as const);
const bottom = [best.weights[0] ?? 0, best.bias] as const;

const bias = closed.bias;
const overWeights = (w0: number, w1: number) =>
  squaredError(linearModel([w0, w1], bias).predict(seen), noisy.targets);

/** Plain descent on a bowl of two weights: a = slope of each direction. */
function rollDown(bowl: readonly [number, number], rate: number, steps: number) {
  const path: [number, number][] = [[2, 2]];
  for (let step = 0; step < steps; step++) {
    const [a, b] = path[step] ?? [0, 0];
    path.push([a - rate * bowl[0] * a, b - rate * bowl[1] * b]);
  }
  return {
    landscape: (a: number, b: number) => (bowl[0] * a * a + bowl[1] * b * b) / 2,
    path,
    minimum: [0, 0] as const,
  };
}

const flowers = iris();
const petals = flowers.inputs.map((row) => [row[2] ?? 0, row[3] ?? 0]);
const kinds = flowers.targets.map((target) => flowers.classes[target] ?? "?");

const few = line({ samples: 12, seed: 1 });

const step = (x: number, at: number) => sigmoid(40 * (x - at));
const bump = (x: number) => step(x, 0.3) - step(x, 0.7);

const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const orAnd = withParameters(
  network({
    inputs: 2,
    layers: [dense(2, { activation: sigmoid }), dense(1, { activation: sigmoid })],
  }),
  [6, 6, 6, 6, -3, -9, 10, -10, -5],
);
const circles = rings({ samples: 40, radius: 0.4, noise: 0.05, seed: 1 });
const threeLines = withParameters(
  network({
    inputs: 2,
    layers: [dense(3, { activation: sigmoid }), dense(1, { activation: sigmoid })],
  }),
  [0, -4, 3.5, 2, -3.5, 2, 2, 2, 2, 20, 20, 20, -45],
);
const { wishes: asked } = neuronWishes(orAnd, [1, 0], 1, { loss: squaredError });
const wish = asked[1]?.[0] as NeuronWish;

const handwriting = digits();
const guesses = handwriting.inputs
  .slice(0, 9)
  .map((_, i) =>
    softmax(Array.from({ length: 10 }, (_, k) => chance.normal(0, 1.5) + (k === i ? 2 : 0))),
  );
const filters = Array.from({ length: 12 }, () => Array.from({ length: 64 }, () => chance.normal()));
const bowl = (a: number, b: number) => (a * a + 8 * b * b) / 2;
const onBowl = ([a = 0, b = 0]: readonly number[]) => bowl(a, b);
const window = [
  [-3.4, 1.4],
  [-2.4, 2.4],
] as const;
const valleys = (x: number) => x ** 4 - 2 * x ** 2 + 0.3 * x;
const down = (start: number) =>
  [...descend(([x = 0]) => valleys(x), [start], { learningRate: 0.04, steps: 15 })].map(
    ({ point }) => point[0] ?? 0,
  );
const optimizers = {
  SGD: sgd({ learningRate: 0.2 }),
  momentum: momentum({ learningRate: 0.05 }),
  RMSprop: rmsProp({ learningRate: 0.2 }),
  Adam: adam({ learningRate: 0.4 }),
};
const runs = Object.fromEntries(
  Object.entries(optimizers).map(([name, optimizer]) => [
    name,
    [...descend(onBowl, [-3, 1.8], { optimizer, steps: 30 })],
  ]),
);
const portions = (batchSize: number, rate: number) =>
  [
    ...descendLinear(few.inputs, few.targets, {
      batchSize,
      learningRate: rate,
      epochs: 6,
      seed: 2,
    }),
  ].map(({ weights, bias }) => [weights[0] ?? 0, bias] as const);
const fewBest = leastSquares(few.inputs, few.targets);
const fewLoss = (w: number, b: number) =>
  squaredError(linearModel([w], b).predict(few.inputs), few.targets) / 12;
const luck = random(5);
const estimates = [1, 4, 16].map((size) => ({
  size,
  gradients: Array.from(
    { length: 30 },
    () =>
      [2 + luck.normal(0, 2 / Math.sqrt(size)), 1 + luck.normal(0, 1 / Math.sqrt(size))] as const,
  ),
}));

const crescents = moons({ samples: 24, noise: 0.1, seed: 1 });
const drawn = random(2);
const signals = Array.from({ length: 30 }, () => Array.from({ length: 20 }, () => drawn.normal()));
const deep = (deviation: number) => {
  const initializer = randomNormal({ deviation });
  const layers = [0, 1, 2].map(() => dense(20, { activation: tanh, initializer }));
  return network({ inputs: 20, layers: [...layers, dense(1)], seed: 1 });
};
/** Networks on the way from one that knows nothing to one that draws a bent boundary. */
const learning = [0, 0.3, 0.6, 1].map((share) =>
  withParameters(
    network({
      inputs: 2,
      layers: [dense(2, { activation: tanh }), dense(1, { activation: sigmoid })],
    }),
    [-2, 3, 2, 2.5, 0.4, -2.6, -3, -3, 0.2].map((value) => 0.1 + share * value),
  ),
);
const epochs = [0.7, 0.5, 0.35, 0.3, 0.2, 0.12].map((loss, epoch) => ({
  epoch,
  loss,
  penalty: 0,
  validationLoss: [0.72, 0.6, 0.45, 0.4, 0.48, 0.6][epoch] ?? 0,
}));

/** Every sample figure by name; with a width, all are made that wide. */
export function samples(width?: number): Record<string, Figure> {
  const look = width === undefined ? {} : { width };
  return {
    points: plotPoints(cat.inputs, {
      ...look,
      labels: felt,
      classes: reactions,
      names: cat.names,
      axes: ["hardness (0 to 10)", "sharpness (degrees)"],
      title: "What has the cat met, and what did it do?",
    }),
    regions: plotPoints(petals, {
      ...look,
      labels: kinds,
      classes: flowers.classes,
      noun: "flower",
      axes: ["petal length (cm)", "petal width (cm)"],
      regions: ([length, width]) =>
        kinds[length < 2.5 ? 0 : length + 2 * width < 8.2 ? 50 : 100] ?? "",
      title: "Two borders part three kinds of iris",
    }),
    normalization: plotNormalization(cat.inputs, scaled, {
      ...look,
      labels: felt,
      classes: reactions,
      names: cat.names,
      axes: ["hardness (0 to 10)", "sharpness (degrees)"],
      method: "Scaled to [0, 1]²",
    }),
    line: plotLine(
      heights,
      widths,
      { "closed form": best, "a guess": linearModel([1.5], 3) },
      {
        ...look,
        axes: ["height (cm)", "width (cm)"],
        noun: "flower",
      },
    ),
    extrapolation: plotLine(
      heights,
      widths,
      { "closed form": best },
      {
        ...look,
        over: [-2, 10],
        unseen: { inputs: [-1, 7, 9], targets: [1.2, 11, 9.5] },
        axes: ["height (cm)", "width (cm)"],
        title: "What happens outside the range that training data covered?",
      },
    ),
    plane: plotPlane(
      seen,
      noisy.targets,
      { "closed form": closed },
      {
        ...look,
        names: noisy.names,
        axes: ["hardness, scaled", "sharpness, scaled", "threat"],
      },
    ),
    predictions: plotPredictions(best.predict(heights.map((x) => [x])), widths, {
      ...look,
      axes: ["width (cm)", "predicted width (cm)"],
      noun: "flower",
    }),
    boundaries: plotBoundaries(
      seen,
      { "true rule": truth, "closed form": closed, iterative },
      {
        ...look,
        labels: noisy.targets.map((target) => (target > 0 ? "threat" : "no threat")),
        axes: ["hardness, scaled", "sharpness, scaled"],
        title: "Do three ways to the weights end in the same place?",
      },
    ),
    outputSpace: plotOutputSpace(scaled, truth, {
      ...look,
      threshold: delta,
      names: cat.names,
      axes: ["hardness, scaled", "sharpness, scaled"],
    }),
    threshold: plotThreshold(cat.targets, { ...look, threshold: delta, names: cat.names }),
    thresholdWithLabels: plotThreshold(closed.predict(seen), {
      ...look,
      threshold: delta,
      labels: noisy.targets.map((target) => decide(target, delta)),
    }),
    lossSurface: plotLossSurface(overWeights, {
      ...look,
      over: [
        [-1, 3],
        [-1, 3],
      ],
      minimum: [closed.weights[0] ?? 0, closed.weights[1] ?? 0],
    }),
    lossContour: plotLossContour(errorOf, {
      ...look,
      path: linePath,
      minimum: bottom,
      axes: ["weight", "bias"],
    }),
    lossContours: plotLossContours(
      { Raw: rollDown([1, 20], 0.09, 80), Scaled: rollDown([1, 1], 0.9, 20) },
      look,
    ),
    learningRates: plotLossContours(
      {
        "Rate 0.02": rollDown([1, 5], 0.02, 40),
        "Rate 0.2": rollDown([1, 5], 0.2, 40),
        "Rate 0.38": rollDown([1, 5], 0.38, 40),
        "Rate 0.42": rollDown([1, 5], 0.42, 40),
      },
      { ...look, title: "How long may a step be?" },
    ),
    descent: plotDescent(errorOf, linePath, {
      ...look,
      minimum: bottom,
      axes: ["weight", "bias"],
      log: true,
      fit: {
        model: (w, b) => linearModel([w], b),
        inputs: heights.map((x) => [x]),
        targets: widths,
        axes: ["height (cm)", "width (cm)"],
      },
    }),
    descentInSpace: plotDescent(
      overWeights,
      walked.map(({ weights }) => [weights[0] ?? 0, weights[1] ?? 0] as const),
      {
        ...look,
        view: "surface",
        over: [
          [-0.5, 2.5],
          [-0.5, 2.5],
        ],
        fit: { model: (a, b) => linearModel([a, b], bias), inputs: seen, targets: noisy.targets },
      },
    ),
    curve: plotCurve(
      {
        "learning rate 0.3": walked.map(({ loss }) => loss),
        "learning rate 0.05": [
          ...descendLinear(seen, noisy.targets, { learningRate: 0.05, epochs: 60 }),
        ].map(({ loss }) => loss),
      },
      { ...look, axes: ["step", "MSE"], log: true, goal: 0.03 },
    ),
    shortCurve: plotCurve(
      { loss: [4, 2.2, 1.4, 1.1, 1], "other loss": [3, 2.5, 2.1, 1.8, 1.6] },
      look,
    ),
    function: plotFunction(
      { σ: sigmoid },
      { ...look, derivative: true, tangentAt: 1, axes: ["z", "σ(z)"] },
    ),
    family: plotFamily((x, weight) => sigmoid(weight * x + 2), [-4, -1, 0.5, 1, 4], {
      ...look,
      parameter: "weight w",
      curve: "σ(w·x + 2)",
      axes: ["input x", "activation a"],
      fixed: { "σ(x)": sigmoid },
      mark: { name: "middle", at: (weight) => [-2 / weight, 0.5] },
    }),
    heights: plotSurfaces(
      {
        "a tower": (a, b) => sigmoid(20 * (bump(a) + bump(b) - 1.5)),
      },
      look,
    ),
    hiddenLine: plotHiddenSpace(orAnd, corners, {
      ...look,
      labels: [0, 1, 1, 0],
      classes: ["same", "different"],
      noun: "corner",
      axes: ["x₀", "x₁"],
    }),
    hiddenPlane: plotHiddenSpace(threeLines, circles.inputs, {
      ...look,
      labels: circles.targets.map((ring) => 1 - ring),
      classes: ["outer", "inner"],
      noun: "point",
      axes: ["x₀", "x₁"],
      equal: true,
    }),
    wishes: plotNeuronWishes([0.25, 0.9, 0.5], [1, 0, 0.5], {
      ...look,
      picture: [0, 0.5, 1, 0.25, 1, 0, 0.75, 0, 0.125],
      classes: ["cat", "dog", "owl"],
    }),
    threeWays: plotNeuronWish(wish, [10, -10], [0.953, 0.047], look),
    weights: plotWeights(
      withParameters(
        network({
          inputs: 2,
          layers: [dense(2, { activation: sigmoid }), dense(1, { activation: sigmoid })],
        }),
        [2, -1, -0.5, 1.5, 0, 0.25, 1, -2, 0.5],
      ),
      [
        [0, 1],
        [1, 0.5],
      ],
      [1, 0],
      { ...look, example: 1, rows: ["pillow", "knife"], columns: [..."abcdefghi"] },
    ),
    secant: plotSecant((x) => x * x, { ...look, at: 1, h: 0.8 }),
    squares: plotSquares([[0], [0.5], [1], [1.5]], [0.1, 0.9, 0.8, 1.6], {
      ...look,
      w: 0.5,
      b: 0.4,
      over: [
        [-0.4, 2],
        [-0.4, 2],
      ],
    }),
    nudges: plotNudges(
      [
        [0.12, -0.5, 0],
        [-0.04, 0.25, 0.31],
        [0.4, -0.2, -0.1],
      ],
      { ...look, rows: ["pillow", "cactus", "knife"], columns: ["w₀", "w₁", "b"] },
    ),
    chain: plotChain(chained(-0.8), look),
    chainOnSlider: plotChain(chained(-2), {
      ...look,
      steps: [-2, 0, 2].map((weight) => [`${weight}`.replace("-", "−"), chained(weight)] as const),
      slider: "w² = ",
    }),
    network: plotNetwork(orAnd, [1, 0], {
      ...look,
      target: 1,
      inputs: ["left", "right"],
      outputs: ["different?"],
    }),
    networkForward: plotNetwork(threeLines, [0.4, -0.2], look),
    pictures: plotPictures(handwriting.inputs.slice(0, 20), {
      ...look,
      labels: handwriting.targets.slice(0, 20),
      noun: "digit",
    }),
    neurons: plotPictures(filters, {
      ...look,
      labels: filters.map((_, i) => `h${i}`),
      signed: true,
      columns: 6,
      noun: "neuron",
      title: "What does each hidden neuron look for?",
    }),
    reading: plotClassProbabilities(handwriting.inputs[4] ?? [], guesses[4] ?? [], look),
    mistakes: plotMistakes(
      handwriting.inputs.slice(0, 9),
      guesses,
      handwriting.targets.slice(0, 9),
      look,
    ),
    confusion: plotConfusion(
      {
        classes: ["setosa", "versicolor", "virginica"],
        counts: [
          [14, 0, 0],
          [0, 17, 1],
          [0, 2, 11],
        ],
      },
      { ...look, noun: "flower" },
    ),
    slopes: plotGradientCheck(
      linePath.slice(0, 12).map(([w], i) => w * (i % 3 === 0 ? -1 : 1)),
      linePath.slice(0, 12).map(([w]) => w),
      look,
    ),
    tiles: plotNetworkGrid(
      {
        "first row": { "0 %": learning[0] as Network, "30 %": learning[1] as Network },
        "second row": { "0 %": learning[2] as Network, "30 %": learning[3] as Network },
      },
      crescents.inputs,
      {
        ...look,
        labels: crescents.targets,
        classes: crescents.classes,
        validation: {
          inputs: crescents.inputs.slice(0, 10),
          targets: crescents.targets.slice(0, 10),
        },
        axes: ["learned", ""],
      },
    ),
    activations: plotActivations(
      { small: deep(0.05), large: deep(1), right: deep(0.22) },
      signals,
      look,
    ),
    updateRatios: plotUpdateRatios(learning, look),
    training: plotTrainingSnapshots(learning, crescents.inputs, {
      ...look,
      labels: crescents.targets,
      classes: crescents.classes,
      losses: [0.7, 0.5, 0.3, 0.2],
      steps: [0, 3, 6, 10],
      axes: ["x₀", "x₁"],
    }),
    history: plotHistory(epochs, look),
    penalties: plotPenalties(
      (a, b) => (a - 2) ** 2 + (b - 0.4) ** 2,
      {
        L1: {
          penalty: l1(1.2),
          path: [
            [-0.5, -1.4],
            [0.6, -0.5],
            [1.4, 0],
          ],
        },
        L2: {
          penalty: l2(0.5),
          path: [
            [-0.5, -1.4],
            [0.6, -0.5],
            [1.3, 0.3],
          ],
        },
      },
      {
        ...look,
        minimum: [2, 0.4],
        over: [
          [-1.6, 2.8],
          [-2.2, 2.2],
        ],
        loss: "data loss",
      },
    ),
    penaltySweep: plotPenaltySweep(
      learning.slice(1).map((network, k) => ({
        rate: 10 ** (k - 3),
        network,
        dataLoss: 0.1 + 0.2 * k,
        penalty: 0.3 - 0.1 * k,
        validationLoss: 0.4 + 0.1 * (k - 1) ** 2,
      })),
      crescents.inputs,
      { ...look, labels: crescents.targets, classes: crescents.classes, axes: ["x₀", "x₁"] },
    ),
    masks: plotMasks(
      [
        [0, 2, 2, 0],
        [2, 2, 0, 2],
        [2, 0, 2, 2],
      ],
      look,
    ),
    regularizers: plotRegularizers(
      {
        none: { network: learning[3] as Network, history: epochs },
        "early stop": { network: learning[1] as Network, history: epochs.slice(0, 4) },
      },
      crescents.inputs,
      { ...look, labels: crescents.targets, classes: crescents.classes },
    ),
    sideBySide: sideBySide(
      [0, 1].map((column) =>
        plotLine(
          transpose(seen)[column] ?? [],
          noisy.targets,
          {},
          {
            axes: [`${noisy.features[column]}, scaled`, "threat"],
            title: `Threat by ${noisy.features[column]}`,
          },
        ),
      ),
      { ...look, title: "One feature alone tells little" },
    ),
    slide: plotDescent1d(
      valleys,
      { "from −1.7": down(-1.7), "from 1.7": down(1.7) },
      { ...look, over: [-1.9, 1.9], axes: ["x", "height"], title: "Two starts, two ends" },
    ),
    rates: plotRates(bowl, {
      ...look,
      start: [-3, 1.8],
      rates: [0.02, 0.2, 0.24, 0.26],
      curvatures: [1, 8],
      minimum: [0, 0],
      over: window,
    }),
    paths: plotPaths(
      fewLoss,
      {
        "all 12": portions(12, 0.4),
        "4 at a time": portions(4, 0.4),
        "1 at a time": portions(1, 0.4),
      },
      {
        ...look,
        unit: ["epoch", 6],
        minimum: [fewBest.weights[0] ?? 0, fewBest.bias],
        over: [
          [-0.2, 2.6],
          [-0.2, 2.2],
        ],
        axes: ["w", "b"],
        loss: "MSE",
        log: true,
      },
    ),
    race: plotOptimizers(bowl, runs, { ...look, minimum: [0, 0], over: window }),
    batchGradients: plotBatchGradients([2, 1], estimates, look),
    importance: plotImportance(
      { "w₀": 0.31, "w₁": -0.02, b: -0.4 },
      { ...look, measured: { "w₀": 0.315, "w₁": -0.019, b: -0.38 } },
    ),
    fewExamples: plotLine(
      few.inputs,
      few.targets,
      { "closed form": leastSquares(few.inputs, few.targets) },
      look,
    ),
  };
}
