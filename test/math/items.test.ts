import { expect, test } from "vitest";
import { itemAt, itemsAt, paired } from "../../src/math/items.js";

test("a place counts from 0, a negative one from the end", () => {
  const words = ["one", "two", "three"];
  expect([0, 2, -1, -3].map((place) => itemAt(words, place))).toEqual([
    "one",
    "three",
    "three",
    "one",
  ]);
  expect(itemAt(new Float32Array([0.5, 0.25]), 1)).toBe(0.25);
});

test("a place outside its list is refused instead of read as undefined", () => {
  const refused = "itemAt: expected an item at place 3, got 3 items";
  expect(() => itemAt([1, 2, 3], 3)).toThrow(refused);
  expect(() => itemAt([1, 2, 3], -4)).toThrow("expected an item at place -4, got 3 items");
  expect(() => itemAt([], 0)).toThrow("expected an item at place 0, got 0 items");
});

test("an item may be undefined as long as its place exists", () => {
  expect(itemAt([undefined], 0)).toBeUndefined();
});

test("several places are read in the order in which they are asked for", () => {
  expect(itemsAt([10, 20, 30], [2, 0, 2])).toEqual([30, 10, 30]);
  expect(() => itemsAt([10, 20, 30], [0, 5])).toThrow("expected an item at place 5");
});

test("two lists are paired place by place, and the second may not be the shorter one", () => {
  expect(paired([1, 2], ["a", "b", "c"])).toEqual([
    [1, "a"],
    [2, "b"],
  ]);
  expect(() => paired([1, 2], ["a"])).toThrow("expected an item at place 1, got 1 items");
});
