// `nudgebook handout` writes copies of the lessons for students, without solutions and old outputs, into a folder with
// a package.json. For nbgrader, every exercise becomes a cell for the answer and a locked cell that is worth one point,
// with nbgrader's metadata.
import fs from "node:fs";
import path from "node:path";
import type { Exercise } from "../course/exercise/exercise.js";
import {
  exercisesOf,
  lessonsFolder,
  type NotebookCell,
  type NotebookFile,
  type PackagedLesson,
} from "./lessons.js";
import { emptied, formatCopy } from "./notebook-copy.js";

const exercise = /^check\("([^"]+)", *([\s\S]+?)\);?$/m;

/** The parts of an exercise cell: the exercise's id, the answer's name, the code before `check`, the text after it. */
export function exerciseOf({ cell_type, source }: NotebookCell) {
  const found = cell_type === "code" ? exercise.exec(source) : null;
  if (!found) return undefined;
  const [line, id = "", answer = ""] = found;
  const rest = source.slice(found.index + line.length);
  return { id, answer, stub: source.slice(0, found.index).trimEnd(), rest };
}

const nbgraderData = (id: string, more: object) => ({
  nbgrader: { grade_id: id, schema_version: 3, cell_type: "code", task: false, ...more },
});

type CopyOptions = {
  /** Whether to make cells for nbgrader: after each exercise, a locked cell that is worth one point. */
  readonly nbgrader?: boolean;
  /** Whether to keep the imports and the exercises only. */
  readonly only?: boolean;
  /** The solutions by the ids of their exercises, which are written into the cells of a solved copy. */
  readonly solutions?: ReadonlyMap<string, string>;
  /** The variant to hand out: its seed, and the lesson's exercises, of which some have variants. */
  readonly variant?: { readonly seed: string; readonly exercises: readonly Exercise[] };
};

/** Replaces the phrases and the id of an exercise by those of its variant. */
function withNumbers(source: string, id: string, { variant }: CopyOptions): string {
  const words = variant?.exercises.find((one) => one.id === id)?.variant?.(variant.seed).words;
  if (!variant || !words) return source;
  const own = words.reduce((text, [from, to]) => text.replace(from, () => to), source);
  return own.replaceAll(`("${id}"`, `("${id}#${variant.seed}"`);
}

