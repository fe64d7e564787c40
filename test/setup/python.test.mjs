import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { testToolsOf } from "../../scripts/setup/project.mjs";
import { findPythons, noPython, pythonReady } from "../../scripts/setup/python.mjs";
import { fingerprint, readStamp, writeStamp } from "../../scripts/setup/stamp.mjs";
import { projectWith, write } from "./folder.mjs";

test("a machine without Python is told how to get one", () => {
  const message = noPython([], {});
  expect(message).toMatch(/^Python 3\.10 or newer is needed, and none was found\./);
  expect(message).toContain("sudo apt install python3 python3-venv");
});

test("a Python that is too old is named with its version", () => {
  const old = { command: ["python3"], version: "3.8.10", verdict: "is too old" };
  expect(noPython([old], {})).toContain("  python3: 3.8.10 is too old");
});

test("a Debian without python3-venv is told to install just that", () => {
  const bare = { command: ["python3"], version: "3.11.2", verdict: "lacks the venv module" };
  expect(noPython([bare], {})).toMatch(/sudo apt install python3-venv {3}\(or python3\.11-venv\)/);
});

test("an interpreter named in PYTHON is the only one asked", () => {
  const env = { ...process.env, PYTHON: process.execPath };
  const found = findPythons(env);
  expect(found.map(({ command }) => command)).toEqual([[process.execPath]]);
  expect(found[0].verdict).toBe("does not run");
  expect(noPython(found, env)).toContain(`PYTHON names ${process.execPath}, which will not do`);
});

test("the search ends with the first Python that will do", () => {
  expect(findPythons().at(-1)?.verdict).toBe("will do");
}, 60_000);

const readyProject = () =>
  made(projectWith({ "requirements.txt": "jupyterlab==4.6.6\n", ".venv/pyvenv.cfg": "" }));

function made(project) {
  write(path.dirname(project.python), { [path.basename(project.python)]: "" });
  writeStamp(project.venv, {
    requirements: fingerprint(project.requirements),
    python: process.platform === "win32" ? undefined : fs.realpathSync(project.python),
    folder: project.root,
  });
  return project;
}

test("a .venv is ready only with its stamp", () => {
  const project = readyProject();
  expect(pythonReady(project)).toBe(true);
  fs.rmSync(path.join(project.venv, ".nudgebook.json"));
  expect(pythonReady(project)).toBe(false);
});

test("a changed lock makes .venv stale", () => {
  const project = readyProject();
  write(project.root, { "requirements.txt": "jupyterlab==4.6.7\n" });
  expect(pythonReady(project)).toBe(false);
});

test("a .venv whose interpreter is gone is stale", () => {
  const project = readyProject();
  fs.rmSync(project.python);
  expect(pythonReady(project)).toBe(false);
});

test.runIf(process.platform !== "win32")("so is one below which Python was upgraded", () => {
  const project = readyProject();
  const upgraded = path.join(project.root, "python3.99");
  fs.writeFileSync(upgraded, "");
  fs.rmSync(project.python);
  fs.symlinkSync(upgraded, project.python);
  expect(pythonReady(project)).toBe(false);
});

test("a .venv that was moved with its project is mended, not made anew", () => {
  const project = readyProject();
  const activate = path.join(path.dirname(project.python), "activate");
  fs.writeFileSync(activate, `VIRTUAL_ENV=${path.join("/elsewhere", ".venv")}\n`);
  writeStamp(project.venv, { ...readStamp(project.venv), folder: "/elsewhere" });
  expect(pythonReady(project)).toBe(true);
  expect(fs.readFileSync(activate, "utf8")).toBe(`VIRTUAL_ENV=${project.venv}\n`);
});

test("the test tools' environment is made, and goes stale, by itself", () => {
  const project = readyProject();
  const tools = testToolsOf(project);
  write(project.root, { "requirements-test.txt": "nbgrader==0.9.5\n" });
  expect(pythonReady(tools)).toBe(false);
  write(tools.venv, { "pyvenv.cfg": "" });
  expect(pythonReady(made(tools))).toBe(true);
  write(project.root, { "requirements-test.txt": "nbgrader==0.9.6\n" });
  expect(pythonReady(tools)).toBe(false);
  expect(pythonReady(project)).toBe(true);
});

test("the test tools' environment, moved with its project, is mended as well", () => {
  const tools = testToolsOf(readyProject());
  write(tools.root, { "requirements-test.txt": "nbgrader==0.9.5\n" });
  write(tools.venv, { "pyvenv.cfg": "" });
  const activate = path.join(path.dirname(made(tools).python), "activate");
  fs.writeFileSync(activate, `VIRTUAL_ENV=${path.join("/elsewhere", ".venv-test")}\n`);
  writeStamp(tools.venv, { ...readStamp(tools.venv), folder: "/elsewhere" });
  expect(pythonReady(tools)).toBe(true);
  expect(fs.readFileSync(activate, "utf8")).toBe(`VIRTUAL_ENV=${tools.venv}\n`);
});
