import { describe, expect, test } from "vitest";
import { page } from "../../scripts/site/page.mjs";

const assets = new Proxy({}, { get: (_, name) => `assets/${String(name)}` });
const given = { title: 'A "page" & more', description: "About <it>", body: "<p>Text</p>", assets };

describe("a page", () => {
  test("in a folder leads back to the site's own folder", () => {
    const html = page({ ...given, file: "teaching/03.html" });
    expect(html).toContain('href="../assets/style.css"');
    expect(html).toContain('href="../playground.html"');
    expect(html).toContain('data-root="../"');
  });

  test("escapes its title and description", () => {
    const html = page({ ...given, file: "a.html" });
    expect(html).toContain('<title>A "page" &amp; more</title>');
    expect(html).toContain('content="About &lt;it&gt;"');
  });

  test("without a known address has a relative preview, and claims no address", () => {
    const html = page({ ...given, file: "a.html" });
    expect(html).toContain('property="og:image" content="assets/preview.png"');
    expect(html).not.toContain("canonical");
  });

  test("with an address has full ones, below its path too", () => {
    const html = page({
      ...given,
      file: "teaching/03.html",
      address: "https://example.org/course/",
    });
    expect(html).toContain('content="https://example.org/course/assets/preview.png"');
    expect(html).toContain('rel="canonical" href="https://example.org/course/teaching/03.html"');
  });

  test("marks where the reader is", () => {
    expect(page({ ...given, file: "playground.html" })).toContain(
      '<a href="playground.html" aria-current="page">',
    );
  });
});
