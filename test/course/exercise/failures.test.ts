// The cause of a result that is not finite is named from what the inputs of exactly those trials have in common.
import { functionExercise, valueExercise } from "../../../src/course/exercise/exercise.js";
import { average, described, wrongAnswers } from "./exercises.js";

type List = number[];

const spread = functionExercise({
  ...described,
  id: "9.34",
  signature: "spread(values: number[]): number[]",
  reference: (values: readonly number[]) => {
    const range = Math.max(...values) - Math.min(...values);
    return values.map((value) => (range === 0 ? 0 : value / range));
  },
  trials: [[[1, 3, 4]], [[2, -2]], [[5, 5]]],
});

const bias = valueExercise({
  ...described,
  id: "9.35",
  signature: "neuron: { weight: number; bias: number }",
  reference: { weight: 1, bias: 2 },
});

const rangeOf = (values: List) => Math.max(...values) - Math.min(...values);

wrongAnswers([
  [
    "not finite",
    "all entries are equal",
    spread,
    (v: List) => v.map((x) => x / rangeOf(v)),
    /All entries are equal there/,
  ],
  [
    "not finite",
    "the dots of Math.max are missing",
    spread,
    (v: List) => v.map((x) => x / Math.max(v as never)),
    /without its dots/,
  ],
  [
    "not finite",
    "a logarithm",
    spread,
    (v: List) => v.map((x) => Math.log(x - 3)),
    /The logarithm of 0 is `-Infinity`/,
  ],
  [
    "not finite",
    "a place beyond the end",
    average,
    (v: List) => (v[v.length] as number) / 2,
    /Is a place beyond the list's end read\?/,
  ],
  [
    "not finite",
    "a part of a value",
    bias,
    { weight: 1, bias: Number.NaN },
    /`\.bias` of the answer is `NaN`: no number stands there/,
  ],
]);
