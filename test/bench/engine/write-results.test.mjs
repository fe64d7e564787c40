// The benchmark's table in other files.
import { expect, test } from "vitest";
import { between, tableOf } from "../../../bench/engine/write-results.mjs";

test("the table goes between the marks of a text and nowhere else", () => {
  const report = "Heading\n\n| a |\n| --- |\n| 1 |\n\nlegend\n\n| b |";
  expect(tableOf(report)).toBe("| a |\n| --- |\n| 1 |");
  const text = "x\n<!-- bench:begin -->\nold\n<!-- bench:end -->\ny";
  expect(between(text, "| new |")).toBe("x\n<!-- bench:begin -->\n| new |\n<!-- bench:end -->\ny");
  expect(between("no marks", "| new |")).toBe("no marks");
});
