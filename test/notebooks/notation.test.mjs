// Every symbol of a formula stands in the notation table, from that lesson on or from an earlier one.
import { expect, test } from "vitest";
import { formulas, texts } from "./prose.mjs";

const greek =
  /^\\(var)?(alpha|beta|gamma|delta|epsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|phi|chi|psi|omega|nabla|partial|Delta|Sigma|Phi|Omega|ell|odot|hat|bar)$/i;

/** The letters and named symbols of a formula; words in it are no symbols. */
function symbols(formula) {
  const bare = formula.replace(
    /\\(text|mathrm|operatorname|texttt|textbf|begin|end|mathbf|label|tag|color|quad|qquad|left|right)\*?\{[^}]*\}/g,
    " ",
  );
  const tokens = bare.match(/\\[a-zA-Z]+|[a-zA-Z]/g) ?? [];
  return tokens.filter((token) => (token.startsWith("\\") ? greek.test(token) : true));
}

// These are the same everywhere, in school as well: Euler's number, d in dx, and T of a transpose.
const known = new Set(["e", "d", "T", "\\pi", "\\Delta", "\\partial"]);

const table = (texts.find(({ name }) => name === "README.md")?.markdown ?? "")
  .split("\n")
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .filter((cells) => cells.length === 6 && /^\d\d$/.test(cells[4]))
  .flatMap(([, letter, , meaning, from]) =>
    [...formulas(letter), ...formulas(meaning)].flatMap((formula) =>
      symbols(formula).map((symbol) => ({ symbol, from: Number(from) })),
    ),
  );

const lessons = texts.filter(({ name }) => name.endsWith(".ipynb"));

test("the table is read", () => {
  expect(table.length).toBeGreaterThan(20);
});

test.each(lessons)("$name uses symbols of the notation table only", ({ name, markdown }) => {
  const lesson = Number(name.slice(0, 2));
  const allowed = new Set(table.filter(({ from }) => from <= lesson).map(({ symbol }) => symbol));
  const unknown = formulas(markdown)
    .flatMap((formula) => symbols(formula).map((symbol) => ({ symbol, formula })))
    .filter(({ symbol }) => !allowed.has(symbol) && !known.has(symbol));
  expect([...new Set(unknown.map(({ symbol, formula }) => `${symbol} in ${formula}`))]).toEqual([]);
});
