// The paths of the project. One object, so that tests can set up a project of their own in a temporary folder.
import path from "node:path";
import { fileURLToPath } from "node:url";

const windows = process.platform === "win32";

/** The folders and files of the project at `root`. */
export function projectAt(root) {
  const venv = path.join(root, ".venv");
  const state = path.join(root, ".setup");
  return {
    root,
    notebooks: path.join(root, "notebooks"),
    /** The learner's copies of the lessons, and their own notebooks. */
    mine: path.join(root, "notebooks", "mine"),
    modules: path.join(root, "node_modules"),
    packageLock: path.join(root, "package-lock.json"),
    requirements: path.join(root, "requirements.txt"),
    venv,
    python: pythonIn(venv),
    kernelSpec: path.join(venv, "share", "jupyter", "kernels", "nudgebook", "kernel.json"),
    labSettings: path.join(venv, "share", "jupyter", "lab", "settings", "overrides.json"),
    state,
    lock: path.join(state, "lock"),
    /** A file or folder of this run only; those of ended runs are removed by the process id in their name. */
    temporary: (name) => path.join(state, `${name}-${process.pid}`),
    log: (name) => path.join(state, `${name}.log`),
  };
}

/** The same project with the environment of the Python tools that only its tests need. */
export function testToolsOf(project) {
  const venv = path.join(project.root, ".venv-test");
  return {
    ...project,
    requirements: path.join(project.root, "requirements-test.txt"),
    venv,
    python: pythonIn(venv),
    temporary: (name) => project.temporary(`test-${name}`),
    log: (name) => project.log(`test-${name}`),
  };
}

/** The folder in which a virtual environment keeps its commands. */
export const commandsIn = (venv) => path.join(venv, windows ? "Scripts" : "bin");

/** The interpreter of a virtual environment. */
export const pythonIn = (venv) => path.join(commandsIn(venv), windows ? "python.exe" : "python");

/** The project that these scripts belong to, from wherever they were started. */
export const project = projectAt(
  path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url)))),
);
