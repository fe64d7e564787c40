// The colours of classes and numbers on a canvas: the figures' own, lighter in the dark, and mixed for the regions
// behind the points.
import { seriesStyle } from "../../src/plot/figure/style.js";

/** Red, green and blue from 0 to 255. */
export type Rgb = readonly [number, number, number];

/** Reads `#0072b2` or `rgb(0, 114, 178)`. */
function rgbOf(css: string): Rgb {
  const hex = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})/i.exec(css);
  const [r = 0, g = 0, b = 0] = hex
    ? hex.slice(1).map((pair) => Number.parseInt(pair, 16))
    : (css.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

/** A colour between two others: `share` of the second. */
const mix = (from: Rgb, to: Rgb, share: number): Rgb => [
  from[0] + (to[0] - from[0]) * share,
  from[1] + (to[1] - from[1]) * share,
  from[2] + (to[2] - from[2]) * share,
];

export const cssOf = (colour: Rgb): string => `rgb(${colour.map(Math.round).join(" ")})`;

/** The colours of the page as it is drawn now. */
export interface Ink {
  readonly paper: Rgb;
  readonly ink: Rgb;
  readonly dark: boolean;
}

/** Reads the page's colours, which follow the reader's choice of light or dark. */
export function inkOf(page: Element): Ink {
  const { backgroundColor, color } = getComputedStyle(page);
  const [paper, ink] = [rgbOf(backgroundColor), rgbOf(color)];
  return { paper, ink, dark: paper[0] + paper[1] + paper[2] < 384 };
}

/** The colour of class `index`. */
export function classColour(index: number, { dark }: Ink): Rgb {
  const colour = rgbOf(seriesStyle(index).color);
  return dark ? mix(colour, [255, 255, 255], 0.4) : colour;
}

/** The colour of a class, or of probabilities over classes: their mean, weighted. */
export function regionColour(shares: readonly number[], ink: Ink): Rgb {
  const total = shares.reduce((sum, share) => sum + share, 0) || 1;
  let mean: Rgb = [0, 0, 0];
  for (const [k, share] of shares.entries()) {
    const [r, g, b] = classColour(k, ink);
    mean = [
      mean[0] + (r * share) / total,
      mean[1] + (g * share) / total,
      mean[2] + (b * share) / total,
    ];
  }
  return mix(ink.paper, mean, ink.dark ? 0.45 : 0.38);
}

/** The colour of a number from 0, low, to 1, high. */
export function scaleColour(share: number, ink: Ink): Rgb {
  const inside = Math.min(1, Math.max(0, share));
  return inside < 0.5
    ? mix(classColour(0, ink), ink.paper, inside * 2)
    : mix(ink.paper, classColour(2, ink), inside * 2 - 1);
}
