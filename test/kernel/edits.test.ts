import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyEdits, createEdits, offsetAt, positionAt } from "../../src/kernel/syntax/edits.js";

describe("A place in rewritten text", () => {
  test("goes back to the reader's text, also from within what was inserted", () => {
    const { code, original } = applyEdits("abcdef", [
      { at: 2, end: 2, insert: "XX" },
      { at: 4, end: 5, insert: "" },
    ]);
    expect(code).toBe("abXXcdf");
    expect([0, 1, 2, 3, 4, 5, 6].map(original)).toEqual([0, 1, 2, 2, 2, 3, 5]);
  });

  test("in what was blanked is the same place", () => {
    const { all, blank } = createEdits("let x: number\n= 1");
    blank(5, 15);
    const { code, original } = applyEdits("let x: number\n= 1", all);
    expect(code).toBe("let x        \n  1");
    expect([4, 8, 13, 16].map(original)).toEqual([4, 8, 13, 16]);
  });

  test("of every letter that was kept is found again", () => {
    const edits = fc.array(fc.record({ at: fc.nat(30), insert: fc.constantFrom("", "x", "yy") }));
    fc.assert(
      fc.property(fc.string({ minLength: 31, maxLength: 40 }), edits, (text, list) => {
        const { code, original } = applyEdits(
          text,
          list.map((edit) => ({ ...edit, end: edit.at })),
        );
        const places = [...code].map((_, place) => original(place));
        expect([...new Set(places)].length).toBeGreaterThanOrEqual(text.length - 1);
        expect(places).toEqual([...places].sort((a, b) => a - b));
      }),
    );
  });

  test("is a line and a column, and the other way round", () => {
    const text = "ab\ncde\n\nf";
    for (let offset = 0; offset <= text.length; offset++) {
      expect(offsetAt(text, positionAt(text, offset))).toBe(offset);
    }
    expect(positionAt(text, 4)).toEqual({ line: 2, column: 2 });
  });
});

test("Of several insertions at one place the one that was given first comes first", () => {
  const { all, put } = createEdits("x");
  put(0, "a");
  put(0, "b");
  put(0, "y", 1);
  put(1, "c");
  expect(applyEdits("x", all).code).toBe("abyc");
});
