import fc from "fast-check";
import { expect, test } from "vitest";
import { columns } from "../../src/data/csv.js";
import { type ParseCsvOptions, parseCsv } from "../../src/data/parse-csv.js";

const values = (text: string, options?: ParseCsvOptions) => parseCsv(text, options).values;

test("quotes, a quote in quotes, line breaks in quotes, CRLF and a byte order mark are read", () => {
  const text = '\ufeffname,note\r\n"Ada, Countess","said ""yes""\nand left"\r\nBob,\r\n';
  expect(parseCsv(text)).toEqual({
    columns: ["name", "note"],
    shape: [2, 2],
    values: [
      ["Ada, Countess", 'said "yes"\nand left'],
      ["Bob", null],
    ],
  });
});

test("what looks like a number is one, and what only resembles one is text", () => {
  const numbers = ["1", "-2.5", "+3", ".5", "7.", "1e-3", " 4 "];
  expect(values(`x\n${numbers.join("\n")}`).flat()).toEqual([1, -2.5, 3, 0.5, 7, 0.001, 4]);
  const texts = ["1,5", "12 kg", "0x10", "1_000", "Infinity", "1.2.3", "-", "e5", "2026-11-30"];
  expect(values(`x;y\n${texts.map((t) => `${t};1`).join("\n")}`, { delimiter: ";" })).toEqual(
    texts.map((t) => [t, 1]),
  );
  expect(values("x\nTRUE\nfalse").flat()).toEqual([true, false]);
});

test("a column of codes with leading zeros, and whole numbers of too many digits, stay text", () => {
  const text = "zip,share,id\n00123,0.5,12345678901234567890\n4567,-0.25,1\n";
  expect(values(text)).toEqual([
    ["00123", 0.5, "12345678901234567890"],
    ["4567", -0.25, 1],
  ]);
});

test("NA, NaN, null and empty fields are gaps; the caller may name others", () => {
  expect(values("a,b\nNA,NaN\n,null\nN/A,nan\n1,2")).toEqual([
    [null, null],
    [null, null],
    [null, null],
    [1, 2],
  ]);
  expect(values("country,x\nNA,-99\n,1", { gaps: ["", "-99"] })).toEqual([
    ["NA", null],
    [null, 1],
  ]);
  expect(columns(parseCsv("a\n1\nNA"), ["a"], { missing: "drop" })).toEqual([[1]]);
});

test("another delimiter and decimals behind a comma", () => {
  const german = { delimiter: ";", decimal: "," as const };
  expect(values("a;b\n1,5;-0,25\n2;1.000", german)).toEqual([
    [1.5, -0.25],
    [2, "1.000"],
  ]);
  expect(values("a\tb\n1\t\n\t2", { delimiter: "\t" })).toEqual([
    [1, null],
    [null, 2],
  ]);
});

test("blank lines are left out, at the end and between rows", () => {
  expect(values("a,b\n1,2\n\n   \n3,4\n\n \n")).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(values("a\r\r1\r2").flat()).toEqual([1, 2]);
});

test("columns may be called __proto__ and constructor; one without a name is called after its number", () => {
  const table = parseCsv("__proto__,constructor,\n1,2,3\n");
  expect(table.columns).toEqual(["__proto__", "constructor", "column 2"]);
  expect(columns(table, ["constructor", "__proto__"])).toEqual([[2, 1]]);
});

test.each<[string, string, string]>([
  [
    "a row that is too short, with its line",
    'a,b\n1,"2\n2"\n3\n',
    "expected 2 fields in each row (as there are names), got 1 in line 4",
  ],
  [
    "a row that is too long",
    "a,b\n1,2,3\n",
    "expected 2 fields in each row (as there are names), got 3 in line 2",
  ],
  [
    "a quote that is not closed",
    'a,b\n1,2\n"3,4\n5,6\n',
    "expected a quote that closes the field of line 3, got none",
  ],
  ["a quote not closed because it is doubled", 'a\n"b""', "expected a quote that closes the field"],
  [
    "text behind a closing quote",
    'a,b\n"1"x,2\n',
    'expected the end of a field behind its closing quote, got "x,2\\n" in line 2',
  ],
  [
    "a long text behind a closing quote, of which ten characters are shown",
    'a,b\n"1"abcdefghijklm,2\n',
    'expected the end of a field behind its closing quote, got "abcdefghij" in line 2',
  ],
  [
    "two columns of one name",
    "a,b,a\n1,2,3\n",
    'expected columns of different names, got "a" twice',
  ],
  [
    "another delimiter than a comma",
    "a;b\n1;2\n",
    'expected columns divided by ",", got one column "a;b"; if ";" is the delimiter, write { delimiter: ";" }',
  ],
  ["no text", "", "expected the names of columns, got an empty text"],
  ["no rows", "a,b\n", "expected a row below the names of the columns, got none"],
])("%s is refused", (_, text, message) => {
  expect(() => parseCsv(text)).toThrow(`parseCsv: ${message}`);
});

test.each<[ParseCsvOptions, string]>([
  [{ delimiter: "" }, 'expected delimiter to be one character, got ""'],
  [{ delimiter: '"' }, 'expected delimiter to be one character, got "\\""'],
  [{ decimal: "·" as "," }, 'expected decimal to be "." or ",", got "·"'],
  [
    { decimal: "," },
    'expected delimiter and decimal to differ, got "," for both; write { delimiter: ";" }',
  ],
  [{ gaps: "NA" as never }, 'expected gaps to be a list of texts, got "NA"'],
  [{ gaps: [3] as never }, "expected gaps[0] to be text, got 3"],
])("the option %o is refused", (options, message) => {
  expect(() => parseCsv("a\n1", options)).toThrow(`parseCsv: ${message}`);
});

test("every table of texts comes back from CSV, whatever is in its fields", () => {
  const field = fc.string({ unit: fc.constantFrom("a", '"', ",", "\n", "\r", ";", "é") });
  const rows = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(field, { minLength: width, maxLength: width }), { minLength: 1 }),
    );
  fc.assert(
    fc.property(rows, (table) => {
      const names = (table[0] as string[]).map((_, i) => `c${i}`);
      const quoted = [names, ...table].map((row) =>
        row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","),
      );
      expect(values(quoted.join("\r\n"), { gaps: [] })).toEqual(table);
    }),
  );
});

test("whatever the text, there is a table or an error of parseCsv", () => {
  const text = fc.string({ unit: fc.constantFrom("1", "a", '"', ",", "\n", "\r", " ", "0") });
  fc.assert(
    fc.property(text, (csv) => {
      try {
        const { columns, shape, values } = parseCsv(csv);
        expect(shape).toEqual([values.length, columns.length]);
        expect(values.every((row) => row.length === columns.length)).toBe(true);
      } catch (error) {
        expect((error as Error).message).toMatch(/^parseCsv: expected /);
      }
    }),
    { numRuns: 3000, seed: 2 },
  );
});
