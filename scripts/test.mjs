// npm test: the same set-up as npm start, then every check; npm test -- unit runs one of them.
// The last line is `N passed, N failed`.
// This file and node-version.mjs use only syntax that an old Node can read, so that it prints a message instead of a syntax error.
import { nodeProblem } from "./setup/node-version.mjs";

const problem = nodeProblem(process.versions.node);
if (problem) {
  console.error(problem);
  process.exitCode = 1;
} else {
  import("./test/main.mjs").then((module) => module.test(process.argv.slice(2)));
}
