import { expect, test } from "vitest";
import { type Compiled, cellsNeeded } from "../../../src/class/grading/compile.js";

const cell = (declares: string, uses: string, imports = ""): Compiled => {
  const names = (text: string) => new Set(text.split(" ").filter(Boolean));
  const all = `${declares} ${imports}`;
  return {
    code: "",
    problem: undefined,
    declares: names(all),
    uses: names(uses),
    imports: names(imports),
  };
};
const needed = (wanted: number, ...cells: Compiled[]) =>
  [...cellsNeeded(cells, [wanted])].sort((a, b) => a - b);

test("an answer that uses imports only needs the imports and its own cell", () => {
  const cells = [
    cell("", "", "sum mean"),
    cell("data", "sum"),
    cell("plot", "data"),
    cell("f", "sum"),
  ];
  expect(needed(3, ...cells)).toEqual([0, 3]);
});

test("what an answer uses is needed with what that uses", () => {
  const cells = [
    cell("", "", "sum"),
    cell("a", "sum"),
    cell("b", "a"),
    cell("c", ""),
    cell("f", "b"),
  ];
  expect(needed(4, ...cells)).toEqual([0, 1, 2, 4]);
});

test("a cell that may change a value which is needed runs too, wherever it stands before the answer", () => {
  const cells = [
    cell("list", ""),
    cell("helper", "list"),
    cell("", "list"),
    cell("f", "helper"),
    cell("", "list"),
  ];
  expect(needed(3, ...cells)).toEqual([0, 1, 2, 3]);
});

test("other users of an import are not needed", () => {
  const cells = [cell("", "", "sum"), cell("", "sum"), cell("f", "sum")];
  expect(needed(2, ...cells)).toEqual([0, 2]);
});
