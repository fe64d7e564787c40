import { expect, test } from "vitest";
import { passwordsFor } from "../../src/class/serve.js";

const namesIn = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => line.split(",")[0]);

test("every name gets a password of its own, and so does the teacher", () => {
  const text = passwordsFor(["Anna", "ben", ""], "");
  expect(namesIn(text)).toEqual(["teacher", "anna", "ben"]);
  const passwords = text
    .trim()
    .split("\n")
    .map((line) => line.split(",")[1]);
  expect(new Set(passwords).size).toBe(3);
  for (const password of passwords) expect(password).toMatch(/^[a-z2-9]{10}$/);
});

test("names that are there keep their passwords, and new names are added", () => {
  const before = passwordsFor(["anna"], "");
  const after = passwordsFor(["anna", "ben", "ben"], before);
  expect(after.startsWith(before)).toBe(true);
  expect(namesIn(after)).toEqual(["teacher", "anna", "ben"]);
});

test("a name that could be a path is refused", () => {
  expect(() => passwordsFor(["../anna"], "")).toThrow(
    'expected names of letters, digits, ".", "_" and "-", got "../anna"',
  );
});
