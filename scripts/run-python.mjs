// Runs a Python script of the project with the .venv's interpreter: node scripts/run-python.mjs FILE [ARGUMENT…]
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { project } from "./setup/project.mjs";

if (!fs.existsSync(project.python)) {
  console.error("There is no .venv yet. npm start makes it; then run this again.");
  process.exit(1);
}
const { status } = spawnSync(project.python, process.argv.slice(2), {
  cwd: project.root,
  stdio: "inherit",
});
process.exitCode = status ?? 1;
