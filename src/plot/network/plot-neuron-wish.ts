// Three ways to raise the activation of a neuron: raise its bias, change its weights in proportion to its
// inputs, or change its inputs in proportion to its weights.
//   wish for b: d, for wᵢ: d · aᵢ, for aᵢ: d · wᵢ, where d is the wish for the neuron's weighted sum
// The left panels show inputs and weights, the right ones the wishes. The bars on the right have the same
// proportions as those on the left, mirrored if d is negative. Lesson 5.

import { argMax } from "../../data/decide.js";
import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { toVector, type Values } from "../../math/vector.js";
import type { NeuronWish } from "../../training/backprop.js";
import { barRange, barsOf } from "../figure/bars.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { palette, textColor } from "../figure/style.js";
import { objectWith } from "../input/arguments.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf } from "../text/numbers.js";
import { decimalsFor, formatSigned, subscript } from "../text/subscripts.js";

/** Options of `plotNeuronWish`. */
export interface PlotNeuronWishOptions extends FigureOptions {
  /**
   * The letter that names the neuron's inputs: a for any activations, h for those of hidden neurons.
   * @defaultValue "a"
   */
  letter?: string;
}

const where = "plotNeuronWish";
const optionChecks: OptionChecks<PlotNeuronWishOptions> = { ...figureChecks, letter: accepts.text };
const wishCheck = objectWith({
  bias: accepts.number,
  weights: accepts.numbers,
  before: accepts.numbers,
});

/**
 * Draws the wishes of one neuron for its bias, its weights and its inputs, beside weights and inputs.
 * wish for b: d; for wᵢ: d · aᵢ; for aᵢ: d · wᵢ
 * @param wish the wish of the neuron, from `neuronWishes`
 * @param weights w, the weights of the neuron
 * @param inputs a, the activations that are the neuron's inputs
 * @param options `letter`; title, width, height of one panel
 * @returns a figure of four panels
 * @throws when wishes, weights and inputs differ in length, or are empty
 * @example plotNeuronWish({ bias: 2, weights: [1, 0], before: [6, -8] }, [3, -4], [0.5, 0]).text // "A neuron with 2 inputs asks +2.00 of its bias, most of weight 0 (+1.00) and most of activation 1 (−8.00)."
 * @see Lesson 5
 */
export function plotNeuronWish(
  wish: NeuronWish,
  weights: Values,
  inputs: Values,
  options: PlotNeuronWishOptions = {},
): Figure {
  checkPlotOptions(where, options, optionChecks);
  wishCheck(where, "the wish", wish);
  const { letter = "a" } = options;
  const [w, a] = [toVector(weights, where), toVector(inputs, where)];
  const lengths = [wish.weights, wish.before, w, a].map(({ length }) => length);
  if (new Set(lengths).size !== 1) {
    const got = `${lengths[0]} wishes, ${lengths[2]} weights and ${lengths[3]} inputs`;
    fail(where, `expected one wish for each weight and each input, got ${got}`);
  }
  if (a.length === 0) fail(where, "expected at least one input, got none");
  const letters = a.map((_, i) => `${letter}${subscript(i)}`);
  const places = w.map((_, i) => `w${subscript(i)}`);
  const strongest = (values: readonly number[]) => argMax(values.map(Math.abs));
  const strongestWish = (values: readonly number[]) => {
    const i = strongest(values);
    return `${i} (${formatSigned(itemAt(values, i), decimalsFor(values))})`;
  };
  const bias = formatSigned(wish.bias, decimalsFor([wish.bias]));
  return compose({
    title: options.title ?? "Three ways to raise a neuron",
    panels: [
      barsPanel("What comes in", "value", ["1", ...letters], [1, ...a], 0),
      barsPanel(
        "Asked of bias and weights",
        "wished change",
        ["b", ...places],
        [wish.bias, ...wish.weights],
        1,
      ),
      barsPanel("The weights", "value", places, w, 0),
      barsPanel("Asked of what comes in", "wished change", letters, wish.before, 1),
    ],
    columns: 2,
    text: `A neuron with ${countOf(a.length, "input")} asks ${bias} of its bias, most of weight ${strongestWish(wish.weights)} and most of activation ${strongestWish(wish.before)}.`,
    width: options.width ?? 840,
    height: options.height ?? 24 * (a.length + 1) + 30,
  });
}

function barsPanel(
  title: string,
  axis: string,
  labels: readonly string[],
  values: readonly number[],
  kind: 0 | 1,
): Panel {
  const at = values.map((_, i) => values.length - 1 - i);
  const { traces } = barsOf(
    {
      name: kind === 0 ? "what is" : "what is asked for",
      at,
      values: [values],
      range: barRange(values),
      decimals: decimalsFor(values),
      color: palette[kind === 0 ? 4 : 0],
      width: kind === 0 ? 6 : 10,
    },
    0,
  );
  return {
    title,
    x: { title: axis, range: barRange(values, 0.6) },
    y: { title: "", range: [-0.7, values.length - 0.3], ticks: { values: at, labels } },
    guides: [{ axis: "x", at: 0, line: { color: textColor, width: 1, dash: "solid" } }],
    traces,
  };
}
