// Lesson 03: answers beyond those that the lesson names itself, and what check states about each.
import { expect, it } from "vitest";
import { check, sigmoid, weightedSum } from "../../../src/index.js";
import { knownMistakes, rightAnswers, wrongAnswers } from "./answers.js";

type List = number[];

/** The entry of a list at a place. */
const at = (values: List | undefined, i: number) => values?.[i] ?? Number.NaN;

/** Σ over the layers after the inputs, by their place. */
const layers = (sizes: List, part: (l: number) => number) => {
  let total = 0;
  for (let l = 1; l < sizes.length; l++) total += part(l);
  return total;
};

wrongAnswers([
  [
    "3.1",
    "rounded",
    (z: number) => Number(sigmoid(z).toFixed(4)),
    "keep all the digits",
    "rounded",
  ],
  ["3.2", "the wrong way round", (z: number) => sigmoid(z) * (sigmoid(z) - 1), "sign", "sign"],
  [
    "3.4",
    "a steepness that hides behind four digits",
    (x: number, l: number, r: number, h: number) =>
      h * (sigmoid(50 * (x - l)) - sigmoid(50 * (x - r))),
    "`w` is not used: 50 stands in its place",
    "mistake",
  ],
  ["3.5", "too gentle", { weights: [1, -1], bias: -0.5 }, "At (0, 0)", "different"],
  [
    "3.6",
    "one layer too far",
    (s: List) => {
      let total = 0;
      for (let l = 0; l < s.length; l++) total += (s[l + 1] as number) * ((s[l] as number) + 1);
      return total;
    },
    "beyond the list's end",
    "not finite",
  ],
]);

rightAnswers([
  ["3.1", "by tanh", (z: number) => (1 + Math.tanh(z / 2)) / 2],
  ["3.2", "by the library", sigmoid.derivative],
  ["3.5", "steeper", { weights: [100, -200], bias: -50 }],
]);

knownMistakes([
  ["3.3", "That is the weighted sum", (w: List, b: number, x: List) => weightedSum(w, b, x)],
  ["3.6", "Those are the weights.", (s: List) => layers(s, (l) => at(s, l) * at(s, l - 1))],
  ["3.6", "One bias for each layer", (s: List) => layers(s, (l) => at(s, l) * at(s, l - 1) + 1)],
  [
    "3.6",
    "for the inputs",
    (s: List) => at(s, 0) + layers(s, (l) => at(s, l) * (at(s, l - 1) + 1)),
  ],
  ["3.6", "in the layer before", (s: List) => layers(s, (l) => (at(s, l) + 1) * at(s, l - 1))],
  [
    "3.6",
    "Only the output has biases",
    (s: List) => layers(s, (l) => at(s, l) * at(s, l - 1)) + at(s, s.length - 1),
  ],
  [
    "3.6",
    "The biases of the output are missing",
    (s: List) => layers(s, (l) => at(s, l) * (at(s, l - 1) + 1)) - at(s, s.length - 1),
  ],
]);

it("the message about a detector names the first corner with a wrong output", () => {
  expect(check("3.5", { weights: [20, -20], bias: -10 }).right).toBe(true);
  expect(check("3.5", { weights: [1, -1], bias: -5 }).message).toContain(
    "At (1, 0) the neuron says 0.018; wanted: above 0.9.",
  );
  expect(check("3.5", { weights: [10, 10], bias: -5 }).message).toContain("wanted: below 0.1.");
});
