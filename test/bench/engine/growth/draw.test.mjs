// The picture of growth shows every measurement, on axes that begin at 0.
import { expect, test } from "vitest";
import { draw } from "../../../../bench/engine/growth/draw.mjs";

const sizes = [1e3, 1e4, 1e5, 1e6].map((samples) => ({ samples, microseconds: 3, megabytes: 2 }));
const parts = [1, 2, 3].map((k) => ({ epoch: k * 10, ms: 5 * k }));

test("each size is a mark in two panels, and each part of the training a point of the third", () => {
  const svg = draw(sizes, parts);
  expect(svg.match(/<circle/g)).toHaveLength(11);
  expect(svg.match(/<polyline/g)).toHaveLength(3);
  expect(svg).toContain(">1,000,000<");
});

test("equal times have the same height, and axes begin at 0", () => {
  const [line] = draw(sizes, parts).match(/<polyline points="[^"]*"/);
  const heights = line.match(/,([\d.]+)/g);
  expect(new Set(heights).size).toBe(1);
  expect(draw(sizes, parts)).toContain(">0<");
});
