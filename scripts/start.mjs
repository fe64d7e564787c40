// npm start: sets up whatever is missing, then opens JupyterLab on the lessons.
// Arguments after `--` go to JupyterLab: npm start -- --no-browser
// This file and node-version.mjs use only syntax that an old Node can read, so that it prints a message instead of a syntax error.
import { nodeProblem } from "./setup/node-version.mjs";

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import("./setup/start.mjs").then((module) => module.start(process.argv.slice(2)));
}
