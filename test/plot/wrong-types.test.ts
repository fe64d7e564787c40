// The plot functions of text, figures, data, curves and lines, with values of wrong types in the place of
// each argument and of each option.
import {
  createFigure,
  linearModel,
  type ModelLike,
  plotCurve,
  plotFamily,
  plotFunction,
  plotGradientCheck,
  plotImportance,
  plotLine,
  plotNormalization,
  plotPictures,
  plotPlane,
  plotPoints,
  plotPredictions,
  plotSurfaces,
  plotThreshold,
  sideBySide,
  sigmoid,
} from "../../src/index.js";
import { testWrongTypes, wrongTypesOf } from "../wrong-types.js";

const size = { title: "A title", width: 600, height: 300 };
const points = [
  [0, 0],
  [1, 2],
];
const labels = { labels: ["a", "b"], classes: ["a", "b"], names: ["p", "q"], noun: "object" };
const pair = ["x", "y"];
const models = { line: linearModel([2], 1) };
const planes = { plane: linearModel([1, -2], 3) };
const figures = [plotPoints(points), plotPoints(points)];
const layout = { width: 300, height: 200, shapes: [], annotations: [] };

testWrongTypes("figures of wrong types", [
  wrongTypesOf("createFigure", createFigure, {
    data: [],
    layout,
    frames: [],
    text: "An empty page.",
  }),
  wrongTypesOf("sideBySide", sideBySide, figures, { ...size, columns: 2 }),
  wrongTypesOf("plotPoints", plotPoints, points, {
    ...size,
    ...labels,
    axes: pair,
    regions: () => "a",
    equal: true,
  }),
  wrongTypesOf("plotNormalization", plotNormalization, points, points, {
    ...size,
    ...labels,
    axes: pair,
    method: "Scaled",
    equal: true,
  }),
  wrongTypesOf("plotPictures", plotPictures, [[0, 1, 1, 0]], {
    ...size,
    labels: ["a slash"],
    signed: true,
    noun: "picture",
    columns: 2,
  }),
  wrongTypesOf(
    "plotCurve",
    plotCurve,
    { loss: [4, 2, 1] },
    {
      ...size,
      axes: pair,
      log: true,
      goal: 1,
    },
  ),
  wrongTypesOf("plotFamily", plotFamily, (x: number, p: number) => x * p, [0, 1], {
    ...size,
    over: [0, 1],
    parameter: "p",
    curve: "this one",
    axes: pair,
    others: true,
    fixed: { line: (x: number) => x },
    mark: { name: "a point", at: (p: number) => [p, p] },
  }),
  wrongTypesOf(
    "plotFunction",
    plotFunction,
    { sigmoid },
    {
      ...size,
      over: [0, 1],
      derivative: true,
      tangentAt: 0,
      axes: pair,
    },
  ),
  wrongTypesOf(
    "plotSurfaces",
    plotSurfaces,
    { bowl: (a: number, b: number) => a * a + b * b },
    {
      ...size,
      over: [
        [0, 1],
        [0, 1],
      ],
      axes: ["a", "b", "height"],
      columns: 2,
    },
  ),
  wrongTypesOf("plotGradientCheck", plotGradientCheck, [1, 2], [1, 2], { ...size, tolerance: 0.1 }),
  wrongTypesOf(
    "plotImportance",
    plotImportance,
    { w: 1, b: 2 },
    {
      ...size,
      loss: "loss",
      measured: { w: 1, b: 2 },
    },
  ),
  wrongTypesOf("plotLine", plotLine, [0, 1], [1, 3], models, {
    ...size,
    axes: pair,
    residuals: true,
    over: [0, 1],
    unseen: { inputs: [2], targets: [5] },
    noun: "example",
  }),
  wrongTypesOf("plotLine", (model: ModelLike) => plotLine([0, 1], [1, 3], { model }), {
    predict: (rows: number[][]) => rows.map(() => 1),
    weights: [2],
    bias: 1,
  }),
  wrongTypesOf("plotPlane", plotPlane, points, [3, 0], planes, {
    ...size,
    ...labels,
    axes: ["a", "b", "c"],
    residuals: true,
    range: [0, 5],
  }),
  wrongTypesOf("plotPredictions", plotPredictions, [1, 2], [1, 3], {
    ...size,
    ...labels,
    axes: pair,
  }),
  wrongTypesOf("plotThreshold", plotThreshold, [-1, 1], {
    ...size,
    labels: ["low", "high"],
    names: ["p", "q"],
    noun: "object",
    threshold: 0.5,
    classes: ["low", "middle", "high"],
    axis: "score",
  }),
]);
