// A figure of the library is laid out for a page of 540 pixels or more, with its title and its caption inside. A page
// of the site takes title and caption out, where they wrap by themselves and can be copied, and puts panels that
// would be too narrow for their texts one below the other. Works on Plotly's plain data; nothing is drawn here.

import { legendHeight, linesIn, runningText, wrapped } from "./text-room.js";

/** The part of Plotly's layout that is changed here. */
interface Layout {
  height: number;
  width?: number;
  margin: { l: number; r: number; t: number; b: number };
  meta: { width: number; text?: string };
  annotations?: Annotation[];
  legend?: { y?: number; [key: string]: unknown };
  sliders?: unknown[];
  updatemenus?: unknown[];
  [key: string]: unknown;
}

interface Annotation {
  text: string;
  x: number;
  y: number;
  xref?: string;
  yref?: string;
  xshift?: number;
  font?: { size?: number };
  [key: string]: unknown;
}

interface Trace {
  name?: string;
  showlegend?: boolean;
  xaxis?: string;
  scene?: string;
  colorbar?: { x?: number; y?: number; len?: number; [key: string]: unknown };
  [key: string]: unknown;
}

/** A figure as the library gives it. */
export interface Picture {
  data: Trace[];
  layout: Layout;
  frames?: { name: string }[];
  config?: object;
}

/** A figure for a page of some width, with its title apart. */
export interface FittedPicture {
  data: Trace[];
  layout: Layout;
  title: string;
  caption: string;
}

const edge = 14;
const axisStrip = 62;
const titleLine = 21;
const leastWidth = 190;
const barRoom = 78;

/** The left margin on a phone: what the numbers at an axis need, or all of it where names stand there. */
function leftMargin(layout: Layout): number {
  const named = Object.entries(layout).some(([key, axis]) => {
    const { ticktext = [] } = Object(axis) as { ticktext?: string[] };
    return key.startsWith("yaxis") && ticktext.some((label) => label.length > 4);
  });
  return named ? layout.margin.l : Math.min(layout.margin.l, 72);
}

interface Panel {
  suffix: string;
  space: boolean;
  left: number;
  right: number;
  bottom: number;
  top: number;
}

type Domain = [number, number];

/** The panels of a layout, in reading order. */
function panelsOf(layout: Layout): Panel[] {
  const domain = (key: string, side?: "x" | "y"): Domain => {
    const axis = layout[key] as { domain?: Domain | { x?: Domain; y?: Domain } } | undefined;
    const found = axis?.domain;
    if (Array.isArray(found)) return found;
    return (side && found?.[side]) || [0, 1];
  };
  const panels = Object.keys(layout).flatMap((key): Panel[] => {
    const [, kind, suffix = ""] = /^(xaxis|scene)(\d*)$/.exec(key) ?? [];
    if (!kind) return [];
    const space = kind === "scene";
    const [left, right] = space ? domain(key, "x") : domain(key);
    const [bottom, top] = space ? domain(key, "y") : domain(`yaxis${suffix}`);
    return [{ suffix, space, left, right, bottom, top }];
  });
  return panels.sort((a, b) => b.top - a.top || a.left - b.left);
}

const near = (a: number, b: number) => Math.abs(a - b) < 1e-4;

/**
 * Fits a figure to a width in pixels.
 * @returns new data and layout; the picture given is not changed
 */
