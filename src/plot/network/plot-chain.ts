// A chain of neurons, one in each layer. Every factor of the chain rule is a bar with its name and its value,
// from the last neuron back to the first, and so are the products of the factors.
//   ∂C/∂wˡ = ∂zˡ/∂wˡ · ∂aˡ/∂zˡ · ∂C/∂aˡ     ∂C/∂bˡ = ∂aˡ/∂zˡ · ∂C/∂aˡ. Lesson 5.

import { fail } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import type { ChainLink } from "../../training/backprop.js";
import { barRange, barsOf } from "../figure/bars.js";
import { compose } from "../figure/compose.js";
import type { Figure } from "../figure/figure.js";
import type { Panel } from "../figure/panel.js";
import { palette, textColor } from "../figure/style.js";
import type { ScatterTrace } from "../figure/trace.js";
import { acceptListOf, anyNumber, objectWith, unchecked } from "../input/arguments.js";
import {
  accepts,
  type Check,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "../input/options.js";
import { countOf, formatNumber, joinWords } from "../text/numbers.js";
import { superscript } from "../text/subscripts.js";

/** A chain of neurons, as `neuronChain` returns it. */
export interface Chain {
  /** The cost C of the last activation. */
  readonly cost: number;
  /** For each neuron after the first, its values and the factors of the chain rule. */
  readonly links: readonly ChainLink[];
}

/** Options of `plotChain`. */
export interface PlotChainOptions extends FigureOptions {
  /**
   * For each position of the slider, the name of the position and the chain that is drawn there.
   * @defaultValue a figure without a slider
   */
  steps?: readonly (readonly [name: string, chain: Chain])[];
  /**
   * The text that stands before the name of the slider's position.
   * @defaultValue "step "
   */
  slider?: string;
  /**
   * The range of the axis of the factors.
   * @defaultValue as wide as the factors
   */
  over?: readonly [number, number];
}

const where = "plotChain";
const linkCheck = objectWith({
  weight: anyNumber,
  bias: anyNumber,
  sum: anyNumber,
  activation: anyNumber,
  costByActivation: anyNumber,
  activationBySum: anyNumber,
  sumByWeight: anyNumber,
  sumByBefore: anyNumber,
  costByWeight: anyNumber,
  costByBias: anyNumber,
});
const chainCheck = objectWith({ cost: anyNumber, links: acceptListOf(linkCheck) });
const stepCheck: Check = (name, words, step) => {
  acceptListOf(unchecked)(name, words, step);
  const [position, chain] = Array.from(step as ArrayLike<unknown>);
  accepts.text(name, `the name of ${words}`, position);
  chainCheck(name, `the chain of ${words}`, chain);
};
const optionChecks: OptionChecks<PlotChainOptions> = {
  ...figureChecks,
  steps: acceptListOf(stepCheck),
  slider: accepts.text,
  over: accepts.range,
};

type FactorRow = { label: string; kind: keyof typeof kinds; value: (link: ChainLink) => number };

const kinds = {
  cost: { name: "① ∂C/∂a", color: palette[2], width: 9, dash: "solid" },
  activation: { name: "② ∂a/∂z", color: palette[1], width: 8, dash: "solid" },
  sum: { name: "③ ④ ∂z/∂…", color: palette[3], width: 7, dash: "solid" },
  product: { name: "product", color: palette[0], width: 12, dash: "solid" },
} as const;

/** The rows of the figure that belong to neuron l, a bar in each. Circled numbers name the factors of a product. */
function factorRows(l: number, isLast: boolean): FactorRow[] {
  const [here, back] = [superscript(l), superscript(l - 1)];
  return [
    {
      label: `① ∂C/∂a${here}${isLast ? ` = 2(a${here} − t)` : ""}`,
      kind: "cost",
      value: (link) => link.costByActivation,
    },
    {
      label: `② ∂a${here}/∂z${here} = σ′(z${here})`,
      kind: "activation",
      value: (link) => link.activationBySum,
    },
    {
      label: `③ ∂z${here}/∂w${here} = a${back}`,
      kind: "sum",
      value: (link) => link.sumByWeight,
    },
    { label: `①·②·③ = ∂C/∂w${here}`, kind: "product", value: (link) => link.costByWeight },
    { label: `①·② = ∂C/∂b${here}`, kind: "product", value: (link) => link.costByBias },
    ...(l > 1
      ? ([
          {
            label: `④ ∂z${here}/∂a${back} = w${here}`,
            kind: "sum",
            value: (k) => k.sumByBefore,
          },
        ] satisfies FactorRow[])
      : []),
  ];
}

/**
 * Draws every factor of the chain rule for a chain of neurons, from the last neuron to the first.
 * ∂C/∂wˡ = ① · ② · ③, ∂C/∂bˡ = ① · ②, and ① of the neuron before is ① · ② · ④
 * @param chain the result of `neuronChain`
 * @param options `steps` and `slider` for a slider, `over`; title, width, height of one panel
 * @returns a figure, animated when there are steps
 * @throws when the chain has no link, or the chains differ in length
 * @example plotChain(neuronChain({ input: 1, weights: [0], biases: [0], target: 1 })).text // "Chain of 2 neurons, C = 0.25. ∂C/∂w¹ = −0.25 and ∂C/∂b¹ = −0.25."
 * @see Lesson 5; 3Blue1Brown, Neural networks, chapter 4
 */
export function plotChain(chain: Chain, options: PlotChainOptions = {}): Figure {
  checkPlotOptions(where, options, optionChecks);
  chainCheck(where, "the chain", chain);
  if (chain.links.length === 0) fail(where, "expected at least one link, got none");
  const { steps = [], slider = "step " } = options;
  const chains = steps.length > 0 ? steps.map(([, one]) => one) : [chain];
  const names = steps.map(([name]) => name);
  const length = chain.links.length;
  const other = chains.find(({ links }) => links.length !== length);
  if (other) {
    const got = `${length} and ${other.links.length}`;
    fail(where, `expected chains of one length, got ${got} links`);
  }
  const first = itemAt(chains, 0);
  const layers = first.links.map((_, i) => length - i);
  const rows = layers.flatMap((l) => [
    { l, header: true as const },
    ...factorRows(l, l === length).map((row) => ({ l, header: false as const, ...row })),
  ]);
  const up = rows.map((_, i) => rows.length - i);
  const values = (kind: keyof typeof kinds) =>
    chains.map(({ links }) =>
      rows.flatMap((row) =>
        !row.header && row.kind === kind ? [row.value(links[row.l - 1] as ChainLink)] : [],
      ),
    );
  const all = Object.keys(kinds) as (keyof typeof kinds)[];
  const factors = all.flatMap((kind) => values(kind).flat());
  const range = options.over ?? barRange(factors, 0.3);
  const bars = all.map((kind, k) => {
    const at = up.filter((_, i) => {
      const row = rows[i];
      return row && !row.header && row.kind === kind;
    });
    const bars = { ...kinds[kind], at, values: values(kind), range, decimals: 4, legend: false };
    return barsOf(bars, 5 * k);
  });
  const heads = neuronHeaders(chains, rows, up, range[0]);
  const moving = chains.length > 1;
  const panel: Panel = {
    x: { title: "value of the factor", range },
    y: {
      title: "from the cost back",
      range: [0.3, rows.length + 0.7],
      ticks: {
        values: up,
        labels: rows.map((row) => (row.header ? `neuron ${row.l}` : row.label)),
      },
    },
    guides: [{ axis: "x", at: 0, line: { color: textColor, width: 1, dash: "solid" } }],
    traces: [...bars.flatMap(({ traces }) => traces), heads[0] as ScatterTrace],
    ...(moving && {
      motion: [
        ...bars.flatMap(({ motion }) => motion),
        {
          trace: 5 * all.length,
          positions: heads.map(({ x, y, text = [] }) => ({ x, y, text })),
        },
      ],
      positions: names,
      slider,
    }),
  };
  return compose({
    title: options.title ?? "Every factor of the chain rule",
    panels: [panel],
    text: describeChains(chains, names, slider),
    width: options.width ?? 720,
    height: options.height ?? 23 * rows.length,
  });
}

type TableLine = { l: number; header: boolean };

/** For each chain, a trace with a line of text above the bars of each neuron: "w² = 2   b² = 0.4   z² = 0.2 …" */
function neuronHeaders(
  chains: readonly Chain[],
  rows: readonly TableLine[],
  up: readonly number[],
  left: number,
): ScatterTrace[] {
  const at = rows.flatMap((row, i) => (row.header ? [{ l: row.l, y: itemAt(up, i) }] : []));
  return chains.map(({ links }) => ({
    type: "scatter",
    mode: "markers+text",
    name: "neurons",
    showlegend: false,
    x: at.map(() => Number(left.toPrecision(6))),
    y: at.map(({ y }) => y),
    text: at.map(({ l }) => {
      const { weight, bias, sum, activation } = links[l - 1] as ChainLink;
      const here = superscript(l);
      const parts = [
        `w${here} = ${formatNumber(weight, 3)}`,
        `b${here} = ${formatNumber(bias, 3)}`,
        `z${here} = ${formatNumber(sum, 3)}`,
        `a${here} = ${formatNumber(activation, 3)}`,
      ];
      return ` ${parts.join("   ")}`;
    }),
    textposition: "middle right",
    textfont: { color: textColor, size: 12 },
    marker: { color: textColor, size: 1, opacity: 0 },
    hoverinfo: "skip",
  }));
}

function describeChains(
  chains: readonly Chain[],
  names: readonly string[],
  slider: string,
): string {
  const tell = ({ cost, links }: Chain) => {
    const parts = links.flatMap(({ costByWeight, costByBias }, i) => {
      const l = superscript(i + 1);
      return [
        `∂C/∂w${l} = ${formatNumber(costByWeight)}`,
        `∂C/∂b${l} = ${formatNumber(costByBias)}`,
      ];
    });
    return `C = ${formatNumber(cost)}. ${joinWords(parts)}.`;
  };
  const [first, last] = [chains[0] as Chain, chains.at(-1) as Chain];
  const neurons = countOf(first.links.length + 1, "neuron");
  if (chains.length === 1) return `Chain of ${neurons}, ${tell(first)}`;
  const costs = [first, last].map(({ cost }) => `C = ${formatNumber(cost)}`);
  const place = (name: string | undefined) => `${slider.trim()} ${name}`;
  return `Chain of ${neurons} on one slider: ${place(names[0])} gives ${costs[0]}, ${place(names.at(-1))} gives ${costs[1]}.`;
}
