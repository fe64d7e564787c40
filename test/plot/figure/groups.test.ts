// Examples grouped by class.
import { expect, test } from "vitest";
import {
  classNames,
  describeGroups,
  groupByClass,
  groupTraces,
} from "../../../src/plot/figure/groups.js";

test("without labels all examples are one group, whose name is the noun in the plural", () => {
  const groups = groupByClass("plotX", 2, { noun: "flower" });
  expect(groups).toEqual([{ name: "flowers", index: 0, rows: [0, 1] }]);
  expect(describeGroups(groups, "flower")).toBe("2 flowers");
});

test("a class without examples has no group, and the next class keeps its index", () => {
  const groups = groupByClass("plotX", 2, { labels: ["a", "c"], classes: ["a", "b", "c"] });
  expect(groups.map(({ name, index }) => [name, index])).toEqual([
    ["a", 0],
    ["c", 2],
  ]);
});

test("labels may be a typed array with the indices of classes", () => {
  const labels = new Uint8Array([1, 0]) as unknown as number[];
  expect(classNames(labels, ["no", "yes"])).toEqual(["yes", "no"]);
  expect(classNames([7], ["no", "yes"])).toEqual([7]);
});

test("each group is a trace with the names of its examples", () => {
  const options = { labels: ["a", "b", "a"], names: ["p", "q", "r"] };
  const points = [
    [0, 1],
    [2, 3],
    [4, 5],
  ];
  const traces = groupTraces(groupByClass("plotX", 3, options), points, options);
  expect(traces.map(({ x, text }) => [x, text])).toEqual([
    [
      [0, 4],
      ["p", "r"],
    ],
    [[2], ["q"]],
  ]);
});
