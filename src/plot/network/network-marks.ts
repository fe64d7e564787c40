// The marks of a network's picture: a line for each weight, a circle for each neuron, and what stands in
// them at every position of the slider. Lines of one width and sign are one trace. Lesson 5.

import { itemAt } from "../../math/items.js";
import type { Motion, Note } from "../figure/panel.js";
import { mutedColor, palette, textColor, tint } from "../figure/style.js";
import type { FrameData, ScatterTrace } from "../figure/trace.js";
import { formatNumber, linspace } from "../text/numbers.js";
import { decimalsFor, formatSigned } from "../text/subscripts.js";

/** Widths of lines, from weak to strong: a line is at least as wide as its share of the largest. */
const widths = [0.8, 2, 4, 7] as const;

/** A line between two neurons: from the column before, to the column of layer l. */
export type Connection = { l: number; from: number; to: number; value: number };

/** What one position of the slider shows. */
export type NetworkStep = {
  name: string;
  connections: readonly Connection[];
  /** How many columns have their activations. */
  forwardTo: number;
  /** The first column whose slopes are known. */
  backwardFrom: number;
};

export type NeuronPosition = (column: number, neuron: number) => readonly [number, number];

/** Columns from left to right, neurons from the top down, the same distance in every column. */
export function neuronPositions(columns: readonly (readonly number[])[]): NeuronPosition {
  const tallest = Math.max(...columns.map(({ length }) => length));
  const step = tallest > 1 ? 0.5 - itemAt(linspace(0.5, -0.5, tallest), 1) : 0;
  return (column, neuron) => {
    const amount = itemAt(columns, column).length;
    return [column, ((amount - 1) / 2 - neuron) * step];
  };
}

/** Lines of one width and sign are one trace, which shows other lines at other positions. */
export function connectionTraces(moments: readonly NetworkStep[], place: NeuronPosition) {
  const looks = [1, -1].flatMap((sign) => widths.map((width, w) => ({ sign, width, w })));
  const positions = looks.map(({ sign, w }) =>
    moments.map(({ connections: edges }): FrameData => {
      const largest = edges.reduce((size, { value }) => Math.max(size, Math.abs(value)), 0);
      const here = edges.filter(({ value }) => {
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
  const traces = looks.map(({ sign, width, w }, i): ScatterTrace => {
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

/** Neurons as circles with their activations; on the way back, as squares with their slopes too. */
export function neuronTraces(
  moments: readonly NetworkStep[],
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
  const says = (value: number) => formatNumber(Number(value.toFixed(3)), 3);
  const values = moments.map(({ forwardTo: reached, backwardFrom: back }): FrameData => {
    const here = neurons.filter(({ l }) => l <= reached && l < back);
    return { text: here.map(({ value }) => says(value)), ...at(here) };
  });
  const felt = moments.map(({ backwardFrom: back }): FrameData => {
    const here = neurons.filter(({ l }) => l >= back);
    const delta = ({ l, j }: { l: number; j: number }) =>
      formatSigned(itemAt(deltas(l), j), digits);
    return { text: here.map((one) => `${says(one.value)}<br>δ ${delta(one)}`), ...at(here) };
  });
  const common = { type: "scatter", hoverinfo: "skip", cliponaxis: false } as const;
  const words = {
    textposition: "middle center",
    textfont: { color: textColor, size: 12 },
  } as const;
  const edge = { color: textColor, width: 1.5 };
  const asleep = { color: "#FFFFFF", symbol: "circle", size: 50 };
  const awake = { color: tint(palette[1], 0.3), symbol: "circle", size: 50, line: edge };
  const slope = { color: tint(palette[3], 0.2), symbol: "square", size: 66, line: edge };
  const traces: ScatterTrace[] = [
    {
      ...common,
      mode: "markers",
      name: "neuron",
      showlegend: false,
      ...at(neurons),
      marker: { ...asleep, line: { color: mutedColor, width: 1.5 } },
    },
    {
      ...common,
      ...words,
      mode: "markers+text",
      name: "activation a",
      ...itemAt(values, 0),
      marker: awake,
    },
    {
      ...common,
      ...words,
      mode: "markers+text",
      name: "a, and slope δ = ∂C/∂z",
      ...itemAt(felt, 0),
      marker: slope,
    },
  ];
  const start = 2 * widths.length + 1;
  const motion: Motion[] = [values, felt].map((positions, i) => ({ trace: start + i, positions }));
  return { traces, motion };
}

type Names = { inputs?: readonly string[]; outputs?: readonly string[] };

/** Names beside inputs and outputs, and what the outputs should be. */
export function networkNotes(
  { inputs = [], outputs = [] }: Names,
  columns: readonly (readonly number[])[],
  wanted: readonly number[],
  place: NeuronPosition,
): Note[] {
  const last = columns.length - 1;
  const beside = (column: number, neuron: number, text: string): Note => {
    const [x, y] = place(column, neuron);
    const side = column === 0 ? ({ xanchor: "right", xshift: -28 } as const) : { xshift: 36 };
    return { x, y, text, yanchor: "middle", xanchor: "left", ...side };
  };
  const told = itemAt(columns, last).map((_, j) => {
    const goal = wanted[j];
    const parts = [outputs[j], goal === undefined ? undefined : `t = ${formatNumber(goal)}`];
    return parts.filter((part) => part !== undefined).join("\n");
  });
  return [
    ...inputs.map((name, i) => beside(0, i, name)),
    ...told.flatMap((text, j) => (text ? [beside(last, j, text)] : [])),
  ];
}
