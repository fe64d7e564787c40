import { expect, test } from "vitest";
import { contents, lessonOf, lessonPage, sectionsOf } from "../../scripts/site/lesson.mjs";

const markdown = `# 03 · The *sigmoid*

**How can a machine draw a curve?**

About 50 minutes.

## Slopes, and $\\sigma'(z)$

A [link](x.html) and \`code\`.

\`\`\`ts
## no heading
\`\`\`

### Smaller

## Smaller
`;
const notebook = { cells: [{ cell_type: "markdown", id: "a", source: markdown }] };

test("sections have heading, anchor and plain words; code has none", () => {
  expect(sectionsOf(markdown).map(({ heading }) => heading)).toEqual([
    "03 · The sigmoid",
    "Slopes, and sigma'(z)",
    "Smaller",
    "Smaller",
  ]);
  expect(sectionsOf(markdown).at(-1).anchor).toBe("smaller-1");
  expect(sectionsOf(markdown)[1].text).toBe("A link and code.");
});

test("a lesson's question and minutes are read from its first cell", () => {
  const lesson = lessonOf("notebooks/03-the-sigmoid.ipynb", notebook);
  expect(lesson).toMatchObject({
    file: "03-the-sigmoid.html",
    question: "How can a machine draw a curve?",
    minutes: 50,
  });
});

test("a lesson that does not say how long it takes stops the build", () => {
  const cells = [{ cell_type: "markdown", id: "a", source: "# 11 · New" }];
  expect(() => lessonOf("11-new.ipynb", { cells })).toThrow("11-new does not say");
});

test("a lesson's page links to its neighbours, its notebook and each of its sections", () => {
  const lesson = lessonOf("03-the-sigmoid.ipynb", notebook);
  const { body, aside } = lessonPage(lesson, {
    previous: undefined,
    next: { file: "04.html", title: "Four" },
    lessons: [lesson],
    site: {},
    assets: { "plotly.js": "assets/plotly.js" },
  });
  expect(body).toContain('<a rel="next" href="04.html">Four →</a>');
  expect(body).not.toContain('rel="prev"');
  expect(body).toContain('href="notebooks/03-the-sigmoid.ipynb" download');
  for (const [, anchor] of aside.matchAll(/href="#([^"]+)"/g)) {
    expect(body).toContain(`id="${anchor}"`);
  }
});

test("a text without sections has no list of contents", () => {
  expect(contents([{ level: 1, heading: "One", anchor: "one" }])).toBe("");
});
