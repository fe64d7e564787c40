import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renewCopy, writeCopies } from "../../src/class/learner-copies.js";
import type { NotebookCell } from "../../src/class/lessons.js";
import { compilerVersion } from "../../src/kernel/modules/places.js";

const cell = (source: string, more: object = {}): NotebookCell => ({
  cell_type: "code",
  id: "cell",
  metadata: {},
  source,
  execution_count: 1,
  outputs: [{ output_type: "stream", name: "stdout", text: "42" }],
  ...more,
});
const texts = (...sources: string[]) =>
  JSON.stringify({ cells: sources.map((one) => cell(one)), metadata: { kernelspec: {} } });

let notebooks: string;
let mine: string;
beforeEach(() => {
  notebooks = fs.mkdtempSync(path.join(os.tmpdir(), "copies-"));
  mine = path.join(notebooks, "mine");
  fs.mkdirSync(path.join(notebooks, "data"));
  fs.writeFileSync(path.join(notebooks, "data", "table.csv"), "1");
});
afterEach(() => fs.rmSync(notebooks, { recursive: true }));

const lesson = (...sources: string[]) =>
  fs.writeFileSync(path.join(notebooks, "03-a.ipynb"), texts(...sources));
const start = () => writeCopies({ notebooks, mine }).changed;
const file = (name = "03-a") => path.join(mine, `${name}.ipynb`);
const copy = (name?: string) => JSON.parse(fs.readFileSync(file(name), "utf8"));
const sources = (name?: string) => copy(name).cells.map((one: { source: string[] }) => one.source);
/** Changes the copy's cell, as JupyterLab does when somebody works in it. */
function work(change: { source?: string[]; outputs?: object[] }) {
  const notebook = copy();
  Object.assign(notebook.cells[0], change);
  fs.writeFileSync(file(), JSON.stringify(notebook));
}

test("a learner's copy has no outputs, and the data that the lesson reads; the lesson keeps its outputs", () => {
  lesson("6 * 7");
  expect(start()).toEqual([]);
  expect(copy().cells[0]).toMatchObject({ execution_count: null, outputs: [], source: ["6 * 7"] });
  expect(fs.readFileSync(path.join(mine, "data", "table.csv"), "utf8")).toBe("1");
  expect(fs.readFileSync(path.join(notebooks, "03-a.ipynb"), "utf8")).toBe(texts("6 * 7"));
});

test("a copy holds what JupyterLab would write into it, so that opening it is no change", () => {
  lesson("1");
  start();
  expect(copy().metadata.language_info).toEqual({
    name: "typescript",
    version: compilerVersion,
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    codemirror_mode: "typescript",
    nbconvert_exporter: "script",
  });
});

test("a copy in which nobody has worked follows its lesson in silence, also after it was saved", () => {
  lesson("old");
  start();
  fs.writeFileSync(file(), JSON.stringify(copy()));
  lesson("new");
  expect(start()).toEqual([]);
  expect(sources()).toEqual([["new"]]);
});

test.each([
  ["an answer", { source: ["mine"] }],
  ["a result", { outputs: [{}] }],
])("a copy with %s is never overwritten; the lesson that has changed is named", (_, change) => {
  lesson("old");
  start();
  work(change);
  const before = fs.readFileSync(file(), "utf8");
  expect(start()).toEqual([]);
  lesson("new");
  expect(start()).toEqual(["03-a"]);
  expect(start()).toEqual(["03-a"]);
  expect(fs.readFileSync(file(), "utf8")).toBe(before);
});

test.each([
  ["a damaged file", "{"],
  ["a notebook from elsewhere", texts("mine")],
])("%s of a lesson's name is left alone", (_, text) => {
  lesson("1");
  fs.mkdirSync(mine);
  fs.writeFileSync(file(), text);
  expect(start()).toEqual([]);
  expect(fs.readFileSync(file(), "utf8")).toBe(text);
});

test("a lesson that cannot be read gets a sentence, and the other lessons their copies", () => {
  lesson("1");
  fs.writeFileSync(path.join(notebooks, "02-b.ipynb"), "<<<<<<< HEAD");
  const problem = "expected a notebook in 02-b.ipynb, got a damaged file; a merge conflict?";
  expect(writeCopies({ notebooks, mine })).toEqual({ changed: [], problems: [problem] });
  expect(sources()).toEqual([["1"]]);
  expect(() => renewCopy({ notebooks, mine }, "02-b")).toThrow(problem);
});

test("a file of data that the learner has changed is left alone", () => {
  lesson("1");
  start();
  fs.writeFileSync(path.join(mine, "data", "table.csv"), "mine");
  start();
  expect(fs.readFileSync(path.join(mine, "data", "table.csv"), "utf8")).toBe("mine");
});

test("a new copy keeps the learner's beside it, each under a name of its own", () => {
  lesson("old");
  start();
  work({ source: ["first"] });
  expect(renewCopy({ notebooks, mine }, "03-a")).toBe(file("03-a-1"));
  expect(sources()).toEqual([["old"]]);
  work({ source: ["second"] });
  expect(renewCopy({ notebooks, mine }, "03-a")).toBe(file("03-a-2"));
  expect([sources("03-a-1"), sources("03-a-2")]).toEqual([[["first"]], [["second"]]]);
});

test("a new copy of a lesson that nobody has begun, or that was deleted, keeps nothing", () => {
  lesson("old");
  start();
  lesson("new");
  expect(renewCopy({ notebooks, mine }, "03-a")).toBeUndefined();
  expect(sources()).toEqual([["new"]]);
  fs.rmSync(file());
  expect(renewCopy({ notebooks, mine }, "03-a")).toBeUndefined();
  expect(fs.readdirSync(mine).sort()).toEqual(["03-a.ipynb", "data"]);
});
