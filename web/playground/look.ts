// What the page draws of a network: its answers over a plane, the activations of its last hidden layer, its weights,
// and each example's nudges. All of it is computed by the library, in the worker.
import {
  averageNudges,
  forward,
  type LayerNudges,
  type Network,
  predict,
  type Scaler,
} from "../../src/index.js";
import { type Frame, frameOf, gridOf } from "../view/plane.js";
import type { Built, Part } from "./build.js";

/** What the reader looks at. */
export interface View {
  /** The two features across and up. */
  readonly axes: readonly [number, number];
  /** The two hidden neurons across and up. */
  readonly neurons: readonly [number, number];
}

/** The network's answers at the places of a grid: one number, or one for each class. */
export interface Answers {
  readonly frame: Frame;
  readonly columns: number;
  readonly rows: number;
  readonly outputs: readonly (readonly number[])[];
}

/** The weights of a layer, row by row, and its biases. */
interface LayerNumbers {
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
}

/** What the page draws. */
export interface Look {
  readonly layers: readonly LayerNumbers[];
  /** The answers in feature space; with one feature only those along it. */
  readonly plane: Answers;
  readonly outputs: { readonly train: number[][]; readonly test: number[][] };
  readonly hidden?: {
    readonly points: readonly (readonly [number, number])[];
    readonly answers: Answers;
  };
  readonly nudges?: {
    readonly each: readonly LayerNudges[][];
    readonly average: readonly LayerNudges[];
  };
}

/** At most this many examples have their nudges in the table. */
const mostNudges = 200;

const [columns, rows] = [48, 36];

/** The network without dropout, which plays no part in its answers. */
const denseOnly = (network: Network): Network => ({
  ...network,
  layers: network.layers.filter(({ kind }) => kind === "dense"),
});

const meanOf = (points: readonly (readonly number[])[]): number[] =>
  (points[0] ?? []).map(
    (_, j) => points.reduce((sum, row) => sum + (row[j] ?? 0), 0) / points.length,
  );

/** Rows with two numbers set, and all others at their mean. */
const withTwo = (mean: readonly number[], [i, j]: readonly [number, number], places: number[][]) =>
  places.map(([x = 0, y = 0]) => mean.map((value, k) => (k === i ? x : k === j ? y : value)));

/** The answers over the two features that are looked at, in the data's own units. */
function planeOf(
  network: Network,
  { train, test, scaler, targetScaler, table }: Built,
  view: View,
): Answers {
  const raw = [...train.raw, ...test.raw];
  const one = table.features.length === 1;
  const values = [...train.raw, ...test.raw].map((row, n): [number, number] => {
    if (!one) return [row[view.axes[0]] ?? 0, row[view.axes[1]] ?? 0];
    const targets = [...train.targets, ...test.targets];
    return [row[0] ?? 0, inOwnUnits(targets[n] ?? 0, targetScaler)];
  });
  const frame = frameOf(values);
  const height = one ? 1 : rows;
  const places = gridOf(frame, one ? 2 * columns : columns, height);
  const inputs = withTwo(meanOf(raw), one ? [0, -1] : view.axes, places);
  const outputs = predict(network, scaler ? scaler.transform(inputs) : inputs);
  return {
    frame,
    columns: one ? 2 * columns : columns,
    rows: height,
    outputs: outputs.map((row) => row.map((value) => inOwnUnits(value, targetScaler))),
  };
}

/** A number that the network gave, in the units of the table. */
const inOwnUnits = (value: number, scaler?: Scaler): number =>
  scaler ? (scaler.inverse([[value]])[0]?.[0] ?? value) : value;

/** The activations of the last hidden layer, and the answers over two of its neurons. */
function hiddenOf(
  network: Network,
  train: Part,
  [i, j]: readonly [number, number],
  scaler?: Scaler,
) {
  const { layers } = network;
  const last = layers.at(-1);
  if (layers.length < 2 || !last) return undefined;
  const activations = train.inputs.map((input) => [
    ...(forward(network, input).layers.at(-1)?.inputs ?? []),
  ]);
  const width = activations[0]?.length ?? 0;
  const ending: Network = { ...network, inputs: width, layers: [last] };
  if (width === 1) {
    const points = activations.map(([a = 0]): [number, number] => [a, 0]);
    const frame = { x: frameOf(points).x, y: [-1, 1] as const };
    const outputs = predict(
      ending,
      gridOf(frame, columns, 1).map(([x = 0]) => [x]),
    );
    return { points, answers: { frame, columns, rows: 1, outputs } };
  }
  const points = activations.map((row): [number, number] => [row[i] ?? 0, row[j] ?? 0]);
  const frame = frameOf(points);
  const places = withTwo(meanOf(activations), [i, j], gridOf(frame, columns, rows));
  const outputs = predict(ending, places).map((row) =>
    row.map((value) => inOwnUnits(value, scaler)),
  );
  return { points, answers: { frame, columns, rows, outputs } };
}

/** Looks at a network; the nudges take the longest to compute, and are left out where they are not wanted. */
export function lookAt(network: Network, built: Built, view: View, withNudges: boolean): Look {
  const plain = denseOnly(network);
  const { train, test, targetScaler, loss } = built;
  const hidden = hiddenOf(plain, train, view.neurons, targetScaler);
  const own = (part: Part) =>
    part.inputs.length === 0
      ? []
      : predict(plain, part.inputs).map((row) =>
          row.map((value) => inOwnUnits(value, targetScaler)),
        );
  return {
    layers: plain.layers.flatMap((layer) =>
      layer.kind === "dense" ? [{ weights: layer.weights, biases: layer.biases }] : [],
    ),
    plane: planeOf(plain, built, view),
    outputs: { train: own(train), test: own(test) },
    ...(hidden && { hidden }),
    ...(withNudges && { nudges: nudgesOf(plain, train, loss) }),
  };
}

function nudgesOf(network: Network, { inputs, targets }: Part, loss: Built["loss"]) {
  const { each, average } = averageNudges(network, inputs, targets, { loss });
  return { each: each.slice(0, mostNudges), average };
}
