import { describe, expect, test } from "vitest";
import { moons, plotHistory, plotPoints, sideBySide } from "../../../src/index.js";
import { fitted, type Picture } from "../../../web/lesson/fit-layout.js";

const display = Symbol.for("Jupyter.display");
const { inputs, targets } = moons({ samples: 20 });
const points = plotPoints(inputs, { labels: targets, title: "The moons" });
const history = plotHistory(
  [0, 1, 2].map((epoch) => ({ epoch, loss: 1 / (epoch + 1), penalty: 0 })),
);

/** A figure as a page gets it. */
const pictureOf = (figure: object) => {
  const bundle = (figure as Record<symbol, () => Record<string, unknown>>)[display]?.();
  return bundle?.["application/vnd.plotly.v1+json"] as Picture;
};
const two = pictureOf(sideBySide([points, history], { title: "Two panels" }));
const domainOf = (layout: object, axis: string) =>
  (layout as Record<string, { domain: number[] }>)[axis]?.domain;

describe("a figure of two panels", () => {
  test("keeps them side by side where both have room", () => {
    const { layout } = fitted(two, 900);
    expect(domainOf(layout, "xaxis2")).toEqual(domainOf(two.layout, "xaxis2"));
  });

  test("has them one below the other on a phone, without overlap", () => {
    const { layout } = fitted(two, 358);
    expect(domainOf(layout, "xaxis")).toEqual([0, 1]);
    expect(domainOf(layout, "xaxis2")).toEqual([0, 1]);
    const [upper, lower] = [domainOf(layout, "yaxis"), domainOf(layout, "yaxis2")];
    expect(upper?.[1]).toBe(1);
    expect(lower?.[1]).toBeLessThan(upper?.[0] ?? 0);
    expect(layout.height).toBeGreaterThan(two.layout.height * 0.8);
  });

  test("each panel keeps its title above itself", () => {
    const { layout } = fitted(two, 358);
    const top = domainOf(layout, "yaxis2")?.[1];
    expect(layout.annotations?.filter(({ y, x }) => y === top && x === 0)).toHaveLength(1);
  });

  test("gives title and caption apart, as running text, and leaves the figure as it was", () => {
    const before = structuredClone(two);
    const { title, caption, layout } = fitted(two, 358);
    expect(title).toBe("Two panels");
    expect(caption).toContain("20 ");
    expect(caption).not.toContain("<br>");
    expect(layout.annotations?.some(({ text }) => text.includes("Two panels"))).toBe(false);
    expect(two).toEqual(before);
  });
});

test("a figure of one panel takes the width of the page and loses Plotly's own slider", () => {
  const { layout } = fitted({ ...pictureOf(points), frames: [] }, 358);
  expect(layout.sliders).toBeUndefined();
  expect(layout.margin.l + layout.margin.r).toBeLessThan(90);
});
