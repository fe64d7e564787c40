// The place of each part of a figure.
import fc from "fast-check";
import { expect, test } from "vitest";
import { figureGeometry } from "../../../src/plot/figure/geometry.js";
import type { Panel } from "../../../src/plot/figure/panel.js";

const panel: Panel = {
  title: "A panel",
  x: { title: "x", range: [0, 1] },
  y: { title: "y", range: [0, 1] },
  traces: [{ type: "scatter", mode: "markers", name: "points", x: [0], y: [0] }],
};

test("panels never overlap and never leave the figure, however many and however wide", () => {
  const kinds = fc.record({ colorbar: fc.boolean(), equal: fc.boolean() });
  const layouts = fc.record({
    kinds: fc.array(kinds, { minLength: 1, maxLength: 7 }),
    columns: fc.integer({ min: 1, max: 4 }),
    width: fc.integer({ min: 400, max: 1200 }),
    height: fc.integer({ min: 150, max: 500 }),
  });
  fc.assert(
    fc.property(layouts, ({ kinds: some, ...size }) => {
      const panels = some.map((kind) => ({ ...panel, ...kind }));
      const { boxes } = figureGeometry({ title: "A title", text: "A sentence.", panels, ...size });
      for (const [i, a] of boxes.entries()) {
        expect(a.left).toBeGreaterThanOrEqual(0);
        expect(a.right).toBeLessThanOrEqual(1.000001);
        expect(a.right).toBeGreaterThan(a.left);
        expect(a.top).toBeGreaterThan(a.bottom);
        for (const b of boxes.slice(i + 1)) {
          const beside = a.right < b.left || b.right < a.left;
          const above = a.bottom > b.top || b.bottom > a.top;
          expect(beside || above).toBe(true);
        }
      }
    }),
  );
});

test("a panel with equal units is as wide for its height as its x range is for its y range", () => {
  const wide: Panel = { ...panel, equal: true, x: { title: "x", range: [0, 4] } };
  const { boxes, margin, width, height } = figureGeometry({
    panels: [wide],
    text: "A.",
    width: 700,
  });
  const [box] = boxes;
  const across = ((box?.right ?? 0) - (box?.left ?? 0)) * (width - margin.l - margin.r);
  const up = ((box?.top ?? 0) - (box?.bottom ?? 0)) * (height - margin.t - margin.b);
  expect(across / up).toBeCloseTo(4, 1);
});

test("panels too narrow to be read go to the next row", () => {
  const panels = [panel, panel, panel];
  const rows = (width: number) =>
    new Set(figureGeometry({ panels, text: "A.", width }).boxes.map(({ top }) => top)).size;
  expect([rows(1000), rows(600), rows(400)]).toEqual([1, 2, 3]);
});

test("long tick labels make the left margin wider", () => {
  const ticks = { values: [0], labels: ["a rather long name of a thing"] };
  const { margin } = figureGeometry({
    panels: [{ ...panel, y: { title: "", ticks } }],
    text: "A.",
  });
  expect(margin.l).toBeGreaterThan(figureGeometry({ panels: [panel], text: "A." }).margin.l);
});

test("a longer title, more legend entries and a slider each make the figure taller", () => {
  const plain = figureGeometry({ panels: [panel], text: "A." }).height;
  const words = "word ".repeat(40);
  expect(figureGeometry({ panels: [panel], text: "A.", title: words }).height).toBeGreaterThan(
    plain,
  );
  const many = Array.from({ length: 9 }, (_, i) => ({
    ...panel.traces[0],
    name: `a long name ${i}`,
  })) as Panel["traces"];
  expect(
    figureGeometry({ panels: [{ ...panel, traces: many }], text: "A." }).height,
  ).toBeGreaterThan(plain);
  const motion = [{ trace: 0, positions: [{ x: [0], y: [0] }] }];
  expect(figureGeometry({ panels: [{ ...panel, motion }], text: "A." }).height).toBeGreaterThan(
    plain,
  );
});
