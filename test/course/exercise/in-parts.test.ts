// Of an answer with several parts those that are right are named, and the mistake is looked for in the others.
import { functionExercise } from "../../../src/course/exercise/exercise.js";
import { described, wrongAnswers } from "./exercises.js";

const both = functionExercise({
  ...described,
  id: "9.32",
  signature: "both(a: number, b: number): { sum: number; product: number }",
  reference: (a: number, b: number) => ({ sum: a + b, product: a * b }),
  trials: [
    [1, 2],
    [-3, 4],
    [0.5, 7],
  ],
});

const pair = functionExercise({
  ...described,
  id: "9.33",
  signature: "pair(a: number, b: number): [number, number]",
  reference: (a: number, b: number): [number, number] => [a + b, a * b],
  trials: [
    [1, 2],
    [-3, 4],
    [0.5, 7],
  ],
});

wrongAnswers([
  [
    "mistake",
    "one part with the wrong sign",
    both,
    (a: number, b: number) => ({ sum: a + b, product: -a * b }),
    /^`sum` is right\. `product`: The sign is turned round/,
  ],
  [
    "mistake",
    "the second number too large",
    pair,
    (a: number, b: number) => [a + b, 2 * a * b],
    /^Number 1 of 2 is right\. Number 2 of 2: Every number is 2 times too large/,
  ],
  [
    "different",
    "one part without a relation",
    both,
    (a: number, b: number) => ({ sum: a + b, product: a * b + a - b * b }),
    /2 of 2|1 of 2 parts are right/,
  ],
]);
