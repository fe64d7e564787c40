import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  exportWork,
  forgetWork,
  importWork,
  keepEdit,
  keepProgress,
  readEdits,
  readProgress,
} from "../../../web/lesson/kept.js";

/** The browser's storage: its entries are its own properties. */
function storage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) {
      return Object.hasOwn(this, key) ? this[key] : null;
    },
    setItem(this: Record<string, string>, key: string, value: string) {
      this[key] = value;
    },
    removeItem(this: Record<string, string>, key: string) {
      delete this[key];
    },
  };
  return Object.create(methods) as Storage;
}

beforeEach(() => vi.stubGlobal("localStorage", storage()));
afterEach(() => vi.unstubAllGlobals());

test("a changed cell is kept by its lesson, until it is set back", () => {
  keepEdit("03", "a", "1 + 1");
  keepEdit("03", "b", "2");
  expect(readEdits("03")).toEqual({ a: "1 + 1", b: "2" });
  expect(readEdits("04")).toEqual({});
  keepEdit("03", "a", undefined);
  keepEdit("03", "b", undefined);
  expect(Object.keys(localStorage)).toEqual([]);
});

test("what is no table of cells, or where nothing can be kept, is as good as nothing", () => {
  localStorage.setItem("nudgebook-edits-03", "[1]");
  expect(readEdits("03")).toEqual({});
  localStorage.setItem("nudgebook-edits-03", "{");
  expect(readEdits("03")).toEqual({});
  vi.stubGlobal("localStorage", undefined);
  expect(readEdits("03")).toEqual({});
  expect(keepEdit("03", "a", "1")).toBe(false);
});

test("work that is saved as a file comes back in another browser, and a solved exercise stays solved", () => {
  keepEdit("03", "a", "1");
  keepProgress('{"3.1":{"tries":1,"solved":true},"3.2":{"tries":2,"solved":false}}');
  const file = exportWork(["03", "04"]);
  forgetWork();
  keepProgress('{"3.2":{"tries":1,"solved":true}}');
  importWork(file);
  expect(readEdits("03")).toEqual({ a: "1" });
  expect(JSON.parse(readProgress() ?? "")).toEqual({
    "3.1": { tries: 1, solved: true },
    "3.2": { tries: 1, solved: true },
  });
});

test.each(["", "[]", '{"nudgebook":2}', '{"nudgebook":1,"progress":[]}'])(
  "a file with the text %j is refused, and changes nothing",
  (text) => {
    keepEdit("03", "a", "1");
    expect(() => importWork(text)).toThrow("expected a file that this page has saved");
    expect(readEdits("03")).toEqual({ a: "1" });
  },
);

test("one lesson can be forgotten without the others and the exercises", () => {
  keepEdit("03", "a", "1");
  keepEdit("04", "a", "1");
  keepProgress("{}");
  forgetWork("03");
  expect(readEdits("03")).toEqual({});
  expect(readEdits("04")).toEqual({ a: "1" });
  forgetWork();
  expect(Object.keys(localStorage)).toEqual([]);
});
