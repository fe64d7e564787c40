import { expect, test } from "vitest";
import { lessonOf, packagedLessons, selectLessons } from "../../src/class/lessons.js";

test("the package has every lesson without outputs, each with its exercises", () => {
  const lessons = packagedLessons();
  expect(lessons.length).toBeGreaterThan(10);
  for (const { name, notebook, exercises } of lessons) {
    expect(exercises.length, name).toBeGreaterThan(2);
    expect(notebook.cells.filter(({ outputs = [] }) => (outputs as unknown[]).length > 0)).toEqual(
      [],
    );
  }
});

test("a lesson is selected by its number, with or without the zero, or by its name", () => {
  const names = (...words: string[]) => selectLessons(words).map(({ name }) => name);
  expect(names("6")).toEqual(["06-training"]);
  expect(names("06", "06-training.ipynb", "02")).toEqual(["02-the-linear-model", "06-training"]);
  expect(names()).toEqual(packagedLessons().map(({ name }) => name));
});

test("a lesson that does not exist is refused with the names of those that do", () => {
  expect(() => selectLessons(["66"])).toThrow(
    /expected a lesson, got "66"; there are: 00-start-here, /,
  );
});

test("a notebook's lesson is found by its checks, then by its answers, then by its file's name", () => {
  const of = (file: string, source: string, ids: string[] = []) =>
    lessonOf(file, [source], [ids.map((id) => ({ id, answer: "x" }))])?.name;
  expect(of("02.ipynb", "", ["6.1", "6.2", "2.1"])).toBe("06-training");
  expect(of("homework.ipynb", "function stepsOf() {}")).toBe("06-training");
  expect(of("anna 05 (1).ipynb", "1 + 1")).toBe("05-backprop");
  expect(of("homework.ipynb", "1 + 1")).toBeUndefined();
});
