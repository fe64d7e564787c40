import { expect, test } from "vitest";
import { rasterize } from "../../../src/controls/widgets/strokes.js";

const rows = (pixels: number[], size: number) =>
  Array.from({ length: size }, (_, y) => pixels.slice(y * size, (y + 1) * size));
const center = (pixels: number[], size: number) => {
  const ink = pixels.reduce((sum, pixel) => sum + pixel, 0);
  const mean = (place: (i: number) => number) =>
    pixels.reduce((sum, pixel, i) => sum + pixel * (place(i) + 0.5), 0) / ink;
  return [mean((i) => i % size), mean((i) => Math.floor(i / size))];
};

test("all pixels of an empty drawing are 0", () => {
  expect(rasterize([], 3, { pen: 1, share: 1 })).toEqual(new Array(9).fill(0));
});

test("a horizontal line through the middle of a row of pixels fills only that row", () => {
  const pixels = rasterize([[0, 0.5, 1, 0.5]], 5, { pen: 1, share: 0 });
  expect(rows(pixels, 5)).toEqual([
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
    [1, 1, 1, 1, 1],
    [0, 0, 0, 0, 0],
    [0, 0, 0, 0, 0],
  ]);
});

test("a pen that covers half of a pixel leaves it half as bright", () => {
  const pixels = rasterize([[0, 0.4, 1, 0.4]], 5, { pen: 1, share: 0 });
  expect(pixels[7]).toBeCloseTo(0.5, 12);
  expect(pixels[12]).toBeCloseTo(0.5, 12);
});

test("a small digit in a corner comes out as large and as central as any other", () => {
  const options = { pen: 2.6, share: 20 / 28 };
  const digit = (size: number, x: number, y: number) => [
    [0, 0, 0.5, 0, 0.5, 1, 0, 1].map((one, i) => one * size + (i % 2 === 0 ? x : y)),
  ];
  const large = rasterize(digit(0.8, 0.1, 0.1), 28, options);
  const small = rasterize(digit(0.2, 0.7, 0.05), 28, options);
  small.forEach((pixel, i) => {
    expect(pixel).toBeCloseTo(large[i] as number, 9);
  });
  for (const place of center(large, 28)) expect(place).toBeCloseTo(14, 1);
  const lit = rows(large, 28).filter((row) => row.some((pixel) => pixel > 0.5));
  expect(lit).toHaveLength(20);
});

test("a single touch is one dot in the middle", () => {
  const pixels = rasterize([[0.9, 0.1]], 28, { pen: 2.6, share: 20 / 28 });
  expect(center(pixels, 28)[0]).toBeCloseTo(14, 9);
  expect(Math.max(...pixels)).toBe(1);
});

test("a line so thin that it reaches the middle of no pixel leaves all pixels at 0", () => {
  const pixels = rasterize([[0.9, 0.1]], 28, { pen: 0.2, share: 20 / 28 });
  expect(pixels).toEqual(new Array(28 * 28).fill(0));
});
