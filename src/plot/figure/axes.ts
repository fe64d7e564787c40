// The axes, bands, guides and notes of a panel in Plotly's form. The first panel has the axes x and y, the
// second x2 and y2, and so on; a 3-D panel has a scene instead (scene, scene2, …). All coordinates are in the
// units of the panel's axes.

import { escaped } from "../../display/html.js";
import { log10 } from "../../math/elementary/logarithm.js";
import { formatNumber, rounded, roundOrNull } from "../text/numbers.js";
import type { PanelBox } from "./geometry.js";
import type { Axis, Band, Guide, Note, Panel } from "./panel.js";
import { gridColor, lightFill, mutedColor, textColor, textSizes } from "./style.js";
import type { PlotlyAnnotation, PlotlyShape } from "./trace.js";

/** The ending of the axis names of panel `index`: "" for x of the first panel, "2" for x2, "3" for x3. */
export function axisSuffix(index: number): string {
  return index === 0 ? "" : `${index + 1}`;
}

/** A coordinate as Plotly expects it in ranges and annotations: on a logarithmic axis its log₁₀. Shapes take the value itself. */
const onScale = (axis: Axis, value: number) => (axis.log ? log10(value) : value);

/** The ticks of a logarithmic axis: the powers of ten, with more ticks between them where the range contains few powers. */
function logTicks([low, high]: readonly [number, number]): NonNullable<Axis["ticks"]> {
  const decades = log10(high / low);
  // If the range has more than about 300 powers of ten, high / low overflows to infinity, and the axis gets no ticks.
  if (!Number.isFinite(decades)) return { values: [], labels: [] };
  const digits = decades < 1 ? [1, 1.5, 2, 3, 4, 5, 6, 8] : decades < 3 ? [1, 2, 5] : [1];
  const every = Math.max(1, Math.ceil(decades / 8));
  const first = Math.floor(log10(low));
  const powers = Array.from({ length: Math.ceil(decades) + 2 }, (_, i) => first + i);
  const values = powers
    .filter((power) => power % every === 0)
    .flatMap((power) => digits.map((digit) => Number(`${digit}e${power}`)))
    .filter((value) => value >= low && value <= high);
  return { values, labels: values.map((value) => formatNumber(value)) };
}

/** The layout that the axes of 2-D and of 3-D panels share. */
function axisLayout(axis: Axis) {
  const { title, range, log, bare, named } = axis;
  const ticks = axis.ticks ?? (log && range ? logTicks(range) : undefined);
  return {
    title: { text: escaped(title), font: { size: textSizes.axis, color: textColor } },
    ...(log && { type: "log" }),
    ...(range && { range: range.map((end) => roundOrNull(onScale(axis, end))) }),
    ...(ticks && {
      tickvals: ticks.values.map((value) => roundOrNull(value)),
      ticktext: ticks.labels,
    }),
    ...(axis.step && { dtick: axis.step }),
    ...((bare || named) && { showgrid: false }),
    ...(bare
      ? { showticklabels: false }
      : { tickfont: { size: textSizes.tick, color: textColor } }),
    ...(!bare && !named && { gridcolor: gridColor }),
    zeroline: false,
    color: textColor,
  };
}

function planeAxis(axis: Axis) {
  const { title, ...rest } = axisLayout(axis);
  return {
    title: { ...title, standoff: 8 },
    ...rest,
    ...(!axis.bare && { ticks: "outside", ticklen: 4 }),
    showline: true,
    linecolor: mutedColor,
    mirror: true,
    hoverformat: ".4~g",
    automargin: false,
  };
}

/** The axes of a panel in Plotly's layout, placed in the panel's box: two axes, or the scene of a 3-D panel. */
export function axesOf(panel: Panel, index: number, box: PanelBox): Record<string, object> {
  const n = axisSuffix(index);
  const across = [box.left, box.right].map((share) => roundOrNull(share));
  const upward = [box.bottom, box.top].map((share) => roundOrNull(share));
  if (panel.z) {
    // The camera is further away in a narrow panel, so that the whole cube is visible in a narrow window too.
    const distance = Math.max(1.06, 1.25 / box.aspectRatio, Math.min(1.3, 1.7 / box.aspectRatio));
    const [right, back, up] = panel.eye ?? [1.25, -1.4, 0.7];
    const eye = {
      x: roundOrNull(right * distance),
      y: roundOrNull(back * distance),
      z: roundOrNull(up * distance),
    };
    const camera = { eye, center: { x: 0, y: 0, z: -0.2 } };
    const spaceAxis = (axis: Axis) => ({
      ...axisLayout(axis),
      nticks: 6,
      backgroundcolor: lightFill,
      showbackground: true,
    });
    const sides = {
      xaxis: spaceAxis(panel.x),
      yaxis: spaceAxis(panel.y),
      zaxis: spaceAxis(panel.z),
    };
    return {
      [`scene${n}`]: { domain: { x: across, y: upward }, ...sides, camera, aspectmode: "cube" },
    };
  }
  const equalUnits = panel.equal && { scaleanchor: `x${n}`, scaleratio: 1 };
  // With three panels in a row, an x axis has room for few tick labels when the window is narrow.
  const few = box.right - box.left < 0.28 && !panel.x.ticks && !panel.x.step;
  const x = {
    ...planeAxis(panel.x),
    ...(few && { nticks: 4, tickangle: 0 }),
    domain: across,
    anchor: `y${n}`,
    ...(equalUnits && { constrain: "domain" }),
  };
  const y = { ...planeAxis(panel.y), domain: upward, anchor: `x${n}`, ...equalUnits };
  if (equalUnits) Object.assign(y, { constrain: "domain", constraintoward: "top" });
  if (equalUnits) Object.assign(x, { constraintoward: "left" });
  return { [`xaxis${n}`]: x, [`yaxis${n}`]: y };
}

