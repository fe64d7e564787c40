// npm start: sets up whatever is missing, then opens JupyterLab on the lessons.
// Arguments after `--` go to JupyterLab: npm start -- --no-browser
// This file and node-version.mjs keep to syntax that an old Node can read, to be able to refuse it kindly.
import { nodeProblem } from "./setup/node-version.mjs";

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import("./setup/start.mjs").then((module) => module.start(process.argv.slice(2)));
}
