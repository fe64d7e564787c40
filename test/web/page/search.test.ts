import { expect, test } from "vitest";
import { excerpt, found } from "../../../web/page/search.js";

const section = (heading: string, text: string) => ({
  page: "a.html",
  title: "04 · Gradient descent",
  anchor: "a",
  heading,
  text,
});
const sections = [
  section("Two valleys", "A ball rolls into the nearest valley; momentum helps."),
  section("Momentum", "A velocity remembers the steps before."),
  section("Größe", "Cafés and naïve guesses."),
];

test("a heading with the word comes before a text with it", () => {
  expect(found(sections, "momentum").map(({ heading }) => heading)).toEqual([
    "Momentum",
    "Two valleys",
  ]);
});

test("every word must occur, and the beginning of a word is enough", () => {
  expect(found(sections, "ball vall")).toHaveLength(1);
  expect(found(sections, "ball velocity")).toHaveLength(0);
  expect(found(sections, "alley")).toHaveLength(0);
});

test("accents and capitals make no difference, and marks of a pattern are letters", () => {
  expect(found(sections, "GROSSE")).toHaveLength(0);
  expect(found(sections, "grÖße cafes")).toHaveLength(1);
  expect(found(sections, "(")).toHaveLength(0);
});

test("an empty query finds nothing", () => {
  expect(found(sections, "  ")).toEqual([]);
});

test("an excerpt has the first word of the query", () => {
  const long = `${"word ".repeat(80)}needle ${"word ".repeat(80)}`;
  expect(excerpt(long, "needle")).toMatch(/^… .*needle.* …$/);
  expect(excerpt("short text", "absent")).toBe("short text");
});
