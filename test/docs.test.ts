// The table for people who come from Keras or PyTorch: every function that it names is exported.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import * as library from "../src/index.js";

test("every function in the last column of the table is exported, and the table is read", () => {
  const page = readFileSync("docs/from-keras-and-pytorch.md", "utf8");
  const cells = page.split("\n").filter((line) => line.startsWith("| `"));
  const code = cells.flatMap((line) => (line.split(" | ").at(-1) ?? "").match(/`[^`]+`/g) ?? []);
  const called = code.flatMap((text) =>
    [...text.matchAll(/(?<!\.)\b(\w+)\(/g)].map(([, name]) => name),
  );
  const names = [...new Set(called)];
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !((name as string) in library))).toEqual([]);
});
