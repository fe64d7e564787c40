import { expect, test } from "vitest";
import { legendHeight, linesIn, wrapped } from "../../../web/lesson/text-room.js";

test("a title is wrapped between words, and one that was wrapped before is wrapped anew", () => {
  expect(wrapped("What each feels,<br>remembers and does next", 200)).toBe(
    "What each feels,<br>remembers and does next",
  );
  expect(wrapped("What each feels,<br>remembers and does next", 400)).toBe(
    "What each feels, remembers and does next",
  );
  expect(wrapped("unbreakable", 20)).toBe("unbreakable");
});

test("a text without a line end has one line, and no text none", () => {
  expect([linesIn("a"), linesIn("a<br>b"), linesIn("")]).toEqual([1, 2, 0]);
});

test("a legend grows by a row when an entry does not fit, and hidden traces take no room", () => {
  const entry = { name: "ten letters", showlegend: true };
  expect(legendHeight([entry, entry], 340)).toBe(24);
  expect(legendHeight([entry, entry, entry], 340)).toBe(48);
  expect(legendHeight([{ ...entry, showlegend: false }], 340)).toBe(0);
});
