import { describe, expect, test } from "vitest";
import { askedName, hintFor, isWord, wordsOf } from "../../src/kernel/session/words.js";

describe("a cell with words of other notebooks", () => {
  test("is nothing but commands when every line begins with !, remarks aside", () => {
    expect(wordsOf("// list\n!ls -l\n\n  !pwd").commands).toEqual(["ls -l", "pwd"]);
    for (const code of [
      "!ls\nconst a = 1",
      "!ready || start()\nmore",
      "",
      "// only words",
      "a = !b",
    ]) {
      expect(wordsOf(code).commands).toBeUndefined();
    }
  });

  test("negates what an earlier cell has declared, and what is no command's name", () => {
    expect(wordsOf("!last", (name) => name === "last").commands).toBeUndefined();
    expect(wordsOf("!last").commands).toEqual(["last"]);
    for (const code of ["!!last", "!(a || b)", "![1]", '!""', "!0"]) {
      expect(wordsOf(code).commands).toBeUndefined();
    }
  });

  test("is timed by %%time or %time at its head, and keeps its lines and columns", () => {
    expect(wordsOf("%%time\nfit()")).toEqual({
      code: "      \nfit()",
      commands: undefined,
      timed: true,
    });
    expect(wordsOf("%time fit()").code).toBe("      fit()");
    expect(wordsOf("%%time\n!ls").commands).toEqual(["ls"]);
    expect(wordsOf("a %time").timed).toBe(false);
    expect(wordsOf("%timeit x").timed).toBe(false);
  });

  test("asks for help with a question mark before or after a name", () => {
    expect(["f?", "?a.b", " f ?? ", "naïve?"].map(askedName)).toEqual(["f", "a.b", "f", "naïve"]);
    expect(["a ? b : c", "?", "f()?"].map(askedName)).toEqual([undefined, undefined, undefined]);
  });

  test("is whole, whatever TypeScript says about it", () => {
    expect(["f?", "?f", "!ls"].map(isWord)).toEqual([true, true, true]);
    expect(["f(", "1"].map(isWord)).toEqual([false, false]);
  });
});

describe("a cell that does not compile", () => {
  test.each([
    ["%pip install d3", "!npm install NAME"],
    ["%matplotlib inline", "There is no %matplotlib here"],
    ["const a = 1\n!ls", "in a cell of its own"],
    ["def f(x):\n  return x", "function f("],
    ["import numpy as np", 'import * as np from "numpy" (numpy is a package of Python'],
    ["import os", 'import * as os from "os"'],
    ["from os import path", 'import { name } from "os"'],
    ["for x in list:\n  f(x)", "for (const x of list)"],
    ["if a > b:", "if (a > b)"],
    ["for (const i in list) out.push(i)", "gives places as texts"],
    ["sum(p != e for p, e in zip(a, b))", "list.map((x, i) => …)"],
    ["weights @ inputs + bias", "multiply(a, b)"],
    ["const steps = (examples // batchSize) * epochs", "Math.floor(a / b)"],
  ])("%j gets a sentence with what to write", (code, part) => {
    expect(hintFor(code)).toContain(part);
  });

  test("gets none for what TypeScript has too", () => {
    const codes = [
      'const s: number = "None"',
      "const t = `\nprint(1)`; t.x",
      "if (a) {",
      "switch (a) { case 1: }",
      'import fs from "node:fs"; fs.x',
      "for (const x of list) f(y)",
      "const a = (b + c) * d // a remark (in brackets)",
    ];
    for (const code of codes) expect(hintFor(code)).toBeUndefined();
  });
});
