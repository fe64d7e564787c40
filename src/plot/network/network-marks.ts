// The traces of a drawn network: a line for each weight, a mark for each neuron, and the numbers at the
// neurons, for each position of the slider. All lines of one width and sign form one trace. Lesson 5.

import { itemAt } from "../../math/items.js";
import type { Motion, Note } from "../figure/panel.js";
import { mutedColor, palette, textColor, tint } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { formatNumber, linspace } from "../text/numbers.js";
import { decimalsFor, formatSigned } from "../text/subscripts.js";

/**
 * Widths of a connection's line in pixels. The range from 0 to the largest absolute value has four equal parts,
 * and each part has its width: the larger the value, the wider the line.
 */
const widths = [0.8, 2, 4, 7] as const;

/** A line from neuron `from` of column l − 1 to neuron `to` of column l, and the value that its width shows. */
export interface Connection {
  readonly l: number;
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

/** What the drawing of a network shows at one position of its slider. */
export interface NetworkStep {
  readonly name: string;
  readonly connections: readonly Connection[];
  /** The index of the last column of neurons whose activations are shown. */
  readonly forwardTo: number;
  /** The index of the first column of neurons whose slopes δ are shown. */
  readonly backwardFrom: number;
}

/** A function that returns the place of a neuron in the drawing, x and y, for the indices of column and neuron. */
export type NeuronPosition = (column: number, neuron: number) => readonly [number, number];

/** Places the neurons of a network: the columns from left to right, the neurons of each evenly from the top down. */
export function neuronPositions(columns: readonly (readonly number[])[]): NeuronPosition {
  const tallest = Math.max(...columns.map(({ length }) => length));
  const step = tallest > 1 ? 0.5 - itemAt(linspace(0.5, -0.5, tallest), 1) : 0;
  return (column, neuron) => {
    const amount = itemAt(columns, column).length;
    return [column, ((amount - 1) / 2 - neuron) * step];
  };
}

/** A trace for each line width and sign, which shows the connections of that kind at each position of the slider. */
export function connectionTraces(steps: readonly NetworkStep[], place: NeuronPosition) {
  const kinds = [1, -1].flatMap((sign) => widths.map((width, w) => ({ sign, width, w })));
  const positions = kinds.map(({ sign, w }) =>
    steps.map(({ connections }): FrameData => {
      const largest = connections.reduce((size, { value }) => Math.max(size, Math.abs(value)), 0);
      const here = connections.filter(({ value }) => {
        const share = largest > 0 ? Math.abs(value) / largest : 0;
        const strength = Math.min(widths.length - 1, Math.floor(share * widths.length));
        return strength === w && (sign > 0 ? value >= 0 : value < 0);
      });
      if (here.length === 0) return { x: [null], y: [null] };
      const ends = here.map(({ l, from, to }) => [place(l - 1, from), place(l, to)] as const);
      const rounded = (value: number) => Number(value.toPrecision(6));
      return {
        x: ends.flatMap(([a, b]) => [a[0], b[0], null]),
        y: ends.flatMap(([a, b]) => [rounded(a[1]), rounded(b[1]), null]),
      };
    }),
  );
  const traces = kinds.map(({ sign, width, w }, i): ScatterTrace => {
    const strength = ["weak", "medium", "strong", "strongest"][w];
    const color = sign > 0 ? palette[0] : palette[2];
    return {
      type: "scatter",
      mode: "lines",
      name: w === 3 ? (sign > 0 ? "positive" : "negative") : `${sign > 0 ? "+" : "−"}, ${strength}`,
      showlegend: w === 3,
      ...itemAt(itemAt(positions, i), 0),
      line: { color, width, dash: sign > 0 ? "solid" : "dash" },
      hoverinfo: "skip",
    };
  });
  const motion = positions.map((one, trace): Motion => ({ trace, positions: one }));
  return { traces, motion };
}

/** The traces of neurons: circles with their activations, in the backward pass squares with their slopes too. */
export function neuronTraces(
  steps: readonly NetworkStep[],
  columns: readonly (readonly number[])[],
  deltas: (l: number) => readonly number[],
  place: NeuronPosition,
) {
  const neurons = columns.flatMap((values, l) => values.map((value, j) => ({ l, j, value })));
  const at = (some: readonly { l: number; j: number }[]) => {
    if (some.length === 0) return { x: [null], y: [null], text: [""] };
    const places = some.map(({ l, j }) => place(l, j));
    return { x: places.map(([x]) => x), y: places.map(([, y]) => Number(y.toPrecision(6))) };
  };
  const digits = decimalsFor(columns.slice(1).flatMap((_, i) => deltas(i + 1)));
  const short = (value: number) => formatNumber(Number(value.toFixed(3)), 3);
  const values = steps.map(({ forwardTo, backwardFrom }): FrameData => {
    const here = neurons.filter(({ l }) => l <= forwardTo && l < backwardFrom);
    return { text: here.map(({ value }) => short(value)), ...at(here) };
  });
  const slopes = steps.map(({ backwardFrom }): FrameData => {
    const here = neurons.filter(({ l }) => l >= backwardFrom);
    const delta = ({ l, j }: { l: number; j: number }) =>
      formatSigned(itemAt(deltas(l), j), digits);
    return { text: here.map((one) => `${short(one.value)}<br>δ ${delta(one)}`), ...at(here) };
  });
  const common = { type: "scatter", hoverinfo: "skip", cliponaxis: false } as const;
  const label = {
    textposition: "middle center",
    textfont: { color: textColor, size: 12 },
  } as const;
  const border = { color: textColor, width: 1.5 };
  const blank = { color: "#FFFFFF", symbol: "circle", size: 50 };
  const filled = { color: tint(palette[1], 0.3), symbol: "circle", size: 50, line: border };
  const square = { color: tint(palette[3], 0.2), symbol: "square", size: 66, line: border };
  const traces: ScatterTrace[] = [
    {
      ...common,
      mode: "markers",
      name: "neuron",
      showlegend: false,
      ...at(neurons),
      marker: { ...blank, line: { color: mutedColor, width: 1.5 } },
    },
    {
      ...common,
      ...label,
      mode: "markers+text",
      name: "activation a",
      ...itemAt(values, 0),
      marker: filled,
    },
    {
      ...common,
      ...label,
      mode: "markers+text",
      name: "a, and slope δ = ∂C/∂z",
      ...itemAt(slopes, 0),
      marker: square,
    },
  ];
  const start = 2 * widths.length + 1;
  const motion: Motion[] = [values, slopes].map((positions, i) => ({
    trace: start + i,
    positions,
  }));
  return { traces, motion };
}

type NeuronNames = { inputs?: readonly string[]; outputs?: readonly string[] };

/** Notes beside the neurons of a drawn network: the names of inputs and outputs, and the targets of the outputs. */
export function networkNotes(
  { inputs = [], outputs = [] }: NeuronNames,
  columns: readonly (readonly number[])[],
  targets: readonly number[],
  place: NeuronPosition,
): Note[] {
  const last = columns.length - 1;
  const beside = (column: number, neuron: number, text: string): Note => {
    const [x, y] = place(column, neuron);
    const side = column === 0 ? ({ xanchor: "right", xshift: -28 } as const) : { xshift: 36 };
    return { x, y, text, yanchor: "middle", xanchor: "left", ...side };
  };
  const texts = itemAt(columns, last).map((_, j) => {
    const target = targets[j];
    const parts = [outputs[j], target === undefined ? undefined : `t = ${formatNumber(target)}`];
    return parts.filter((part) => part !== undefined).join("\n");
  });
  return [
    ...inputs.map((name, i) => beside(0, i, name)),
    ...texts.flatMap((text, j) => (text ? [beside(last, j, text)] : [])),
  ];
}
