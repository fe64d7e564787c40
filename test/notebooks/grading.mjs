// Student copies of all lessons, untouched and solved, graded by nbgrader: 0 points and every point.
// The copies hold the imports and the exercises only, so that grading the course takes a minute or two;
// `npm run notebooks -- check` runs the lessons whole.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { findNotebooks } from "../../scripts/notebooks/files.mjs";
import { writeStudentCopies } from "../../scripts/notebooks/student.mjs";
import { project, testToolsOf } from "../../scripts/setup/project.mjs";

const course = project.temporary("grading");
try {
  const files = findNotebooks(project.notebooks);
  const options = { root: project.root, to: course, only: true };
  await writeStudentCopies(files, options);
  await writeStudentCopies(files, { ...options, solved: true });
  const { status } = spawnSync(
    testToolsOf(project).python,
    [path.join(import.meta.dirname, "grading.py"), course],
    {
      stdio: "inherit",
      env: {
        ...process.env,
        JUPYTER_PATH: path.join(project.venv, "share", "jupyter"),
        // nbgrader's database layer warns about its own habits; those words are not about the lessons.
        PYTHONWARNINGS: "ignore",
      },
    },
  );
  process.exitCode = status ?? 1;
} finally {
  fs.rmSync(course, { recursive: true, force: true, maxRetries: 3 });
}
