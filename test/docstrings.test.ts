// The docstring of every public function has a sentence, its parameters, its result, what it throws, an example
// (examples.test.ts runs it) and a source. The docstring of every public type has a sentence.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { expect, test } from "vitest";
import * as library from "../src/index.js";

import * as adams from "../src/training/optimizers/adam.js";
import * as rmsProps from "../src/training/optimizers/rms-prop.js";
import * as sgds from "../src/training/optimizers/sgd.js";
import * as schedules from "../src/training/schedule.js";
import { indexExports } from "./index-exports.js";

/** What a lesson gives its own names: each has a docstring of its own. */
const optimizers = { ...adams, ...rmsProps, ...sgds };
const source = fileURLToPath(new URL("../src", import.meta.url));

interface Doc {
  name: string;
  /** The sentence, and the lines below it. */
  lines: string[];
  tags: Record<string, string[]>;
  parameters: string[];
  refuses: boolean;
}

/** The parameters of a declaration: their names, or "options" for one that is destructured. */
function parametersOf(node: ts.Node): string[] {
  const own = ts.isVariableDeclaration(node) ? node.initializer : node;
  const arrow = own && (ts.isArrowFunction(own) || ts.isFunctionDeclaration(own)) ? own : undefined;
  return (arrow?.parameters ?? []).map(({ name }) =>
    ts.isIdentifier(name) ? name.text : "options",
  );
}

function read(comment: string): Pick<Doc, "lines" | "tags"> {
  const text = comment.replace(/^\/\*\*|\*\/$/g, "").replace(/^\s*\* ?/gm, "");
  const [head = "", ...rest] = text.split(/^@/m);
  const tags: Record<string, string[]> = {};
  for (const tag of rest) {
    const [, kind = "", words = ""] = /^(\w+)\s*([\s\S]*)$/.exec(tag) ?? [];
    tags[kind] = [...(tags[kind] ?? []), words.trim()];
  }
  const lines = head.split("\n").map((line) => line.trim());
  return { lines: lines.filter((line) => line !== ""), tags };
}

/** Every declaration of a file with its docstring. */
function docsIn(file: string): Doc[] {
  const text = readFileSync(`${source}/${file}`, "utf8");
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  return tree.statements.flatMap((statement): Doc[] => {
    const ranges = ts.getLeadingCommentRanges(text, statement.pos) ?? [];
    const last = ranges.at(-1);
    const comment = last ? text.slice(last.pos, last.end) : "";
    if (!comment.startsWith("/**")) return [];
    const nodes = ts.isVariableStatement(statement)
      ? [...statement.declarationList.declarations]
      : [statement];
    return nodes.flatMap((node) => {
      const name = (node as ts.NamedDeclaration).name;
      if (!name || !ts.isIdentifier(name)) return [];
      const refuses = /\bfail\(|\bthrow /.test(statement.getText(tree));
      return [{ name: name.text, ...read(comment), parameters: parametersOf(node), refuses }];
    });
  });
}

const files = (readdirSync(source, { recursive: true }) as string[])
  .map((file) => file.replaceAll("\\", "/"))
  .filter((file) => file.endsWith(".ts") && !/^(kernel|index)/.test(file));
const docs = new Map(
  files.flatMap((file) => docsIn(file).map((doc) => [`${file}:${doc.name}`, doc])),
);

/** The names that the index exports, each with its docstring. */
const exported = (kind: "type" | "value") =>
  indexExports()
    .filter(({ isType }) => isType === (kind === "type"))
    .map(({ name, file }): [string, Doc | undefined] => [name, docs.get(`${file}.ts:${name}`)]);
const values = exported("value");

/** The names whose docstring is missing or fails a test. */
const without = (good: (doc: Doc) => boolean) =>
  values.filter(([, doc]) => !doc || !good(doc)).map(([name]) => name);

test("the index is read, with its functions and its types", () => {
  expect(values.length).toBeGreaterThan(100);
  expect(exported("type").length).toBeGreaterThan(40);
});

test("every public function is described in a sentence that ends", () => {
  const isSentence = ({ lines }: Doc) => {
    const [first = ""] = lines.join(" ").split(/(?<=[.:])(?= |$)/);
    return first.length > 10 && first.length < 200 && /[.:]$/.test(first);
  };
  expect(without(isSentence)).toEqual([]);
});

test("what has a derivative, and every optimizer and schedule, has its formula below the sentence", () => {
  const formula = /[=←Σληβ∂√]/;
  const withFormula = values.filter(([name]) => {
    const value = Reflect.get(library, name) as object;
    return "derivative" in value || "gradient" in value || name in optimizers || name in schedules;
  });
  expect(withFormula.length).toBeGreaterThan(20);
  const missing = withFormula.filter(
    ([, doc]) => !formula.test(doc?.lines.slice(1).join(" ") ?? ""),
  );
  expect(missing.map(([name]) => name)).toEqual([]);
});

test("every public function has a source to read on", () => {
  expect(without(({ tags }) => (tags.see?.[0] ?? "").length > 5)).toEqual([]);
});

test("every public function has an example", () => {
  expect(without(({ tags }) => (tags.example?.length ?? 0) > 0)).toEqual([]);
});

test("every public function describes its result", () => {
  expect(without(({ tags }) => (tags.returns?.[0] ?? "").length > 0)).toEqual([]);
});

test("every parameter is described", () => {
  const described = ({ tags }: Doc) => (tags.param ?? []).map((words) => words.split(/[\s.]/)[0]);
  expect(without((doc) => doc.parameters.every((name) => described(doc).includes(name)))).toEqual(
    [],
  );
});

test("every function that throws describes when", () => {
  expect(without((doc) => !doc.refuses || doc.tags.throws !== undefined)).toEqual([]);
});

test("every public type is described in a sentence", () => {
  const undescribed = exported("type").filter(([, doc]) => !doc || doc.lines.length === 0);
  expect(undescribed.map(([name]) => name)).toEqual([]);
});
