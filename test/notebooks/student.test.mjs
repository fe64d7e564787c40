import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { findNotebooks, readNotebook } from "../../scripts/notebooks/files.mjs";
import { exerciseOf, studentCopy } from "../../scripts/notebooks/student.mjs";

const code = (source, id = "cell") => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  execution_count: 3,
  outputs: [{ output_type: "stream", name: "stdout", text: "42" }],
});
const text = (source) => ({ cell_type: "markdown", id: "text", metadata: {}, source });
const asked = code(
  'function twice(x: number): number {\n  return NaN;\n}\n\ncheck("1.2", twice);\n\n// hint("1.2")\n// solution("1.2")',
  "ask",
);
const lesson = {
  cells: [text("# A lesson"), code('import { check } from "nudgebook";', "imports"), code("6 * 7")]
    .concat(text("**1.2** Twice a number."), asked)
    .map((cell) => ({ ...cell })),
};

test("an exercise is found by its check", () => {
  expect(exerciseOf(asked)).toMatchObject({ id: "1.2", answer: "twice" });
  expect(exerciseOf(asked).stub).toBe("function twice(x: number): number {\n  return NaN;\n}");
  expect(exerciseOf(code("1 + 1"))).toBeUndefined();
});

test("it becomes a cell to answer in and a locked cell worth one point", () => {
  const [answer, points] = studentCopy(lesson).cells.slice(-2);
  expect(answer.source).toContain("return NaN;");
  expect(answer.source).toContain('// hint("1.2")');
  expect(answer.metadata.nbgrader).toMatchObject({ solution: true, grade: false, locked: false });
  expect(points.source).toBe('check("1.2", twice).assert()');
  expect(points.metadata.nbgrader).toMatchObject({ grade: true, points: 1, locked: true });
  expect(points.metadata.nbgrader.grade_id).not.toBe(answer.metadata.nbgrader.grade_id);
});

test("no solution and no old output is handed out", () => {
  const copy = JSON.stringify(studentCopy(lesson));
  expect(copy).not.toContain("solution(");
  expect(copy).not.toContain("42");
});

test("a solved copy holds the solution in place of the stub", () => {
  const solved = studentCopy(lesson, { solutionOf: (id) => `const twice = 2; // ${id}` });
  const answer = solved.cells.at(-2);
  expect(answer.source).toMatch(/^const twice = 2; \/\/ 1\.2\n\ncheck\("1\.2", twice\)/);
  expect(answer.source).not.toContain("NaN");
});

test("a copy with the exercises only keeps the imports and what is asked", () => {
  const ids = studentCopy(lesson, { only: true }).cells.map(({ id }) => id);
  expect(ids).toEqual(["imports", "text", "ask", "ask-points"]);
});

const folder = path.join(import.meta.dirname, "..", "..", "notebooks");

test.each(findNotebooks(folder).map((file) => [path.basename(file), file]))(
  "%s hands out every exercise, each with a name of its own",
  (_, file) => {
    const { cells } = studentCopy(readNotebook(file));
    const names = cells.map(({ metadata }) => metadata.nbgrader?.grade_id).filter(Boolean);
    expect(new Set(names).size).toBe(names.length);
    const asks = (fs.readFileSync(file, "utf8").match(/check\(\\"/g) ?? []).length;
    expect(names).toHaveLength(asks * 2);
  },
);
