// Handwritten digits of 8 × 8 pixels: small enough to show every number, but not easy to classify.
// 13 people wrote them on forms, which were scanned as 32 × 32 dots. A pixel is the number of black dots in
// a block of 4 × 4, from 0 to 16.
// Lesson 8 reads them. Source and licence: SOURCES.md beside this file.
import { checkOptions, oneOf } from "../../math/argument-errors.js";
import type { ClassifiedDataset } from "./dataset.js";
import { PICTURES } from "./digits-pixels.js";

const PIXELS = 64;

/** Options of `digits`. */
export interface DigitsOptions {
  /**
   * Whether pixels are scaled to numbers from 0 (white) to 1; otherwise they go from 0 to 16.
   * @defaultValue true
   */
  scaled?: boolean;
}

/**
 * 1797 handwritten digits of 8 × 8 pixels.
 * @param options `scaled`
 * @returns `inputs` (1797 rows of 64 pixels, each picture row by row), `targets` (0 … 9), `features`, `classes`
 * @example digits().inputs[0].length // 64
 * @see Lesson 8; Alpaydin & Kaynak, Optical recognition of handwritten digits, 1998
 */
export function digits(options: DigitsOptions = {}): ClassifiedDataset {
  checkOptions("digits", options, ["scaled"]);
  const { scaled = true } = options;
  oneOf("digits", "scaled", scaled, [true, false]);
  const most = scaled ? 16 : 1;
  const pictures = PICTURES.trim().split(/\s+/);
  return {
    inputs: pictures.map((picture) =>
      Array.from({ length: PIXELS }, (_, i) => Number.parseInt(picture[i] as string, 17) / most),
    ),
    targets: pictures.map((picture) => Number(picture[PIXELS])),
    features: Array.from({ length: PIXELS }, (_, i) => `row ${i >> 3}, column ${i & 7}`),
    classes: Array.from({ length: 10 }, (_, digit) => `${digit}`),
  };
}
