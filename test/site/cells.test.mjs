import { describe, expect, test } from "vitest";
import { cellHtml } from "../../scripts/site/cells.mjs";

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
