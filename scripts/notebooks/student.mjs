// Makes copies of the lessons to hand out and to grade: every exercise becomes a cell for the answer and a locked
// cell that checks it, with nbgrader's metadata. Solutions and old outputs are left out.
import fs from "node:fs";
import path from "node:path";
import { formatNotebook, joined, readNotebook, writeAtomically } from "./files.mjs";

const exercise = /^check\("([^"]+)", *([\s\S]+?)\);?$/m;

/** The exercise that a cell asks: its id, the name it checks, the code above the check, and what follows. */
export function exerciseOf(cell) {
  if (cell.cell_type !== "code") return undefined;
  const source = joined(cell.source);
  const found = exercise.exec(source);
  if (!found) return undefined;
  const [line, id, answer] = found;
  const rest = source.slice(found.index + line.length);
  return { id, answer, stub: source.slice(0, found.index).trimEnd(), rest };
}

const graded = (id, more) => ({
  nbgrader: { grade_id: id, schema_version: 3, cell_type: "code", task: false, ...more },
});

const emptied = (cell) =>
  cell.cell_type === "code" ? { ...cell, execution_count: null, outputs: [] } : cell;

/** An exercise's two cells; `solution` stands where the answer is to be written. */
function toAnswerAndCheck(cell, { id, answer, stub, rest }, solution) {
  const name = `exercise-${id.replace(".", "-")}`;
  const hints = rest.replace(/^\/\/ solution\(.*\n?/m, "").trimEnd();
  return [
    {
      ...emptied(cell),
      metadata: {
        ...cell.metadata,
        ...graded(name, { grade: false, solution: true, locked: false }),
      },
      source: `${solution ?? stub}\n\ncheck("${id}", ${answer})${hints}`,
    },
    {
      ...emptied(cell),
      id: `${cell.id}-points`,
      metadata: {
        editable: false,
        ...graded(`${name}-points`, { grade: true, points: 1, solution: false, locked: true }),
      },
      source: `check("${id}", ${answer}).assert()`,
    },
  ];
}

/**
 * A lesson as students get it.
 * @param notebook the lesson
 * @param choices `only` keeps the imports and the exercises; `solutionOf` gives the code that answers an
 * exercise by its id, for a solved copy
 */
export function studentCopy(notebook, { only = false, solutionOf } = {}) {
  const code = notebook.cells.findIndex(({ cell_type: type }) => type === "code");
  const asks = (cell) => cell !== undefined && exerciseOf(cell) !== undefined;
  const kept = notebook.cells.filter(
    (cell, index) => !only || index === code || asks(cell) || asks(notebook.cells[index + 1]),
  );
  const cells = kept.flatMap((cell) => {
    const found = exerciseOf(cell);
    return found ? toAnswerAndCheck(cell, found, solutionOf?.(found.id)) : [emptied(cell)];
  });
  return { ...notebook, cells };
}

const configuration = `# nbgrader on this folder: generate_assignment, then autograde. The copies in source/ hold no
# solutions to begin with, so nothing has to be cut from them.
from nbgrader.preprocessors import CheckCellMetadata, ComputeChecksums, LockCells, SaveCells

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "nudgebook"
c.GenerateAssignment.preprocessors = [LockCells, ComputeChecksums, SaveCells, CheckCellMetadata]
c.ExecutePreprocessor.timeout = 120
`;

const solutions = async (root) => {
  const { lessons } = await import(new URL(`file://${root}/dist/course/lessons/index.js`).href);
  return new Map(
    lessons.flatMap(({ exercises }) => exercises.map(({ id, solution }) => [id, solution.trim()])),
  );
};

/**
 * Writes copies of lessons into a folder that nbgrader understands: source/LESSON/LESSON.ipynb, and the
 * solved ones, when they are asked for, under submitted/solved/.
 * @returns the paths written
 */
export async function writeStudentCopies(files, { root, to, only, solved }) {
  const known = solved ? await solutions(root) : undefined;
  fs.mkdirSync(to, { recursive: true });
  writeAtomically(path.join(to, "nbgrader_config.py"), configuration);
  return files.map((file) => {
    const name = path.basename(file, ".ipynb");
    const solutionOf = known && ((id) => known.get(id));
    const copy = studentCopy(readNotebook(file), { only, solutionOf });
    const folder = path.join(to, solved ? "submitted/solved" : "source", name);
    fs.mkdirSync(folder, { recursive: true });
    const target = path.join(folder, `${name}.ipynb`);
    const cells = copy.cells.map((cell) => ({ ...cell, source: joined(cell.source) }));
    writeAtomically(target, formatNotebook({ ...copy, cells }));
    if (cells.some(({ source }) => source.includes('"data/'))) {
      fs.cpSync(path.join(path.dirname(file), "data"), path.join(folder, "data"), {
        recursive: true,
      });
    }
    return target;
  });
}
