// Panels composed into one figure.
import { expect, test } from "vitest";
import { plotCurve, plotNormalization, sideBySide } from "../../../src/index.js";

const points = [
  [0, 0],
  [1, 2],
];

test("series with the same name are in the legend once, and share a legend group", () => {
  const { data } = plotNormalization(points, points, { labels: ["a", "b"] });
  expect(data.map(({ name }) => name)).toEqual(["a", "b", "a", "b"]);
  expect(data.map(({ showlegend }) => showlegend)).toEqual([true, true, false, false]);
  expect(data.map(({ legendgroup }) => legendgroup)).toEqual(data.map(({ name }) => name));
});

test("if three panels in a row have the same y axis title, only the first shows it", () => {
  const curve = () => plotCurve({ loss: [2, 1] });
  const { layout } = sideBySide([curve(), curve(), curve()]);
  const titles = ["yaxis", "yaxis2", "yaxis3"].map(
    (axis) => (layout[axis] as { title: { text: string } }).title.text,
  );
  expect(titles).toEqual(["loss", "", ""]);
});
