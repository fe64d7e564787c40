import { expect, test } from "vitest";
import { failuresIn } from "../../scripts/test/failures.mjs";

test("what failed is told once more: each failure with what it says, and nothing that passed", () => {
  const output = `\x1b[32m✓\x1b[0m one
✗ the picture is drawn (3 s)
    expected 1, got 0
✓ three
======================================================================
FAIL: test_stop (stop_test.StopTest)
----------------------------------------------------------------------
Traceback (most recent call last):
AssertionError: 456 ms

Ran 2 tests`;
  expect(failuresIn(output.split("\n"))).toBe(`✗ the picture is drawn (3 s)
    expected 1, got 0
FAIL: test_stop (stop_test.StopTest)
----------------------------------------------------------------------
Traceback (most recent call last):
AssertionError: 456 ms`);
});

test("of a step that says nothing of failures the last lines are told", () => {
  const lines = Array.from({ length: 100 }, (_, i) => `line ${i}`);
  expect(failuresIn(lines).split("\n")).toEqual(lines.slice(75));
});

test("a step with very many failures tells the first and how many more there are", () => {
  const told = failuresIn(Array.from({ length: 30 }, (_, i) => `✗ test ${i}`));
  expect(told).toMatch(/^✗ test 0\n/);
  expect(told).toMatch(/\n… and 20 more$/);
});
