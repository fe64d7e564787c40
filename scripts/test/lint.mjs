// What can be said about the code without running it: its format and habits (Biome), the direction of its
// imports (dependency-cruiser, by the rules of .dependency-cruiser.mjs), and files, exports and packages
// that nobody uses (knip, which finds in knip.json what is started by its name).
import { spawnSync } from "node:child_process";
import path from "node:path";
import { project } from "../setup/project.mjs";

const tool = (...parts) => path.join(project.modules, ...parts);
const checks = {
  "format and habits": [tool("@biomejs", "biome", "bin", "biome"), "check", "."],
  "direction of imports": [tool("dependency-cruiser", "bin", "dependency-cruise.mjs"), "src"],
  "nothing unused": [tool("knip", "bin", "knip.js"), "--no-progress"],
};

const failed = Object.entries(checks).filter(([name, words]) => {
  const { status } = spawnSync(process.execPath, words, { cwd: project.root, stdio: "inherit" });
  console.log(`${status === 0 ? "✓" : "✗"} ${name}`);
  return status !== 0;
});
console.log(`${Object.keys(checks).length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length === 0 ? 0 : 1;
