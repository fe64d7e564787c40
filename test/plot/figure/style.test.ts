// Tests of colours and symbols: contrast, and differences as readers with and without colour blindness see them.
import { expect, test } from "vitest";
import {
  backgroundColor,
  colorNames,
  mutedColor,
  palette,
  seriesStyle,
  seriesStyleName,
  symbolNames,
  symbols,
  textColor,
  tint,
} from "../../../src/plot/figure/style.js";

type Rgb = [number, number, number];

/** Turns a colour into its amounts of red, green and blue light (linear RGB), from 0 to 1. */
function light(color: string): Rgb {
  return [1, 3, 5].map((at) => {
    const share = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
}

const mix = (matrix: Rgb[], [r, g, b]: Rgb): Rgb =>
  matrix.map(([x, y, z]) => Math.min(1, Math.max(0, x * r + y * g + z * b))) as Rgb;

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** The contrast ratio of two colours as WCAG 2 defines it. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(light(a)), luminance(light(b))].sort((p, q) => q - p);
  return (high + 0.05) / (low + 0.05);
}

/** Turns linear RGB into CIE L*a*b*, in which the distance of two colours is about as large as the difference that people see. */
function lab(rgb: Rgb): Rgb {
  const xyz = mix(
    [
      [0.4124, 0.3576, 0.1805],
      [0.2126, 0.7152, 0.0722],
      [0.0193, 0.1192, 0.9505],
    ],
    rgb,
  );
  const [x, y, z] = xyz.map((value, i) => {
    const share = value / ([0.9505, 1, 1.089][i] ?? 1);
    return share > 0.008856 ? Math.cbrt(share) : 7.787 * share + 16 / 116;
  }) as Rgb;
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Matrices that simulate colour blindness in linear RGB: Machado, Oliveira and Fernandes (2009), full severity. */
const eyes: Record<string, Rgb[]> = {
  "all cones": [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no red cones": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no green cones": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no blue cones": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

test.each(Object.entries(eyes))("colours stay apart for eyes with %s", (_, eye) => {
  const seen = palette.map((color) => lab(mix(eye, light(color))));
  for (const [i, a] of seen.entries()) {
    for (const b of seen.slice(i + 1)) {
      expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(18);
    }
  }
});

test("every colour of the palette stands out on white", () => {
  for (const color of palette) expect(contrast(color, backgroundColor)).toBeGreaterThan(3);
});

test("letters can be read on white and on every tinted region", () => {
  expect(contrast(mutedColor, backgroundColor)).toBeGreaterThan(7);
  for (const color of palette) expect(contrast(textColor, tint(color))).toBeGreaterThan(7);
});

test("every colour comes with a symbol of its own, and both have a name", () => {
  expect(palette.length).toBe(symbols.length);
  expect(new Set(symbols).size).toBe(symbols.length);
  for (const color of palette) expect(colorNames[color]).toBeTruthy();
  for (const symbol of symbols) expect(symbolNames[symbol]).toBeTruthy();
  expect(seriesStyleName(2)).toBe("orange-red diamonds");
});

test("after the last style the first comes again", () => {
  expect(seriesStyle(palette.length)).toMatchObject({ color: palette[0], symbol: symbols[0] });
});

test("a tint with share 0 is white, and with share 1 the colour itself", () => {
  expect(tint("#0072B2", 0)).toBe("#ffffff");
  expect(tint("#0072B2", 1)).toBe("#0072b2");
});
