// npm run release:check: what has to be right before the package is published. Builds, runs the package
// step of npm test (contents, publint, types, bundlers), looks at package.json, and lets npm go through a
// publication without publishing. Provenance needs the address of the repository, and npm gives it only
// on a build server that it knows; elsewhere the line about it says so. The last line counts, as in npm test.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { project } from "./setup/project.mjs";

const manifest = JSON.parse(fs.readFileSync(path.join(project.root, "package.json"), "utf8"));
const counts = { passed: 0, failed: 0 };

function report(title, problem) {
  counts[problem ? "failed" : "passed"] += 1;
  console.log(problem ? `✗ ${title}\n    ${problem}` : `✓ ${title}`);
}

function run(title, command, args) {
  const { status } = spawnSync(command, args, { cwd: project.root, stdio: "inherit" });
  report(title, status === 0 ? "" : `${command} ${args.join(" ")} ended with ${status}`);
}

run("dist/ is built", process.execPath, [path.join("scripts", "build.mjs")]);
run("the package step of npm test", process.execPath, [path.join("test", "package", "run.mjs")]);

const missing = ["author", "license", "repository"].filter((field) => !manifest[field]);
report(
  "package.json says whose and where it is",
  missing.length > 0 ? `expected ${missing.join(" and ")} in package.json` : "",
);
const changes = fs.readFileSync(path.join(project.root, "CHANGELOG.md"), "utf8");
report(
  `CHANGELOG.md has a part for ${manifest.version}`,
  changes.includes(`\n## ${manifest.version}`) ? "" : `expected a line "## ${manifest.version}"`,
);
const isDirty =
  spawnSync("git", ["status", "--porcelain"], { cwd: project.root }).stdout.length > 0;
report("everything is committed", isDirty ? "git status names files" : "");

const onServer = Boolean(process.env.GITHUB_ACTIONS || process.env.GITLAB_CI);
const provenance = onServer && manifest.repository ? ["--provenance"] : [];
if (provenance.length === 0) console.log("provenance: not tried, since this is no build server");
const words = ["publish", "--dry-run", "--ignore-scripts", "--access", "public", ...provenance];
run("npm would publish it", "npm", words);

console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