export function fitted(picture: Picture, width: number): FittedPicture {
  const { data, layout } = structuredClone({ data: picture.data, layout: picture.layout });
  const { margin } = layout;
  const inner = layout.meta.width - margin.l - margin.r;
  const field = layout.height - margin.t - margin.b;
  const all = layout.annotations ?? [];
  const apart = all.filter(({ xref, yref, x, xshift = 0 }) => {
    return xref === "paper" && yref === "paper" && x === 0 && xshift < 0;
  });
  const title = runningText(apart.find(({ y }) => y === 1)?.text ?? "");
  const caption = layout.meta.text ?? "";
  const annotations = all.filter((one) => !apart.includes(one));
  const panels = panelsOf(layout);
  const titleOf = ({ left, top }: Panel) =>
    annotations.find(({ xref, yref, x, y }) => {
      return xref === "paper" && yref === "paper" && near(x, left) && near(y, top);
    });
  const phone = width < 540;
  const left = phone ? leftMargin(layout) : margin.l;
  const right = phone ? edge : margin.r;
  const room = width - left - right;
  const narrow = Math.min(...panels.map((panel) => (panel.right - panel.left) * room));
  const stacked = panels.some(({ left: start }) => start > 0.01) && narrow < leastWidth;
  if (stacked || (phone && panels.every(({ left: start }) => start < 0.01))) {
    for (const panel of panels) {
      const heading = titleOf(panel);
      if (heading) heading.text = wrapped(heading.text, room);
    }
  }
  const titleRoom = Math.max(
    0,
    ...panels.map((panel) => linesIn(titleOf(panel)?.text ?? "") * titleLine),
  );
  const legend = layout.legend ? legendHeight(data, width - 5 * edge) : 0;
  const top = legend + titleRoom + 14;
  const spaces = panels.every(({ space }) => space);
  const strip = spaces ? edge : axisStrip;
  const height = stacked
    ? stack({ data, layout, panels, annotations, titleOf, room, inner, field, strip })
    : field;
  if (!stacked && phone) makeRoomForBars(data, layout, panels, room, inner);
  delete layout.sliders;
  delete layout.updatemenus;
  delete layout.width;
  Object.assign(layout, {
    annotations,
    height: Math.round(top + height + strip),
    margin: { ...margin, l: left, r: right, t: top, b: strip },
    dragmode: phone ? false : (layout.dragmode ?? "zoom"),
  });
  if (layout.legend) {
    const place = {
      x: edge / width,
      y: 1 - 4 / layout.height,
      xref: "container",
      yref: "container",
    };
    Object.assign(layout.legend, place);
  }
  return { data, layout, title, caption };
}

interface Stack {
  data: Trace[];
  layout: Layout;
  panels: Panel[];
  annotations: Annotation[];
  titleOf: (panel: Panel) => Annotation | undefined;
  room: number;
  inner: number;
  field: number;
  strip: number;
}

/** Puts the panels one below the other; returns the height that they take, in pixels. */
function stack({ data, layout, panels, titleOf, room, inner, field, strip }: Stack): number {
  const places = panels.map((panel) => {
    const bars = barsOf(data, panel);
    const share = bars.length > 0 ? 1 - barRoom / room : 1;
    const [wide, tall] = [(panel.right - panel.left) * inner, (panel.top - panel.bottom) * field];
    const pixels = Math.min(
      Math.max(tall * Math.min(1.4, (share * room) / wide), 180),
      share * room,
    );
    const heading = titleOf(panel);
    return { panel, bars, share, pixels, heading, above: linesIn(heading?.text ?? "") * titleLine };
  });
  const total = places.reduce(
    (sum, { pixels, above }, i) => sum + pixels + (i ? above + strip + 8 : 0),
    0,
  );
  let from = 0;
  for (const [i, { panel, bars, share, pixels, heading, above }] of places.entries()) {
    if (i > 0) from += above + strip + 8;
    const y: Domain = [Math.max(0, 1 - (from + pixels) / total), 1 - from / total];
    const axis = (key: string) => layout[key] as { domain?: unknown };
    if (panel.space) axis(`scene${panel.suffix}`).domain = { x: [0, share], y };
    else {
      axis(`xaxis${panel.suffix}`).domain = [0, share];
      axis(`yaxis${panel.suffix}`).domain = y;
    }
    if (heading) Object.assign(heading, { x: 0, y: y[1] });
    for (const bar of bars)
      Object.assign(bar, { x: share, y: (y[0] + y[1]) / 2, len: y[1] - y[0] });
    from += pixels;
  }
  return total;
}

/** The colour bars of a panel's traces. */
const barsOf = (data: readonly Trace[], { suffix, space }: Panel) =>
  data
    .filter(({ scene, xaxis }) => (space ? scene === `scene${suffix}` : xaxis === `x${suffix}`))
    .map(({ colorbar }) => colorbar)
    .filter((bar): bar is NonNullable<Trace["colorbar"]> => bar?.x !== undefined);

/** A colour bar needs the same pixels on a narrow page, so its panel gets a smaller share. */
function makeRoomForBars(
  data: readonly Trace[],
  layout: Layout,
  panels: readonly Panel[],
  room: number,
  inner: number,
): void {
  for (const panel of panels) {
    const bars = barsOf(data, panel);
    if (bars.length === 0 || panels.length > 1 || room > inner) continue;
    const share = 1 - barRoom / room;
    const axis = layout[panel.space ? `scene${panel.suffix}` : `xaxis${panel.suffix}`] as {
      domain?: unknown;
    };
    axis.domain = panel.space ? { x: [0, share], y: [panel.bottom, panel.top] } : [0, share];
    for (const bar of bars) bar.x = share;
  }
}
