// Reads figures in tests: traces by their name, what they show at a position of the slider, and notes.
import type { Figure } from "../../src/index.js";
import type { FrameData, PlotlyTrace, ScatterTrace } from "../../src/plot/figure/trace.js";

/** The first trace of this name. */
export const traceOf = <Trace extends PlotlyTrace = ScatterTrace>({ data }: Figure, name: string) =>
  data.find((trace) => trace.name === name) as Trace;

/** All traces of this name. */
export const tracesNamed = (data: readonly PlotlyTrace[], name: string) =>
  data.filter((trace) => trace.name === name) as ScatterTrace[];

/** The place of the first trace of this name. */
export const traceIndexOf = ({ data }: Figure, name: string): number =>
  data.findIndex((trace) => trace.name === name);

/** What the first trace of this name shows at each position of the slider. */
export function dataOf(figure: Figure, name: string): (FrameData | undefined)[] {
  const index = traceIndexOf(figure, name);
  return (figure.frames ?? []).map(({ traces, data }) => data[traces.indexOf(index)]);
}

/** What the first trace of this name shows at one position of the slider. */
export const dataAt = (figure: Figure, name: string, position: number): FrameData | undefined =>
  dataOf(figure, name)[position];

/** The texts of all notes of a figure. */
export const noteTexts = ({ layout }: Figure): string[] =>
  layout.annotations.map(({ text }) => text);
