// Composes panels into a figure: one title, one legend, panels in a grid, one slider; and the same for a phone,
// with the panels one below the other.
// Traces with the same name share one entry in the legend; a click on it hides them in every panel.

import { itemAt } from "../../math/items.js";
import { joinLines } from "../text/labels.js";
import { rounded, roundOrNull } from "../text/numbers.js";
import { animationControls, framesOf } from "./animation.js";
import { annotationsOf, axesOf, axisSuffix, shapesOf } from "./axes.js";
import type { PlotlyLayout } from "./drawing.js";
import { type Figure, figureOf } from "./figure.js";
import {
  type FigureGeometry,
  type FigureParts,
  figureGeometry,
  isInLegend,
  legendLineLength,
} from "./geometry.js";
import type { Panel } from "./panel.js";
import { backgroundColor, fontFamily, textColor, textSizes } from "./style.js";
import type { PlotlyAnnotation, PlotlyColorbar, PlotlyFrame, PlotlyTrace } from "./trace.js";

/** The width in pixels for which panels are laid out one below the other. */
const phoneWidth = 360;

/** Composes panels and a title into one figure. The sentence is no part of the picture: the page shows it on demand. */
export function compose(options: FigureParts): Figure {
  const { panels, text, title } = options;
  const atEnd = panels.some((panel) => panel.atEnd);
  const starts = panels.map((_, i) =>
    panels.slice(0, i).reduce((sum, { traces }) => sum + traces.length, 0),
  );
  const frames = framesOf(panels, starts);
  const { data: begun, layout } = laidOut(options, frames);
  const data = atEnd ? withFrame(begun, itemAt(frames, -1)) : begun;
  const height = Math.min(options.height ?? 300, 300);
  const phone = laidOut({ ...options, width: phoneWidth, height }, frames);
  const narrow = { layout: changesFrom(layout, phone.layout), ...barsOf(phone.data) };
  const keep = panels.some(({ equal, z }) => equal || z);
  const meta = { width: layout.width, ...(keep && { keep }), narrow };
  const titledPanels = panels.map((panel) => ({ ...panel, title: panel.title ?? title }));
  const withFrames = frames.length > 0 && { frames };
  return figureOf({ data, layout: { ...layout, meta }, ...withFrames, text }, titledPanels);
}

/** The traces as they are at a position of the slider. */
function withFrame(traces: readonly PlotlyTrace[], frame: PlotlyFrame): PlotlyTrace[] {
  const places = new Map(frame.traces.map((trace, i) => [trace, itemAt(frame.data, i)]));
  return traces.map((trace, i) => ({ ...trace, ...places.get(i) }) as PlotlyTrace);
}

/** The members of `changed` that differ from those of `layout`; of axes and other objects only what differs in them. */
function changesFrom(layout: object, changed: object): Record<string, unknown> {
  const isPlain = (value: unknown): value is object => Object(value) === value;
  return Object.fromEntries(
    Object.entries(changed).flatMap(([key, value]) => {
      const before: unknown = Reflect.get(layout, key);
      if (key === "width" || JSON.stringify(before) === JSON.stringify(value)) return [];
      const inside = isPlain(before) && isPlain(value) && !Array.isArray(value);
      return [[key, inside ? changesFrom(before, value) : value]];
    }),
  );
}

/** The places of the colour bars, by the index of the trace. */
function barsOf(data: readonly PlotlyTrace[]) {
  const bars = data.flatMap((trace, i): [number, PlotlyColorbar][] => {
    if (!("colorbar" in trace) || !trace.colorbar) return [];
    const { x = 0, y = 0, len = 0 } = trace.colorbar;
    return [[i, { x, y, len }]];
  });
  return bars.length > 0 && { bars: Object.fromEntries(bars) };
}

/** Traces and layout of a figure of the width that the options state. */
function laidOut(options: FigureParts, frames: readonly PlotlyFrame[]) {
  const { panels } = options;
  const geometry = figureGeometry(options);
  const data = withOneLegend(panels.flatMap((panel, i) => tracesOf(panel, i, geometry)));
  const layout: PlotlyLayout = {
    ...pageLayout(
      geometry,
      data.some(({ showlegend }) => showlegend),
    ),
    ...(panels.some(({ z }) => !z) && { plot_bgcolor: backgroundColor }),
    ...Object.assign(
      {},
      ...panels.map((_, i) =>
        axesOf(withoutRepeatedTitle(panels, i, geometry), i, itemAt(geometry.boxes, i)),
      ),
    ),
    shapes: panels.flatMap(shapesOf),
    annotations: [
      ...panels.flatMap(annotationsOf),
      ...panelTitles(geometry),
      ...figureTitle(geometry),
    ],
    ...animationControls(frames, geometry, {
      prefix: panels.find(({ slider }) => slider)?.slider,
      atEnd: panels.some((panel) => panel.atEnd),
    }),
  };
  return { data, layout };
}

