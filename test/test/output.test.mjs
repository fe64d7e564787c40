import { expect, test } from "vitest";
import { inOrder } from "../../scripts/test/output.mjs";

test("a later step's lines come when all steps before it have ended", () => {
  const lines = [];
  const { say, end } = inOrder((line) => lines.push(line));
  say(1, "b1");
  say(0, "a1");
  say(2, "c1");
  expect(lines).toEqual(["a1"]);
  end(2);
  end(0);
  expect(lines).toEqual(["a1", "b1"]);
  say(1, "b2");
  end(1);
  expect(lines).toEqual(["a1", "b1", "b2", "c1"]);
});

test("a step without a line holds no other back", () => {
  const lines = [];
  const { say, end } = inOrder((line) => lines.push(line));
  say(2, "c1");
  end(0);
  end(1);
  expect(lines).toEqual(["c1"]);
});