/** The cells of one exercise: its code cell and, for nbgrader, a locked cell that is worth one point. */
function cellsOfExercise(
  cell: NotebookCell,
  found: NonNullable<ReturnType<typeof exerciseOf>>,
  options: CopyOptions,
) {
  const { id, answer, stub, rest } = found;
  const name = `exercise-${id.replace(".", "-")}`;
  const hints = rest.replace(/^\/\/ solution\(.*\n?/m, "").trimEnd();
  const answered = `${options.solutions?.get(id) ?? stub}\n\ncheck("${id}", ${answer})${hints}`;
  const source = withNumbers(answered, id, options);
  if (!options.nbgrader) return [{ ...emptied(cell), source }];
  const toAnswer = nbgraderData(name, { grade: false, solution: true, locked: false });
  const points = { grade: true, points: 1, solution: false, locked: true };
  return [
    { ...emptied(cell), metadata: { ...cell.metadata, ...toAnswer }, source },
    {
      ...emptied(cell),
      id: `${cell.id}-points`,
      metadata: { editable: false, ...nbgraderData(`${name}-points`, points) },
      source: withNumbers(`check("${id}", ${answer}).assert()`, id, options),
    },
  ];
}

/** The students' copy of a lesson: without solutions and outputs. */
export function studentCopy(notebook: NotebookFile, options: CopyOptions = {}): NotebookFile {
  const code = notebook.cells.findIndex(({ cell_type: type }) => type === "code");
  const asks = (cell?: NotebookCell) => cell !== undefined && exerciseOf(cell) !== undefined;
  const kept = notebook.cells.filter(
    (cell, index) =>
      !options.only || index === code || asks(cell) || asks(notebook.cells[index + 1]),
  );
  const cells = kept.flatMap((cell, index) => {
    const found = exerciseOf(cell);
    if (found) return cellsOfExercise(cell, found, options);
    const next = kept[index + 1];
    const task = next && exerciseOf(next);
    const source = task ? withNumbers(cell.source, task.id, options) : cell.source;
    return [emptied({ ...cell, source })];
  });
  if (!options.variant) return { ...notebook, cells };
  const nudgebook = { variant: options.variant.seed };
  return { ...notebook, cells, metadata: { ...notebook.metadata, nudgebook } };
}

const howToOpen = (version: string, seed?: string): NotebookCell => ({
  cell_type: "markdown",
  id: "how-to-open",
  metadata: {},
  source: `*To open this notebook on your computer: install [Node.js](https://nodejs.org) and JupyterLab or VS Code, then run \`npm install\` and \`npx nudgebook kernel install\` in this folder, and choose the kernel **TypeScript (Nudgebook)**. Nudgebook ${version}${seed === undefined ? "" : `, variant ${seed}`}.*`,
});

const configuration = `# nbgrader on this folder: generate_assignment, then autograde. The copies in source/ hold no
# solutions to begin with, so nothing has to be cut from them.
from nbgrader.preprocessors import CheckCellMetadata, ComputeChecksums, LockCells, SaveCells

c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "nudgebook"
c.GenerateAssignment.preprocessors = [LockCells, ComputeChecksums, SaveCells, CheckCellMetadata]
c.ExecutePreprocessor.timeout = 120
`;

const packageFolder = path.resolve(import.meta.dirname, "..", "..");

/** Makes `nudgebook` importable in the folder: by a link on this machine, by `npm install` on others. */
function addPackage(folder: string): string {
  const own = JSON.parse(fs.readFileSync(path.join(packageFolder, "package.json"), "utf8"));
  const file = path.join(folder, "package.json");
  // The package koffi is left out: only large trainings need koffi, to call OpenBLAS.
  const { koffi: _, ...peers } = own.peerDependencies;
  const { typescript } = own.devDependencies;
  const dependencies = { nudgebook: own.version, ...peers, typescript };
  const manifest = { private: true, type: "module", dependencies, overrides: own.overrides };
  if (!fs.existsSync(file)) fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
  const link = path.join(folder, "node_modules", "nudgebook");
  if (!fs.existsSync(link)) {
    fs.rmSync(link, { force: true });
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(packageFolder, link, "junction");
  }
  return own.version;
}

type HandoutOptions = Pick<CopyOptions, "nbgrader" | "only"> & {
  readonly to: string;
  /** The student's name under which nbgrader finds the solved copies. */
  readonly student?: string;
  /** The seed of the variant that is handed out. */
  readonly seed?: string;
};

/** Writes copies of lessons into a folder; returns the paths written and, in `kept`, the files left unchanged. */
export function writeHandout(
  lessons: readonly PackagedLesson[],
  { to, student, seed, ...options }: HandoutOptions,
): { written: string[]; kept: string[] } {
  fs.mkdirSync(to, { recursive: true });
  const version = addPackage(to);
  if (options.nbgrader) fs.writeFileSync(path.join(to, "nbgrader_config.py"), configuration);
  const [written, kept]: [string[], string[]] = [[], []];
  for (const lesson of lessons) {
    const { name, notebook, exercises } = lesson;
    const answers = exercisesOf(lesson, seed).map(
      ({ id, solution }) => [id, solution.trim()] as const,
    );
    const copy = studentCopy(notebook, {
      ...options,
      ...(student !== undefined && { solutions: new Map(answers) }),
      ...(seed !== undefined && { variant: { seed, exercises } }),
    });
    const below = options.nbgrader ? [student ? `submitted/${student}` : "source", name] : [];
    const folder = path.join(to, ...below);
    const file = path.join(folder, `${name}.ipynb`);
    fs.mkdirSync(folder, { recursive: true });
    if (fs.existsSync(file)) {
      kept.push(file);
      continue;
    }
    fs.writeFileSync(
      file,
      formatCopy({ ...copy, cells: [howToOpen(version, seed), ...copy.cells] }),
    );
    written.push(file);
    if (copy.cells.some(({ source }) => source.includes('"data/'))) {
      fs.cpSync(path.join(lessonsFolder, "data"), path.join(folder, "data"), { recursive: true });
    }
  }
  return { written, kept };
}
