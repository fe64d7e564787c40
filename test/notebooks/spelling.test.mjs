// The words of the lessons are spelled as a British dictionary has them, or stand in terms.txt.
import fs from "node:fs";
import path from "node:path";
import dictionary from "dictionary-en-gb";
import nspell from "nspell";
import { expect, test } from "vitest";
import { plainProse, texts } from "./prose.mjs";

const terms = fs
  .readFileSync(path.join(import.meta.dirname, "terms.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("#"));
const speller = nspell(dictionary);
for (const term of terms) speller.add(term);

const bare = (word) => word.replace("’", "'").replace(/'s$|'$/, "");
const words = (markdown) => (plainProse(markdown).match(/\p{L}[\p{L}'’]*\p{L}/gu) ?? []).map(bare);

test.each(texts)("$name is spelled right", ({ markdown }) => {
  const unknown = new Set(words(markdown).filter((word) => !speller.correct(word)));
  expect([...unknown].sort()).toEqual([]);
});

test("terms.txt lists no word that the dictionary knows, or that nobody uses", () => {
  const used = new Set(texts.flatMap(({ markdown }) => words(markdown)));
  const dictionaryOnly = nspell(dictionary);
  expect(terms.filter((term) => dictionaryOnly.correct(term) || !used.has(term))).toEqual([]);
});
