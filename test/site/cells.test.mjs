import { describe, expect, test } from "vitest";
import { cellHtml } from "../../scripts/site/cells.mjs";

const site = { picture: () => "pictures/a.png", figure: () => undefined };
const cellWith = (...outputs) => ({ cell_type: "code", id: "one", source: "plot()", outputs });

describe("a figure", () => {
  const cell = cellWith({
    output_type: "execute_result",
    data: { "image/png": "AAAA", "text/plain": 'A "line" that rises.' },
    metadata: { nudgebook: { figure: "abc" }, "image/png": { width: 300, height: 200 } },
  });

  test("is a picture with its sentence, and names the file of its numbers", () => {
    const html = cellHtml(cell, { ...site, figure: (hash) => `figures/${hash}.js` });
    expect(html).toContain('class="live" data-figure="figures/abc.js"');
    expect(html).toContain('alt="A &quot;line&quot; that rises."');
  });

  test("is a picture alone where its numbers are not at hand", () => {
    const html = cellHtml(cell, site);
    expect(html).toContain('src="pictures/a.png"');
    expect(html).toContain('width="300" height="200"');
    expect(html).not.toContain("live");
  });
});

describe("a cell with controls", () => {
  test("says where they move, since they need a kernel", () => {
    const html = "<p>Controls: w. Run this cell to move them</p>";
    const page = cellHtml(
      cellWith({ output_type: "display_data", data: { "text/html": html } }),
      site,
    );
    expect(page).toContain('href="#run"');
    expect(page).not.toContain("Controls:");
  });
});

test("a table whose corner has no words has no empty heading, which a screen reader would read", () => {
  const table = "<table><thead><tr><th></th><th>a</th></tr></thead></table>";
  const page = cellHtml(
    cellWith({ output_type: "execute_result", data: { "text/html": table } }),
    site,
  );
  expect(page).toContain("<td></td><th>a</th>");
});
