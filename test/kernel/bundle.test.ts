import { describe, expect, test } from "vitest";
import { bundleOf } from "../../src/kernel/show/bundle.js";
import { codeFrame, errorContent } from "../../src/kernel/show/failure.js";
import { cellText, escapeHtml, tableOf, tableText } from "../../src/kernel/show/table.js";

describe("a bundle", () => {
  test("of a plain value is its text", () => {
    expect(bundleOf({ a: 1 })).toEqual({ "text/plain": "{ a: 1 }" });
    expect(bundleOf(undefined)).toEqual({ "text/plain": "undefined" });
  });

  test("that a value brings wins over everything else", () => {
    const value = { toHtml: () => "<i>", [Symbol.for("Jupyter.display")]: () => ({ "a/b": 1 }) };
    expect(bundleOf(value)).toEqual({ "a/b": 1 });
  });

  test("with bytes has them as base64", () => {
    const bytes = new Uint8Array([9, 1, 2, 3]).subarray(1);
    const value = { [Symbol.for("Jupyter.display")]: () => ({ "image/png": bytes }) };
    expect(bundleOf(value)).toEqual({ "image/png": "AQID" });
  });

  test("that takes time is a promise", async () => {
    await expect(bundleOf({ toSvg: async () => "<svg/>" })).resolves.toMatchObject({
      "image/svg+xml": "<svg/>",
    });
  });

  test("of a value whose inspection fails says so", () => {
    const value = {
      [Symbol.for("nodejs.util.inspect.custom")]() {
        throw new Error("no");
      },
    };
    expect(bundleOf(value)).toEqual({ "text/plain": "(a value that cannot be shown: Error: no)" });
  });
});

describe("a table", () => {
  test("comes of plain objects, with every name that any of them has", () => {
    expect(tableOf([{ a: 1 }, { b: 2 }])).toEqual({
      columns: ["a", "b"],
      rows: [
        [1, undefined],
        [undefined, 2],
      ],
      index: [0, 1],
      length: 2,
    });
  });

  test("does not come of anything else", () => {
    for (const value of [[], [1], [[1]], [new Date()], [{}], { a: 1 }, "text", null]) {
      expect(tableOf(value)).toBeUndefined();
    }
  });

  test("as text is aligned and says its shape", () => {
    const table = tableOf([{ name: "x", size: 1 / 3 }]);
    expect(table && tableText(table)).toBe(
      "   name      size\n0     x  0.333333\n1 row × 2 columns",
    );
  });

  test("shows short numbers, and nothing for what is missing", () => {
    expect([1e-9, 123456.789, 5, undefined, null, Number.NaN].map(cellText)).toEqual([
      "1e-9",
      "123457",
      "5",
      "",
      "",
      "NaN",
    ]);
  });

  test("is escaped", () => {
    expect(escapeHtml(`<a href="x">&`)).toBe("&lt;a href=&quot;x&quot;&gt;&amp;");
  });
});

describe("an error", () => {
  const plain = (lines: readonly string[]): string =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the colours
    lines.join("\n").replace(/\x1b\[\d+m/g, "");

  test("shows the code around its place, with tabs kept under tabs", () => {
    const frame = codeFrame("one\n\ttwo()\nthree\nfour", { file: "In[1]", line: 2, column: 2 });
    expect(plain(frame)).toBe(
      "In[1], line 2:\n  1 | one\n> 2 | \ttwo()\n    | \t^\n  3 | three\n  4 | four",
    );
  });

  test("has no frame for a line that is not there", () => {
    expect(codeFrame("one", { file: "x", line: 5, column: 1 })).toEqual([]);
  });

  test("follows its causes, and a circle of causes ends", () => {
    const error = new Error("outer", { cause: new TypeError("inner") });
    expect(plain(errorContent(error).traceback)).toMatch(/caused by:\nTypeError: inner/);
    error.cause = error;
    expect(errorContent(error).evalue).toBe("outer");
  });

  test("shows what was assigned to it, a few lines of it", () => {
    const error = Object.assign(new Error("no"), { code: "ENOENT", errno: -2 });
    expect(plain(errorContent(error).traceback)).toContain("{ code: 'ENOENT', errno: -2 }");
    expect(plain(errorContent(new Error("no")).traceback)).not.toMatch(/^\{/m);
    const names = Object.fromEntries(Array.from({ length: 900 }, (_, i) => [`header${i}`, i]));
    const { traceback } = errorContent(Object.assign(new Error("no"), names));
    expect(plain(traceback).match(/^ {2}header\d+: \d+,$/gm)).toHaveLength(19);
  });

  test("shows the errors that it holds, ten at most, and other lists of that name as they are", () => {
    const many = Array.from({ length: 30 }, (_, i) => new Error(`part ${i}`));
    const text = plain(errorContent(new AggregateError(many, "all")).traceback);
    expect(text).toMatch(/error 10 of 30:\nError: part 9/);
    expect(text).not.toMatch(/^error 11 of/m);
    const other = Object.assign(new Error("invalid"), { errors: { name: "missing" } });
    expect(plain(errorContent(other).traceback)).toContain("errors: { name: 'missing' }");
  });

  test("may be any value", () => {
    expect(errorContent("text")).toMatchObject({ ename: "Thrown", evalue: "'text'" });
    const nasty = Object.defineProperty(new Error(), "message", {
      get() {
        throw new Error("no");
      },
    });
    expect(errorContent(nasty).evalue).toContain("cannot be shown");
  });
});
