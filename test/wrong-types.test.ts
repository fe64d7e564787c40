// Values of wrong types in every argument and option of the public functions of src/math, src/data and
// src/model.
import * as nb from "../src/index.js";
import { testWrongTypes, wrongTypesOf } from "./wrong-types.js";

const table = [
  [1, 2],
  [3, 5],
];

testWrongTypes("vectors", [
  wrongTypesOf("dot", nb.dot, [1, 2], [3, 4]),
  wrongTypesOf("add", nb.add, [1, 2], [3, 4]),
  wrongTypesOf("subtract", nb.subtract, [1, 2], [3, 4]),
  wrongTypesOf("scale", nb.scale, [1, 2], 3),
  wrongTypesOf("sum", nb.sum, [1, 2]),
  wrongTypesOf("mean", nb.mean, [1, 2]),
  wrongTypesOf("norm", nb.norm, [1, 2]),
  wrongTypesOf("distance", nb.distance, [1, 2], [3, 4]),
  wrongTypesOf("toVector", (values: nb.Values) => nb.toVector(values), [1, 2]),
  wrongTypesOf("toVector", (values: nb.Values) => nb.toVector(values), {
    values: [1, 2],
    shape: [2],
  }),
]);

testWrongTypes("matrices", [
  wrongTypesOf("shape", (matrix: number[][]) => nb.shape(matrix), table),
  wrongTypesOf("transpose", nb.transpose, table),
  wrongTypesOf("multiply", nb.multiply, table, table),
  wrongTypesOf("column", nb.column, table, 1),
  wrongTypesOf("toMatrix", (rows: nb.Rows) => nb.toMatrix(rows), table),
  wrongTypesOf("toMatrix", (rows: nb.Rows) => nb.toMatrix(rows), {
    data: [1, 2, 3, 4],
    shape: [2, 2],
  }),
  wrongTypesOf("toMatrix", (rows: nb.Rows) => nb.toMatrix(rows), {
    columns: ["a", "b"],
    shape: [2, 2],
    values: table,
  }),
]);

const generator = nb.random(0);
testWrongTypes("random numbers", [
  wrongTypesOf("random", (seed: number) => nb.random(seed), 1),
  wrongTypesOf("uniform", generator.uniform, 0, 1),
  wrongTypesOf("normal", generator.normal, 0, 1),
  wrongTypesOf("integer", generator.integer, 5),
  wrongTypesOf("shuffle", generator.shuffle, [1, 2]),
  wrongTypesOf("permutation", generator.permutation, 3),
]);
