import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { exerciseOf, studentCopy, writeHandout } from "../../src/class/handout.js";
import { type NotebookCell, packagedLessons } from "../../src/class/lessons.js";
import { compilerVersion } from "../../src/kernel/modules/places.js";

const code = (source: string, id = "cell"): NotebookCell => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  execution_count: 3,
  outputs: [{ output_type: "stream", name: "stdout", text: "42" }],
});
const text = (source: string): NotebookCell => ({
  cell_type: "markdown",
  id: "text",
  metadata: {},
  source,
});
const asked = code(
  'function twice(x: number): number {\n  return NaN;\n}\n\ncheck("1.2", twice);\n\n// hint("1.2")\n// solution("1.2")',
  "ask",
);
const lesson = {
  cells: [
    text("# A lesson"),
    code('import { check } from "nudgebook";', "imports"),
    code("6 * 7"),
    text("**1.2** Twice a number."),
    asked,
  ],
};

test("an exercise is found by its check", () => {
  expect(exerciseOf(asked)).toMatchObject({ id: "1.2", answer: "twice" });
  expect(exerciseOf(asked)?.stub).toBe("function twice(x: number): number {\n  return NaN;\n}");
  expect(exerciseOf(code("1 + 1"))).toBeUndefined();
});

test("for nbgrader it becomes a cell to answer in and a locked cell worth one point", () => {
  const [answer, points] = studentCopy(lesson, { nbgrader: true }).cells.slice(-2);
  expect(answer?.source).toContain("return NaN;");
  expect(answer?.source).toContain('// hint("1.2")');
  expect(answer?.metadata.nbgrader).toMatchObject({ solution: true, grade: false, locked: false });
  expect(points?.source).toBe('check("1.2", twice).assert()');
  expect(points?.metadata.nbgrader).toMatchObject({ grade: true, points: 1, locked: true });
});

test("without nbgrader a copy has as many cells as the lesson", () => {
  expect(studentCopy(lesson).cells).toHaveLength(lesson.cells.length);
});

test("no solution and no old output is handed out", () => {
  const copy = JSON.stringify(studentCopy(lesson));
  expect(copy).not.toContain("solution(");
  expect(copy).not.toContain("42");
});

test("a solved copy holds the solution in place of the stub", () => {
  const solved = studentCopy(lesson, { solutions: new Map([["1.2", "const twice = 2;"]]) });
  const answer = solved.cells.at(-1)?.source;
  expect(answer).toMatch(/^const twice = 2;\n\ncheck\("1\.2", twice\)/);
  expect(answer).not.toContain("NaN");
});

test("a variant has its own numbers in the text and in the checks of its exercises, and is named in the metadata", () => {
  const [first] = packagedLessons();
  if (!first) throw new Error("no lesson");
  const variant = { seed: "anna", exercises: first.exercises };
  const { cells, metadata } = studentCopy(first.notebook, { variant });
  const words = first.exercises[4]?.variant?.("anna").words ?? [];
  expect(words).toHaveLength(1);
  const text = cells.map(({ source }) => source).join("\n");
  for (const [usual, own] of words) {
    expect(text).not.toContain(usual);
    expect(text).toContain(own);
  }
  expect(text).toContain('check("0.5#anna", parameters)');
  expect(text).toContain('// hint("0.5#anna")');
  expect(text).toContain('check("0.2", mistakes)');
  expect(metadata).toMatchObject({ nudgebook: { variant: "anna" } });
});

test("the phrases that a variant changes stand once in the task of their exercise", () => {
  for (const { exercises, notebook } of packagedLessons()) {
    for (const { id, variant } of exercises) {
      const at = notebook.cells.findIndex((cell) => exerciseOf(cell)?.id === id);
      const task = notebook.cells.slice(at - 1, at + 1).map(({ source }) => source);
      for (const [usual] of variant?.("anna").words ?? []) {
        expect(task.join("\n").split(usual), `${id}: ${usual}`).toHaveLength(2);
      }
    }
  }
});

test("a copy with the exercises only keeps the imports and what is asked", () => {
  const ids = studentCopy(lesson, { only: true }).cells.map(({ id }) => id);
  expect(ids).toEqual(["imports", "text", "ask"]);
});

test.each(packagedLessons().map((one) => [one.name, one] as const))(
  "%s hands out every exercise, each with a name of its own",
  (_, { notebook, exercises }) => {
    const { cells } = studentCopy(notebook, { nbgrader: true });
    const names = cells.flatMap(({ metadata }) => {
      const data = metadata.nbgrader as { grade_id: string } | undefined;
      return data ? [data.grade_id] : [];
    });
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(exercises.length * 2);
  },
);

test("a folder that is handed out names the package, finds it here, and says how to open the copies", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "handout-"));
  try {
    const lessons = packagedLessons().filter(({ name }) => name.startsWith("06"));
    const [file = ""] = writeHandout(lessons, { to: folder }).written;
    const manifest = JSON.parse(fs.readFileSync(path.join(folder, "package.json"), "utf8"));
    expect(manifest.dependencies.nudgebook).toMatch(/^\d+\.\d+\.\d+/);
    expect(manifest.dependencies).toHaveProperty("danfojs-node");
    expect(manifest.dependencies.typescript).toBe(compilerVersion);
    expect(manifest.overrides).toHaveProperty("xlsx");
    const link = path.join(folder, "node_modules", "nudgebook", "package.json");
    expect(JSON.parse(fs.readFileSync(link, "utf8")).name).toBe("nudgebook");
    const { cells } = JSON.parse(fs.readFileSync(file, "utf8"));
    expect(cells[0].source.join("")).toContain("npx nudgebook kernel install");

    fs.writeFileSync(file, "a student's work");
    expect(writeHandout(lessons, { to: folder })).toEqual({ written: [], kept: [file] });
    expect(fs.readFileSync(file, "utf8")).toBe("a student's work");
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});
