import fs from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { labArguments } from "../../scripts/setup/jupyter.mjs";
import { projectWith } from "./folder.mjs";

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

test("JupyterLab shows the learner's copies, and other notebooks where the caller names a folder", () => {
  const place = course();
  const rootsIn = (args) => args.filter((one) => one.startsWith("--ServerApp.root_dir="));
  expect(rootsIn(labArguments(place, []))).toEqual([`--ServerApp.root_dir=${place.mine}`]);
  const given = "--ServerApp.root_dir=notebooks";
  expect(rootsIn(labArguments(place, [given]))).toEqual([given]);
});

test("a newcomer begins with the first lesson; later the tabs of last time are there", () => {
  const newcomer = course();
  expect(labArguments(newcomer, [])).toContain("--LabApp.default_url=/lab/tree/00%20a.ipynb");
  const workspaces = path.join(newcomer.state, "workspaces");
  fs.mkdirSync(workspaces, { recursive: true });
  fs.writeFileSync(path.join(workspaces, "default.jupyterlab-workspace"), "{}");
  expect(labArguments(newcomer, [])).toContain("--LabApp.default_url=/lab");
});
