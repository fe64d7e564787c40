import { describe, expect, test } from "vitest";
import { pageOf, render } from "../../scripts/site/markdown.mjs";

describe("Markdown", () => {
  test("a formula becomes MathML, and its underscores stay its own", () => {
    const html = render("The weights $w_0$ and $w_1$ *count*.");
    expect(html.match(/<math/g)).toHaveLength(2);
    expect(html).toContain("<em>count</em>");
  });

  test("dollars inside code are no formula", () => {
    expect(render("`$a$`")).not.toContain("<math");
  });

  test("a formula that cannot be read fails", () => {
    expect(() => render("$\\frac{1}$")).toThrow();
  });

  test("a table and a formula of its own line move inside the page, which stays as narrow as a phone", () => {
    const table = render("| a | b |\n|---|---|\n| 1 | 2 |");
    expect(table).toMatch(/<div class="wide"><table>[\s\S]*<\/table><\/div>/);
    expect(render("$$a = b$$")).toMatch(/<span class="wide"><math[^>]* display="block"/);
    expect(render("$a = b$")).not.toContain("wide");
  });

  test("links between lessons lead to pages, others stay", () => {
    expect(pageOf("03-the-sigmoid.ipynb#quiz")).toBe("03-the-sigmoid.html#quiz");
    expect(pageOf("README.md")).toBe("lessons.html");
    expect(pageOf("teaching/README.md#grade")).toBe("teaching/index.html#grade");
    expect(pageOf("README.md", "teaching")).toBe("index.html");
    expect(pageOf("../README.md", "teaching")).toBe("../lessons.html");
    expect(pageOf("https://example.org/a.md")).toBe("https://example.org/a.md");
  });

  test("a link to a file outside the course is plain words", () => {
    expect(render("[the image](../../binder/README.md) and [a page](03.md)", "teaching")).toContain(
      'the image and <a href="03.html">a page</a>',
    );
  });

  test("an empty corner of a table is no heading", () => {
    expect(render("| | b |\n|---|---|\n| 1 | 2 |")).not.toContain("<th></th>");
  });

  test("code is escaped", () => {
    expect(render("```typescript\nconst a: Array<number> = [];\n```")).toContain("&lt;");
  });
});
