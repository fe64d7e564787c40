import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";
import { nodeProblem } from "../../scripts/setup/node-version.mjs";
import { project } from "../../scripts/setup/project.mjs";

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
