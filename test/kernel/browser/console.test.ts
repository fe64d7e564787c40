import { afterEach, beforeEach, expect, test } from "vitest";
import { redirectConsole } from "../../../src/kernel/browser/console.js";

const before = { ...console };
let printed: string[] = [];

beforeEach(() => {
  printed = [];
  redirectConsole((name, text) => printed.push(`${name} ${text}`));
});
afterEach(() => void Object.assign(console, before));

test("values are printed as Node prints them, errors on their own stream", () => {
  console.log("%d of %s", 3, { a: [1, 2] }, "x");
  console.error(new Map([["a", 1]]));
  expect(printed).toEqual(["stdout 3 of { a: [Array] } x\n", "stderr Map(1) { 'a' => 1 }\n"]);
});

test("groups are indented, every line of them", () => {
  console.group("outer");
  console.log("a\nb");
  console.groupEnd();
  console.log("c");
  expect(printed.join("")).toBe("stdout outer\nstdout   a\n  b\nstdout c\n");
});

test("a table has a row for each item, and an empty place where a name is missing", () => {
  console.table([{ a: 1, b: "x" }, { a: 22 }]);
  expect(printed[0]?.split("\n").slice(1, 6)).toEqual([
    "│ (index) │ a  │ b   │",
    "├─────────┼────┼─────┤",
    "│ 0       │ 1  │ 'x' │",
    "│ 1       │ 22 │     │",
    "└─────────┴────┴─────┘",
  ]);
});

test("what is no table is printed as it is; an assertion that holds prints nothing", () => {
  console.table(7);
  console.assert(true, "no");
  console.assert(false, "yes");
  console.count("k");
  console.count("k");
  expect(printed).toEqual([
    "stdout 7\n",
    "stderr Assertion failed yes\n",
    "stdout k: 1\n",
    "stdout k: 2\n",
  ]);
});