/** Returns panel `index`; without the title of its y axis if it is narrow and the panel to its left has the same title. */
function withoutRepeatedTitle(
  panels: readonly Panel[],
  index: number,
  { boxes }: FigureGeometry,
): Panel {
  const panel = itemAt(panels, index);
  const before = panels[index - 1];
  const { left, right, top } = itemAt(boxes, index);
  const beside = before && itemAt(boxes, index - 1).top === top && right - left < 0.28;
  if (!beside || panel.z || before.y.title !== panel.y.title) return panel;
  return { ...panel, y: { ...panel.y, title: "" } };
}

/** Assigns the traces of a panel to the panel's axes and places their colour bars at its right edge. */
function tracesOf(panel: Panel, index: number, geometry: FigureGeometry): PlotlyTrace[] {
  const n = axisSuffix(index);
  const box = itemAt(geometry.boxes, index);
  return panel.traces.map((trace) => {
    const axes = panel.z ? { scene: `scene${n}` } : { xaxis: `x${n}`, yaxis: `y${n}` };
    if (!("colorbar" in trace) || !trace.colorbar) return { ...trace, ...axes } as PlotlyTrace;
    const place = {
      x: roundOrNull(box.right),
      xanchor: "left",
      y: roundOrNull((box.top + box.bottom) / 2),
    };
    const size = {
      len: roundOrNull(box.top - box.bottom),
      thickness: 14,
      yanchor: "middle",
      outlinewidth: 0,
    };
    const bar = { tickfont: { size: textSizes.tick }, ...place, ...size, ...trace.colorbar };
    return { ...trace, ...axes, colorbar: bar } as PlotlyTrace;
  });
}

/** Returns the traces, and of those with the same name leaves only the first in the legend. */
function withOneLegend(traces: readonly PlotlyTrace[]): PlotlyTrace[] {
  const seen = new Set<string>();
  return traces.map((trace) => {
    const shown = isInLegend(trace);
    const first = shown && !seen.has(trace.name);
    if (shown) seen.add(trace.name);
    return { ...trace, showlegend: first, legendgroup: trace.name };
  });
}

function pageLayout(geometry: FigureGeometry, hasLegend: boolean) {
  const { width, height, margin } = geometry;
  return {
    width,
    height,
    autosize: false,
    margin: { ...margin, autoexpand: false },
    paper_bgcolor: backgroundColor,
    font: { family: fontFamily, size: textSizes.note, color: textColor },
    ...(hasLegend && { legend: legendOf(geometry) }),
    hoverlabel: { font: { size: textSizes.note } },
    hovermode: "closest",
  };
}

function legendOf({ width, height, margin, textIndent: outdent, legendTop }: FigureGeometry) {
  const fromTop = (pixels: number) => 1 - pixels / height;
  const left = { x: roundOrNull((margin.l - outdent) / width), xref: "container", xanchor: "left" };
  return {
    orientation: "h",
    ...left,
    y: roundOrNull(fromTop(legendTop)),
    yref: "container",
    yanchor: "top",
    font: { size: textSizes.note, color: textColor },
    itemsizing: "constant",
    itemwidth: legendLineLength,
    tracegroupgap: 0,
  };
}

function panelTitles({ boxes, panelTitles: titles }: FigureGeometry): PlotlyAnnotation[] {
  return titles.flatMap((lines, i) => {
    const { left, top } = itemAt(boxes, i);
    if (lines.length === 0) return [];
    const place = {
      x: rounded(left),
      xref: "paper",
      xanchor: "left",
      y: rounded(top),
      yref: "paper",
    } as const;
    const style = { font: { size: textSizes.panel, color: textColor }, align: "left" } as const;
    const up = { yanchor: "bottom", yshift: 5, showarrow: false } as const;
    return [{ text: joinLines(lines), ...place, ...up, ...style }];
  });
}

/** The title above the panels, at the left edge of the figure. */
function figureTitle({
  title,
  titleRise,
  textIndent: outdent,
}: FigureGeometry): PlotlyAnnotation[] {
  if (title.length === 0) return [];
  const edge = { x: 0, xref: "paper", xanchor: "left", xshift: -outdent, yref: "paper" } as const;
  const style = { align: "left", showarrow: false, yanchor: "top" } as const;
  const font = { size: textSizes.title, color: textColor };
  return [{ text: joinLines(title), ...edge, ...style, y: 1, yshift: titleRise, font }];
}
