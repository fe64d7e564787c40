// The plot functions of classifications, descents, networks and trainings, with values of wrong types in
// the place of each argument and of each option.
import { expect, test } from "vitest";
import {
  dense,
  descend,
  l1,
  linearModel,
  network,
  neuronChain,
  neuronWishes,
  plotActivations,
  plotBatchGradients,
  plotBoundaries,
  plotChain,
  plotClassProbabilities,
  plotConfusion,
  plotDescent,
  plotDescent1d,
  plotHiddenSpace,
  plotHistory,
  plotLossContour,
  plotLossContours,
  plotLossSurface,
  plotMasks,
  plotMistakes,
  plotNetwork,
  plotNetworkGrid,
  plotNeuronWish,
  plotNeuronWishes,
  plotNudges,
  plotOptimizers,
  plotOutputSpace,
  plotPaths,
  plotPenalties,
  plotPenaltySweep,
  plotRates,
  plotRegularizers,
  plotSecant,
  plotSquares,
  plotTrainingSnapshots,
  plotUpdateRatios,
  plotWeights,
  sigmoid,
  squaredError,
} from "../../src/index.js";
import { testWrongTypes, wrongTypesOf } from "../wrong-types.js";

const size = { title: "A title", width: 600, height: 300 };
const corners = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];
const labels = [0, 1, 1, 0];
const classes = ["no", "yes"];
const examples = { names: ["a", "b", "c", "d"], noun: "corner", axes: ["x", "y"], equal: true };
const bowl = (a: number, b: number) => a * a + b * b;
const over = [
  [-2, 2],
  [-2, 2],
];
const path = [
  [1, 1],
  [0.5, 0.5],
];
const map = { ...size, over, minimum: [0, 0], axes: ["a", "b"], loss: "loss" };
const hidden = network({
  inputs: 2,
  layers: [dense(2, { activation: sigmoid }), dense(1, { activation: sigmoid })],
});
const history = [{ epoch: 0, loss: 1, penalty: 0, validationLoss: 2 }];
const validation = { inputs: corners, targets: labels };

testWrongTypes("classifications of wrong types", [
  wrongTypesOf(
    "plotBoundaries",
    plotBoundaries,
    corners,
    { line: linearModel([1, 1], -1) },
    { ...size, ...examples, labels, classes, regions: () => "no", level: 0 },
  ),
  wrongTypesOf("plotOutputSpace", plotOutputSpace, corners, linearModel([1, 1], -1), {
    ...size,
    ...examples,
    threshold: 0.5,
    classes: ["low", "middle", "high"],
    output: "score",
  }),
  wrongTypesOf("plotClassProbabilities", plotClassProbabilities, [0, 1, 1, 0], [0.25, 0.75], {
    ...size,
    classes,
  }),
  wrongTypesOf("plotMistakes", plotMistakes, [[0, 1, 1, 0]], [[0.25, 0.75]], [0], {
    ...size,
    classes,
    columns: 2,
  }),
  wrongTypesOf(
    "plotConfusion",
    plotConfusion,
    { classes, counts: corners.slice(0, 2) },
    {
      ...size,
      noun: "corner",
    },
  ),
]);

const start = [1, 1] as const;
testWrongTypes("descents of wrong types", [
  wrongTypesOf("plotLossSurface", plotLossSurface, bowl, { ...map, path, equal: true }),
  wrongTypesOf("plotLossContour", plotLossContour, bowl, { ...map, path, equal: true }),
  wrongTypesOf(
    "plotLossContours",
    plotLossContours,
    { run: { landscape: bowl, path, minimum: [0, 0], over, axes: ["a", "b"] } },
    { ...size, axes: ["a", "b"], loss: "loss", equal: true, share: 0.01, columns: 2 },
  ),
  wrongTypesOf("plotDescent", plotDescent, bowl, path, {
    ...map,
    view: "contour",
    log: true,
    positions: 5,
    fit: {
      model: (a: number, b: number) => linearModel([a], b),
      inputs: [[0], [1]],
      targets: [0, 1],
      axes: ["x", "y"],
    },
  }),
  wrongTypesOf(
    "plotDescent1d",
    plotDescent1d,
    (x: number) => x * x,
    { one: [2, 1] },
    { ...size, over: [-3, 3], axes: ["x", "y"], positions: 5 },
  ),
  wrongTypesOf(
    "plotPaths",
    plotPaths,
    bowl,
    { one: path },
    {
      ...map,
      equal: true,
      unit: ["epoch", 3],
      log: true,
      positions: 5,
    },
  ),
  wrongTypesOf(
    "plotOptimizers",
    plotOptimizers,
    bowl,
    { SGD: [...descend(([a = 0, b = 0]) => bowl(a, b), [1, 1], { steps: 2 })] },
    { ...map, equal: true, positions: 5 },
  ),
  wrongTypesOf("plotRates", plotRates, bowl, {
    ...map,
    equal: true,
    start,
    rates: [0.1, 0.2],
    curvatures: [2, 2],
    gradient: ([a = 0, b = 0]: number[]) => [2 * a, 2 * b],
    steps: 3,
  }),
  wrongTypesOf(
    "plotBatchGradients",
    plotBatchGradients,
    [1, 0],
    [
      { size: 1, gradients: path },
      { size: 2, gradients: path },
    ],
    { ...size, axes: ["a", "b"] },
  ),
]);

