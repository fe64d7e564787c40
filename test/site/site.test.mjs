// The site: every page stands by itself, offline, and every link within the course leads somewhere.
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { cellHtml } from "../../scripts/site/cells.mjs";
import { pageOf, render } from "../../scripts/site/markdown.mjs";
import { buildSite } from "../../scripts/site.mjs";

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
    expect(pageOf("README.md")).toBe("index.html");
    expect(pageOf("https://example.org/a.md")).toBe("https://example.org/a.md");
  });

  test("code is escaped", () => {
    expect(render("```typescript\nconst a: Array<number> = [];\n```")).toContain("&lt;");
  });
});

describe("a figure", () => {
  const output = {
    output_type: "execute_result",
    data: { "image/png": "AAAA", "text/plain": 'A "line" that rises.' },
    metadata: { nudgebook: { figure: "abc" }, "image/png": { width: 300, height: 200 } },
  };
  const cell = { cell_type: "code", id: "figure", source: "plot()", outputs: [output] };

  test("carries its numbers, which end no script, and its sentence", () => {
    const html = cellHtml(cell, new Map([["abc", { data: ["</script>"], layout: {} }]]));
    expect(html).toContain('class="live" aria-label="A &quot;line&quot; that rises."');
    expect(html.match(/<\/script>/g)).toHaveLength(1);
  });

  test("is a picture with words where its numbers are not at hand", () => {
    const html = cellHtml(cell, new Map());
    expect(html).toContain('<img src="data:image/png;base64,AAAA"');
    expect(html).toContain('width="300" height="200"');
    expect(html).not.toContain("live");
  });
});

describe("the course's site", () => {
  const to = fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-site-"));
  let pages;
  beforeAll(async () => {
    const files = await buildSite({ to, pictures: true });
    const nameOf = (file) => path.relative(to, file).replaceAll(path.sep, "/");
    pages = new Map(files.map((file) => [nameOf(file), fs.readFileSync(file, "utf8")]));
  });
  afterAll(() => fs.rmSync(to, { recursive: true, force: true }));

  test("has a page for every lesson, and one that leads to all", () => {
    const folder = path.join(import.meta.dirname, "../../notebooks");
    const lessons = fs.readdirSync(folder).filter((name) => name.endsWith(".ipynb"));
    for (const name of lessons) {
      const file = name.replace(".ipynb", ".html");
      expect([...pages.keys()]).toContain(file);
      expect(pages.get("index.html")).toContain(`href="${file}"`);
    }
  });

  test("loads nothing from elsewhere", () => {
    for (const [name, html] of pages) {
      const loaded = [
        ...html.matchAll(/<(?:script|img|link|iframe)[^>]*? (?:src|href)="([^"]*)"/g),
      ];
      for (const [, address] of loaded) {
        expect(address, name).toMatch(/^((\.\.\/)?assets\/|data:image\/)/);
        if (address.startsWith("data:")) continue;
        expect(fs.existsSync(path.join(to, path.dirname(name), address)), address).toBe(true);
      }
    }
  });

  test("has no link into the void", () => {
    for (const [name, html] of pages) {
      for (const [, address] of html.matchAll(/<a href="([^"]*)"/g)) {
        if (/^https?:/.test(address)) continue;
        const [file, anchor] = address.split("#");
        const target = file === "" ? html : pages.get(path.posix.join(path.dirname(name), file));
        expect(target, `${name} links to ${address}`).toBeDefined();
        if (anchor) expect(target, `${name} links to ${address}`).toContain(`id="${anchor}"`);
      }
    }
  });

  test("leaves no formula unread", () => {
    for (const [name, html] of pages) {
      const prose = html
        .replace(/<(pre|script|style)[\s\S]*?<\/\1>/g, "")
        .replace(/<code>[\s\S]*?<\/code>/g, "");
      expect(prose, name).not.toMatch(
        /\$[^$\n<]{1,80}\$|\\(frac|sum|sigma)\b(?![^<]*<\/annotation>)/,
      );
    }
  });
});
