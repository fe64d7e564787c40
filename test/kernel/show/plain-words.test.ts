// Each message that the compiler gives for what people write first has its plain sentence.
import ts from "typescript";
import { expect, test } from "vitest";
import { plainWords } from "../../../src/kernel/show/plain-words.js";

/** The sentences for a cell, in the order of the compiler's messages. */
function wordsFor(cell: string): (string | undefined)[] {
  const lib = ["lib.es2022.d.ts"];
  const options = { strict: true, target: ts.ScriptTarget.ES2022, noEmit: true, types: [], lib };
  const host = ts.createCompilerHost(options);
  const file = ts.createSourceFile("cell.ts", cell, ts.ScriptTarget.ES2022);
  const get = host.getSourceFile;
  host.getSourceFile = (name, version) => (name === "cell.ts" ? file : get(name, version));
  const program = ts.createProgram(["cell.ts"], options, host);
  const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  return found.map(({ code, messageText }) =>
    plainWords(code, ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}

test.each([
  ["no return", "function half(x: number): number {\n  x / 2;\n}", "`return` is missing"],
  [
    "no return on one way",
    "function act(x: number): string {\n  if (x > 0) return 'up';\n}",
    "One way through the function",
  ],
  ["an unknown name", "scaledd + 1;", "Nothing is called `scaledd` here"],
  ["len", "len([1, 2]);", "`list.length`"],
  ["print", "print(3);", "`console.log(…)`"],
  ["a remark with #", "const a = 1; # a remark", "A remark begins with `//`"],
  ["def", "def half(x):\n  return x / 2", "A function is written"],
  ["two comparisons in a row", "const x = 3;\nconst inside = 0 < x < 1;", "joined by `&&`"],
  ["a parameter without a type", "const f = (x) => x * 2;", "The parameter `x` has no type"],
  [
    "a rest parameter without a type",
    "const f = (...list) => list;",
    "such as `...list: number[]`",
  ],
  ["a taken-apart parameter without a type", "const f = ({ x }) => x;", "`{ x }: { x: number }`"],
  ["a list for Math.max", "Math.max([1, 2]);", "`Math.max(...list)`"],
  ["a const that changes", "const a = 1;\na = 2;", "A `const` keeps its value"],
  [
    "a text for a number",
    "const n: number = String(3);",
    "A text stands where a number is expected",
  ],
  ["a list for a number", "const n: number = [1];", "A list of numbers stands where a number"],
  ["a number for a pair", "const p: [number, number] = 3;", "where a pair `[a, b]` of numbers"],
  ["a row for a table", "const t: number[][] = [1].flat();", "where a table"],
  ["a function for its result", "const n: number = Math.sin;", "Call it: `f(x)`"],
  ["another word", "const w: 'up' | 'down' = 'left';", '`"left"` stands where one of "up", "down"'],
  ["lists multiplied", "[1, 2] * 3;", "entry by entry"],
  ["a text subtracted", "9 - 'two';", "One side of this calculation is no number"],
  ["a list plus a number", "const l = [1, 2].map((x) => x) + 1;", "entry by entry"],
  ["Math.ln", "Math.ln(2);", "`Math.log`"],
  ["a method for a mean", "[1, 2].mean();", "Write `mean(list)`"],
  ["a method for a maximum", "[1, 2].max();", "Write `Math.max(...list)`"],
  ["append", "[1, 2].append(3);", "`list.push(x)`"],
  ["an input too few", "Math.pow(2);", "takes 2 inputs, and 1 is passed"],
  ["an object for a pair", "const p: [number, number] = { w: 1, b: 2 };", "write `[a, b]`"],
  ["a place too far", "const [a, b] = [1] as [number];", "fewer entries than are read"],
  ["True", "const yes = True;", "`true`"],
])("%s is explained before the compiler speaks", (_, cell, sentence) => {
  expect(wordsFor(cell).some((words) => words?.includes(sentence))).toBe(true);
});

test("an object in place of a list is explained", () => {
  const cell = "const scaler = { a: 1 };\nfunction f(): number[][] {\n  return scaler;\n}";
  expect(wordsFor(cell)).toEqual([expect.stringContaining("An object stands where")]);
});

test("a message without an entry has no sentence, and a right cell no message", () => {
  expect(plainWords(9999, "Something else.")).toBeUndefined();
  expect(wordsFor("const text: Date = 3;")).toEqual([undefined]);
  expect(wordsFor("const x = 1;")).toEqual([]);
});
