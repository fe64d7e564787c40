import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test, vi } from "vitest";
import { labArguments } from "../../scripts/setup/jupyter.mjs";
import { kernelReady, registerKernel } from "../../scripts/setup/kernelspec.mjs";
import { logFilter } from "../../scripts/setup/log-filter.mjs";
import { nodeProblem } from "../../scripts/setup/node-version.mjs";
import { progressBoard } from "../../scripts/setup/progress.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { sweep } from "../../scripts/setup/setup.mjs";
import { projectWith } from "./folder.mjs";

// They wait for other processes, which a busy machine may make slow.
vi.setConfig({ testTimeout: 60_000 });

test.each(["20.19.0", "20.20.2", "22.0.0", "24.1.0"])("Node %s will do", (version) => {
  expect(nodeProblem(version)).toBe("");
});

test.each(["14.21.3", "18.20.4", "20.18.9"])("Node %s is told to be too old", (version) => {
  expect(nodeProblem(version)).toMatch(
    new RegExp(`needs Node 20.19 or newer; this is Node ${version}.*nodejs.org`, "s"),
  );
});

test.each(["start.mjs", "test.mjs", path.join("setup", "node-version.mjs")])(
  "an old Node can read scripts/%s, to be refused kindly",
  (name) => {
    const source = fs.readFileSync(path.join(project.root, "scripts", name), "utf8");
    const as = (target) =>
      ts.transpile(source, { target, module: ts.ModuleKind.ESNext, removeComments: true });
    expect(as(ts.ScriptTarget.ES2018)).toBe(as(ts.ScriptTarget.ESNext));
  },
);

const course = () => projectWith({ "notebooks/01-b.ipynb": "{}", "notebooks/00 a.ipynb": "{}" });

test("without a screen no browser is opened, and root is allowed", () => {
  const args = (options) => labArguments(course(), [], options);
  expect(args({ display: false, root: true })).toEqual(
    expect.arrayContaining(["--no-browser", "--allow-root"]),
  );
  expect(args({ display: true, root: false }).join(" ")).not.toMatch(/no-browser|allow-root/);
});

test("the caller's arguments come last and are not doubled", () => {
  const args = labArguments(course(), ["--no-browser", "--port=9000"], { display: false });
  expect(args.slice(-2)).toEqual(["--no-browser", "--port=9000"]);
  expect(args.filter((one) => one === "--no-browser")).toHaveLength(1);
});

test("a newcomer begins with the first lesson; later the tabs of last time are there", () => {
  const newcomer = course();
  expect(labArguments(newcomer, [])).toContain("--LabApp.default_url=/lab/tree/00%20a.ipynb");
  const workspaces = path.join(newcomer.state, "workspaces");
  fs.mkdirSync(workspaces, { recursive: true });
  fs.writeFileSync(path.join(workspaces, "default.jupyterlab-workspace"), "{}");
  expect(labArguments(newcomer, [])).toContain("--LabApp.default_url=/lab");
});

test("the kernel is registered in .venv only, with absolute paths", () => {
  const project = projectWith({});
  expect(kernelReady(project)).toBe(false);
  registerKernel(project);
  expect(kernelReady(project)).toBe(true);
  expect(project.kernelSpec.startsWith(project.venv)).toBe(true);
  const { argv } = JSON.parse(fs.readFileSync(project.kernelSpec, "utf8"));
  expect(argv[0]).toBe(process.execPath);
  expect(argv.at(-2)).toBe(path.join(project.root, "dist", "kernel", "main.js"));
});

test("a kernel that was registered from another place is registered again", () => {
  const project = projectWith({});
  registerKernel(project);
  const text = fs.readFileSync(project.kernelSpec, "utf8");
  fs.writeFileSync(project.kernelSpec, text.replaceAll("dist", "old"));
  expect(kernelReady(project)).toBe(false);
});

test("of JupyterLab's log, warnings and errors are shown, with all their lines", () => {
  const log = [
    "[I 12:00 ServerApp] jupyterlab | extension was successfully loaded.",
    "    with more of it",
    "[W 12:00 ServerApp] something is odd",
    "    and why",
    "[C 12:00 ServerApp] ",
    "    To access the server, open this file in a browser:",
    "[C 12:00 ServerApp] ERROR: the Jupyter server could not be started",
  ];
  expect(log.filter(logFilter())).toEqual([log[2], log[3], log[6]]);
});

test("progress is one line for each finished task, and says what it came to", async () => {
  let text = "";
  const output = { write: (more) => (text += more) };
  const board = progressBoard({ output, every: 10 });
  await board.task("Python packages", async (update) => {
    update("41 of 113");
    await new Promise((resolve) => setTimeout(resolve, 40));
    return "pip";
  });
  expect(text).toMatch(/… Python packages 41 of 113 0 s\n/);
  expect(text).toMatch(/\n {2}Python packages +\d+\.\d s {2}pip\n$/);
});

test("a failed task leaves no timer and no line of its own", async () => {
  let text = "";
  const board = progressBoard({ output: { write: (more) => (text += more) } });
  await expect(board.task("Library", () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(text).toBe("");
});

test("what a killed start left goes away, and does no harm while something still writes there", async () => {
  const place = course();
  const left = path.join(place.state, "venv-2000000000");
  fs.mkdirSync(left, { recursive: true });
  const code = `const fs = require("fs"); const at = process.argv[1]; let n = 0;
    setInterval(() => {
      fs.mkdirSync(at + "/" + n, { recursive: true });
      fs.writeFileSync(at + "/" + n++ + "/x", "");
      if (n === 1) console.log("begun");
    });`;
  const writer = spawn(process.execPath, ["-e", code, left], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  try {
    await new Promise((resolve) => writer.stdout.once("data", resolve));
    await sweep(place);
  } finally {
    writer.kill("SIGKILL");
    await new Promise((resolve) => writer.once("close", resolve));
  }
  await sweep(place);
  expect(fs.existsSync(left)).toBe(false);
});
