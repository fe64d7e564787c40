// What a build is made from, and what it makes: dist/node.js, the one file that Node imports, is the
// library, with the same names and the same functions.
import { execFileSync } from "node:child_process";
import path from "node:path";
import { expect, test } from "vitest";
import * as modules from "../dist/index.js";
import * as one from "../dist/node.js";
import { sources } from "../scripts/build.mjs";
import { generated } from "../scripts/build-engine.mjs";
import { project } from "../scripts/setup/project.mjs";

test("one file exports what the modules do, under the same names", () => {
  const named = (library) => Object.entries(library).map(([name, value]) => [name, value.name]);
  expect(new Map(named(one))).toEqual(new Map(named(modules)));
});

test("both compute the same", () => {
  const draw = ({ random, moons }) => [random(3).normal(), moons({ seed: 2 }).inputs[1]];
  expect(draw(one)).toEqual(draw(modules));
});

test("a function shows its TypeScript from the one file, too", () => {
  expect(one.source(one.dot).text).toContain("src/math/vector.ts");
  expect(one.source("plotPoints").text).toBe(modules.source("plotPoints").text);
});

test("what a build makes below src/ does not make the next start build again", () => {
  expect(sources()).toContain(path.join("src", "index.ts"));
  for (const file of generated) expect(sources()).not.toContain(file);
  const ignored = execFileSync("git", ["check-ignore", ...generated], {
    cwd: project.root,
    encoding: "utf8",
  });
  expect(ignored.trim().split("\n").map(path.normalize)).toEqual(generated);
});