function bandShape(band: Band, n: string): PlotlyShape {
  const [from, to] = [rounded(band.from), rounded(band.to)];
  const ends =
    band.axis === "x"
      ? { xref: `x${n}`, yref: `y${n} domain`, x0: from, x1: to, y0: 0, y1: 1 }
      : { xref: `x${n} domain`, yref: `y${n}`, x0: 0, x1: 1, y0: from, y1: to };
  return { type: "rect", ...ends, layer: "below", line: { width: 0 }, fillcolor: band.color };
}

function guideShape(guide: Guide, n: string): PlotlyShape {
  const at = rounded(guide.at);
  const ends =
    guide.axis === "x"
      ? { xref: `x${n}`, yref: `y${n} domain`, x0: at, x1: at, y0: 0, y1: 1 }
      : { xref: `x${n} domain`, yref: `y${n}`, x0: 0, x1: 1, y0: at, y1: at };
  const line = { color: mutedColor, width: 1.5, dash: "dash" as const, ...guide.line };
  return { type: "line", ...ends, layer: "below", line };
}

function labelAnnotation(panel: Panel, mark: Band | Guide, n: string): PlotlyAnnotation[] {
  if (!mark.label) return [];
  const axis = mark.axis === "x" ? panel.x : panel.y;
  const at = "at" in mark ? mark.at : (mark.from + mark.to) / 2;
  const place = rounded(onScale(axis, at));
  const text = { text: escaped(mark.label), showarrow: false as const, ...noteStyle(textColor) };
  if (mark.axis === "x") {
    const high = { yref: `y${n} domain`, y: 1, yanchor: "top" as const, yshift: -4 };
    const beside = "at" in mark ? besideLine(axis, at) : { xanchor: "center" as const };
    return [{ ...text, x: place, xref: `x${n}`, ...beside, ...high }];
  }
  const right = { xref: `x${n} domain`, x: 1, xanchor: "right" as const, xshift: -6 };
  const middle = { yanchor: "at" in mark ? "bottom" : "middle" } as const;
  return [{ ...text, y: place, yref: `y${n}`, ...middle, ...right }];
}

/** Places the label of a vertical guide on the side of the line where there is more room. */
function besideLine({ range, log }: Axis, at: number) {
  const [low, high] = (range ?? [at, at]).map((end) => onScale({ title: "", log }, end));
  const left = 2 * onScale({ title: "", log }, at) > (low as number) + (high as number);
  return left
    ? ({ xanchor: "right", xshift: -6 } as const)
    : ({ xanchor: "left", xshift: 6 } as const);
}

const noteStyle = (color: string) => ({ font: { size: textSizes.note, color } });

function annotation(panel: Panel, note: Note, n: string): PlotlyAnnotation {
  const { x, y, text, color = textColor, ...place } = note;
  const lines = text.split("\n").map(escaped).join("<br>");
  return {
    text: lines,
    x: rounded(onScale(panel.x, x)),
    y: rounded(onScale(panel.y, y)),
    xref: `x${n}`,
    yref: `y${n}`,
    showarrow: false,
    ...noteStyle(color),
    bgcolor: "rgba(255,255,255,0.85)",
    borderpad: 2,
    ...place,
  };
}

/** Whether a band or a guide has finite coordinates; those computed from a diverged training may be NaN or infinite. */
const hasPlace = (mark: Band | Guide): boolean =>
  Number.isFinite("at" in mark ? mark.at : mark.from + mark.to);

/** The bands and guides of a panel as Plotly shapes, drawn behind its traces. */
export function shapesOf(panel: Panel, index: number): PlotlyShape[] {
  const n = axisSuffix(index);
  const { bands = [], guides = [] } = panel;
  const shapes = bands.filter(hasPlace).map((band) => bandShape(band, n));
  return [...shapes, ...guides.filter(hasPlace).map((guide) => guideShape(guide, n))];
}

/** The notes of a panel and the labels of its bands and guides, as Plotly annotations. */
export function annotationsOf(panel: Panel, index: number): PlotlyAnnotation[] {
  const n = axisSuffix(index);
  const { bands = [], guides = [], notes = [] } = panel;
  const labels = [...bands, ...guides]
    .filter(hasPlace)
    .flatMap((mark) => labelAnnotation(panel, mark, n));
  const beside = notes.filter(({ x, y }) =>
    Number.isFinite(onScale(panel.x, x) + onScale(panel.y, y)),
  );
  return [...labels, ...beside.map((note) => annotation(panel, note, n))];
}
