// node test/package/runtimes.mjs [node22 bun …]: runs the package in Node 20, 22, 24 and 26, in Bun and in
// Deno, each from its package on npm (some 1 GB together, kept in the project's folder of state). Each runs
// the examples of all public docstrings, and trains, answers, saves and loads with one thread and with two
// (in-runtime.mjs). They and Chromium compute one hash of numbers that must have the same bits everywhere
// (numbers.mjs). By hand, and before a release; the last line is `N passed, N failed`.
import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { examplesIn } from "./examples.mjs";
import { runInPage } from "./page.mjs";

const { platform, arch } = process;
const nodePackage = `node-${platform === "win32" ? "win" : platform}-${arch}`;
const bunPackage = `@oven/bun-${platform === "win32" ? "windows" : platform}-${arch === "arm64" ? "aarch64" : arch}`;
const denoPackage = `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`;
const exe = platform === "win32" ? ".exe" : "";
const inNode = platform === "win32" ? "bin/node.exe" : "bin/node";

/** Each runtime: its package and version, the command inside, and words before the program's name. */
const runtimes = {
  node20: { name: nodePackage, version: "20.20.2", command: inNode, words: [] },
  node22: { name: nodePackage, version: "22.23.5", command: inNode, words: [] },
  node24: { name: nodePackage, version: "24.22.3", command: inNode, words: [] },
  node26: { name: nodePackage, version: "26.12.1", command: inNode, words: [] },
  bun: { name: bunPackage, version: "1.4.5", command: `bin/bun${exe}`, words: [] },
  deno: { name: denoPackage, version: "2.9.6", command: `deno${exe}`, words: ["run", "-A"] },
};
const asked = process.argv.slice(2);
const chosen = asked.length > 0 ? asked : [...Object.keys(runtimes), "chromium"];
const store = path.join(project.state, "runtimes");
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-runtimes-")));
const npm = (cwd, ...words) =>
  execFileSync(platform === "win32" ? "npm.cmd" : "npm", [...words, "--no-audit", "--no-fund"], {
    ...{ cwd, encoding: "utf8", shell: platform === "win32" },
  });

/** The command of a runtime, installed when it is not there yet. */
function install({ name, version, command }) {
  const home = path.join(store, `${path.basename(name)}-${version}`);
  const file = path.join(home, "node_modules", name, command);
  if (!fs.existsSync(file)) {
    fs.mkdirSync(home, { recursive: true });
    fs.writeFileSync(path.join(home, "package.json"), '{ "private": true }\n');
    npm(home, "install", "--ignore-scripts", `${name}@${version}`);
    fs.chmodSync(file, 0o755);
  }
  return file;
}

/** What in-runtime.mjs prints in a runtime; throws when it fails there. */
function runIn({ words, ...runtime }, program) {
  const options = { cwd: project.root, encoding: "utf8", timeout: 300_000 };
  const { status, stdout, stderr } = spawnSync(install(runtime), [...words, program], options);
  if (status !== 0) throw new Error(`${stdout}${stderr}ended with ${status}`);
  return stdout.trim();
}

/** The hash of the numbers that a page in Chromium computes. */
async function runInChromium(chromium) {
  const script = `import * as library from "/node_modules/nudgebook/dist/index.js";
import { hashOfNumbers } from "/numbers.mjs";
window.answer = await hashOfNumbers(library);`;
  const { got, problems } = await runInPage({ chromium, folder, script });
  if (problems.length > 0) throw new Error(problems.join("\n"));
  return `numbers ${got}`;
}

const hashes = new Set();
const counts = { passed: 0, failed: 0 };
function report(right, text) {
  counts[right ? "passed" : "failed"] += 1;
  console.log(`${right ? "✓" : "✗"} ${text}`);
}

try {
  const said = npm(project.root, "pack", "--json", "--pack-destination", folder);
  const [{ filename }] = JSON.parse(said.slice(said.indexOf("[")));
  fs.writeFileSync(path.join(folder, "package.json"), '{ "private": true }\n');
  npm(folder, "install", "--offline", "--ignore-scripts", path.join(folder, filename));
  const examples = examplesIn(path.join(project.root, "src"), ts);
  fs.writeFileSync(path.join(folder, "examples.json"), JSON.stringify(examples));
  for (const name of ["in-runtime.mjs", "numbers.mjs"]) {
    fs.copyFileSync(fileURLToPath(new URL(name, import.meta.url)), path.join(folder, name));
  }
  const chromium = findChromium();
  for (const name of chosen) {
    const isPage = name === "chromium";
    if (isPage && !chromium) {
      console.log(`chromium: not run, since ${noChromium}`);
      continue;
    }
    try {
      const program = path.join(folder, "in-runtime.mjs");
      const said = isPage ? await runInChromium(chromium) : runIn(runtimes[name], program);
      hashes.add(said.split(" ").at(-1));
      report(true, `${[name, runtimes[name]?.version].join(" ").trim()}: ${said}`);
    } catch (error) {
      report(false, `${name}: ${error.message}`);
    }
  }
  report(hashes.size === 1, `the hashes of the numbers: ${[...hashes].join(", ")}`);
} finally {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
