// From panels to a figure: one title, one legend, panels in a grid, one slider, one caption.
// A series with the same name has one entry in the legend, and a click on it hides it everywhere.

import { itemAt } from "../../math/items.js";
import { joinLines } from "../text/labels.js";
import { round, rounded } from "../text/numbers.js";
import { controls, framesOf } from "./animation.js";
import { annotationsOf, axesOf, shapesOf, suffix } from "./axes.js";
import type { Layout } from "./drawing.js";
import { createFigure, type Figure } from "./figure.js";
import { type FigureParts, type Geometry, isInLegend, legendMark, measure } from "./geometry.js";
import type { Panel } from "./panel.js";
import { font, ink, paper, quiet, sizes } from "./style.js";
import type { Annotation, Trace } from "./trace.js";

/** Puts the panels of one figure on a sheet. */
export function compose(options: FigureParts): Figure {
  const { panels, text, title } = options;
  const geometry = measure(options);
  const starts = panels.map((_, i) =>
    panels.slice(0, i).reduce((sum, { traces }) => sum + traces.length, 0),
  );
  const frames = framesOf(panels, starts);
  const data = withOneLegend(panels.flatMap((panel, i) => placed(panel, i, geometry)));
  const titled = panels.map((panel) => ({ ...panel, title: panel.title ?? title }));
  const layout: Layout = {
    ...page(
      geometry,
      data.some(({ showlegend }) => showlegend),
    ),
    ...(panels.some(({ z }) => !z) && { plot_bgcolor: paper }),
    ...Object.assign(
      {},
      ...panels.map((_, i) => axesOf(sparing(panels, i, geometry), i, itemAt(geometry.cells, i))),
    ),
    shapes: panels.flatMap(shapesOf),
    annotations: [...panels.flatMap(annotationsOf), ...headings(geometry), ...margins(geometry)],
    ...controls(frames, geometry, panels.find(({ slider }) => slider)?.slider),
  };
  return createFigure({ data, layout, ...(frames.length > 0 && { frames }), text }, titled);
}

/** A panel of a crowded row, without the name of its y axis where its neighbour has just named it. */
function sparing(panels: readonly Panel[], index: number, { cells }: Geometry): Panel {
  const panel = itemAt(panels, index);
  const before = panels[index - 1];
  const { left, right, top } = itemAt(cells, index);
  const beside = before && itemAt(cells, index - 1).top === top && right - left < 0.28;
  if (!beside || panel.z || before.y.title !== panel.y.title) return panel;
  return { ...panel, y: { ...panel.y, title: "" } };
}

/** The panel's traces on its own axes, colour bars beside it. */
function placed(panel: Panel, index: number, geometry: Geometry): Trace[] {
  const n = suffix(index);
  const cell = itemAt(geometry.cells, index);
  return panel.traces.map((trace) => {
    const axes = panel.z ? { scene: `scene${n}` } : { xaxis: `x${n}`, yaxis: `y${n}` };
    if (!("colorbar" in trace) || !trace.colorbar) return { ...trace, ...axes } as Trace;
    const place = { x: round(cell.right), xanchor: "left", y: round((cell.top + cell.bottom) / 2) };
    const size = {
      len: round(cell.top - cell.bottom),
      thickness: 14,
      yanchor: "middle",
      outlinewidth: 0,
    };
    const bar = { tickfont: { size: sizes.tick }, ...place, ...size, ...trace.colorbar };
    return { ...trace, ...axes, colorbar: bar } as Trace;
  });
}

function withOneLegend(traces: readonly Trace[]): Trace[] {
  const seen = new Set<string>();
  return traces.map((trace) => {
    const shown = isInLegend(trace);
    const first = shown && !seen.has(trace.name);
    if (shown) seen.add(trace.name);
    return { ...trace, showlegend: first, legendgroup: trace.name };
  });
}

function page(geometry: Geometry, named: boolean) {
  const { width, height, margin } = geometry;
  return {
    width,
    height,
    autosize: false,
    margin: { ...margin, autoexpand: false },
    paper_bgcolor: paper,
    font: { family: font, size: sizes.note, color: ink },
    ...(named && { legend: legendOf(geometry) }),
    hoverlabel: { font: { size: sizes.note } },
    hovermode: "closest",
  };
}

function legendOf({ width, height, margin, outdent, legendTop }: Geometry) {
  const fromTop = (pixels: number) => 1 - pixels / height;
  const left = { x: round((margin.l - outdent) / width), xref: "container", xanchor: "left" };
  return {
    orientation: "h",
    ...left,
    y: round(fromTop(legendTop)),
    yref: "container",
    yanchor: "top",
    font: { size: sizes.note, color: ink },
    itemsizing: "constant",
    itemwidth: legendMark,
    tracegroupgap: 0,
  };
}

function headings({ cells, panelTitles }: Geometry): Annotation[] {
  return panelTitles.flatMap((lines, i) => {
    const { left, top } = itemAt(cells, i);
    if (lines.length === 0) return [];
    const place = {
      x: rounded(left),
      xref: "paper",
      xanchor: "left",
      y: rounded(top),
      yref: "paper",
    } as const;
    const style = { font: { size: sizes.panel, color: ink }, align: "left" } as const;
    const up = { yanchor: "bottom", yshift: 5, showarrow: false } as const;
    return [{ text: joinLines(lines), ...place, ...up, ...style }];
  });
}

/** Title above, caption below, both at the left edge of the sheet. */
function margins({ title, titleRise, caption, captionDrop, outdent }: Geometry): Annotation[] {
  const edge = { x: 0, xref: "paper", xanchor: "left", xshift: -outdent, yref: "paper" } as const;
  const style = { align: "left", showarrow: false, yanchor: "top" } as const;
  const above = { y: 1, yshift: titleRise, font: { size: sizes.title, color: ink } };
  const below = { y: 0, yshift: -captionDrop, font: { size: sizes.caption, color: quiet } };
  return [
    ...(title.length > 0 ? [{ text: joinLines(title), ...edge, ...style, ...above }] : []),
    { text: joinLines(caption), ...edge, ...style, ...below },
  ];
}