const chain = neuronChain({ input: 1, weights: [0.5], biases: [0], target: 1 });
const wish = neuronWishes(hidden, [0, 1], [1], { loss: squaredError }).wishes[0]?.[0];
testWrongTypes("networks of wrong types", [
  wrongTypesOf("plotNetwork", plotNetwork, hidden, [0, 1], {
    ...size,
    target: 1,
    loss: squaredError,
    inputs: ["x", "y"],
    outputs: ["z"],
  }),
  wrongTypesOf("plotChain", plotChain, chain, {
    ...size,
    steps: [["one", chain]],
    slider: "w = ",
    over: [-1, 1],
  }),
  wrongTypesOf("plotNeuronWish", plotNeuronWish, wish, [1, 2], [0, 1], { ...size, letter: "h" }),
  wrongTypesOf(
    "plotWeights",
    plotWeights,
    network({ inputs: 2, layers: [dense(1)] }),
    corners,
    labels,
    {
      ...size,
      example: 0,
      rows: ["a", "b", "c", "d"],
      columns: ["w", "v", "b"],
    },
  ),
  wrongTypesOf("plotSecant", plotSecant, (x: number) => x * x, {
    ...size,
    at: 1,
    h: 1,
    over: [0, 2],
  }),
  wrongTypesOf("plotSquares", plotSquares, [[0], [1]], [1, 2], {
    ...size,
    w: 1,
    b: 0,
    over,
    axes: ["x", "y"],
  }),
  wrongTypesOf("plotNudges", plotNudges, path, {
    ...size,
    rows: ["a", "b"],
    columns: ["c", "d"],
    total: "sum",
    axes: ["to", "from"],
  }),
  wrongTypesOf("plotNeuronWishes", plotNeuronWishes, [0.25, 0.5], [0, 1], {
    ...size,
    picture: [0, 1, 1, 0],
    classes,
  }),
  wrongTypesOf("plotHiddenSpace", plotHiddenSpace, hidden, corners, {
    ...size,
    ...examples,
    labels,
    classes,
  }),
  wrongTypesOf("plotActivations", plotActivations, { one: hidden }, corners, {
    ...size,
    columns: 1,
    output: true,
  }),
  wrongTypesOf("plotUpdateRatios", plotUpdateRatios, [hidden, hidden], {
    ...size,
    rule: 0.001,
    range: [1e-6, 1],
  }),
  wrongTypesOf("plotNetworkGrid", plotNetworkGrid, { row: { one: hidden } }, corners, {
    ...size,
    labels,
    classes,
    validation,
    axes: ["x", "y"],
    noun: "corner",
  }),
]);

const run = { network: hidden, dataLoss: 1, penalty: 0.5, validationLoss: 1 };
testWrongTypes("trainings of wrong types", [
  wrongTypesOf("plotTrainingSnapshots", plotTrainingSnapshots, [hidden, hidden], corners, {
    ...size,
    ...examples,
    labels,
    classes,
    losses: [2, 1],
    steps: [0, 5],
    unit: "epoch",
  }),
  wrongTypesOf("plotHistory", plotHistory, history, { ...size, log: true, range: [0.1, 1] }),
  wrongTypesOf("plotPenalties", plotPenalties, bowl, { L1: { penalty: l1(1), path } }, map),
  wrongTypesOf(
    "plotPenaltySweep",
    plotPenaltySweep,
    [
      { ...run, rate: 0.1 },
      { ...run, rate: 1 },
    ],
    corners,
    { ...size, ...examples, labels, classes },
  ),
  wrongTypesOf("plotMasks", plotMasks, corners, { ...size, inputs: 2, outputs: 1 }),
  wrongTypesOf(
    "plotRegularizers",
    plotRegularizers,
    { none: { network: hidden, history } },
    corners,
    { ...size, labels, classes, validation, axes: ["x", "y"], noun: "corner" },
  ),
]);

test("unknown options, and values that do not fit, are refused by the function that was called", () => {
  const typo = { minimun: [0, 0] };
  expect(() => plotLossContour(bowl, typo as object)).toThrow(
    'plotLossContour: expected an option of plotLossContour, got "minimun"; did you mean "minimum"?',
  );
  expect(() => plotLossContours({ one: { landscape: bowl, ...typo } })).toThrow(
    'plotLossContours: expected an option of plotLossContours, got "minimun"',
  );
  const wide = network({ inputs: 3, layers: [dense(2), dense(1)] });
  expect(() => plotActivations({ wide }, corners)).toThrow(
    "plotActivations: expected rows of 3 features for wide, got 2",
  );
  expect(() => plotHistory(history, { log: true, range: [0, 1] })).toThrow(
    "plotHistory: expected item 0 of range to be a number above 0, got 0",
  );
  expect(() => plotNetwork(hidden, [1])).toThrow("plotNetwork: expected 2 inputs");
  const options = { labels, validation: { inputs: corners, targets: [1] } };
  expect(() => plotNetworkGrid({ a: { hidden } }, corners, options)).toThrow(
    "plotNetworkGrid: expected one target for each row of validation, got 4 rows and 1 targets",
  );
  expect(() => plotPaths(() => "deep" as unknown as number, { one: [start, start] })).toThrow(
    'plotPaths: expected landscape to return a number, got "deep"',
  );
});
