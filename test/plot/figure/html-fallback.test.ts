// The figure as HTML.
import { expect, test } from "vitest";
import { createFigure, plotPoints } from "../../../src/index.js";

const display = Symbol.for("Jupyter.display");

function bundleOf(figure: object): Record<string, unknown> {
  return (figure as Record<symbol, () => Record<string, unknown>>)[display]?.() ?? {};
}

const figure = plotPoints(
  [
    [0, 1],
    [2, 3],
  ],
  { names: ["</script><b>", 'a "quote"'], title: "y < −δ & y > δ" },
);

test("names in the data cannot end the script of the fallback", () => {
  const html = `${bundleOf(figure)["text/html"]}`;
  expect(html.match(/<\/script>/g)).toHaveLength(1);
  expect(html.indexOf("</script>")).toBe(html.length - "</script></figure>".length);
});

test("the fallback contains the sentence as text and as a label for screen readers", () => {
  const quoted = createFigure({ ...figure, text: 'A "square" where y < 3.' });
  const html = `${bundleOf(quoted)["text/html"]}`;
  expect(html).toContain('role="img" aria-label="A &quot;square&quot; where y &lt; 3."');
  expect(html).toContain('A "square" where y &lt; 3.</figcaption>');
});

test("the fallback is the same text each time, and has no id that could occur twice on a page", () => {
  expect(bundleOf(figure)["text/html"]).toBe(bundleOf(figure)["text/html"]);
  expect(bundleOf(figure)["text/html"]).not.toMatch(/\bid=/);
});
