// The width, the lines and the escaped form of texts.
import { expect, test } from "vitest";
import { escaped } from "../../../src/display/html.js";
import { joinLines, textWidth, wrap } from "../../../src/plot/text/labels.js";

test("lines break between words, and no word is lost", () => {
  const text = "The quick brown fox jumps over the lazy dog";
  const lines = wrap(text, 120, 14);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.join(" ")).toBe(text);
  for (const line of lines) expect(textWidth(line, 14)).toBeLessThanOrEqual(120);
});

test("a word longer than the line has a line of its own", () => {
  expect(wrap("a incomprehensibilities b", 50, 14)).toEqual(["a", "incomprehensibilities", "b"]);
});

test("a < in a text is escaped and does not begin an HTML tag", () => {
  expect(escaped("y < −δ & y > δ")).toBe("y &lt; −δ &amp; y &gt; δ");
  expect(joinLines(["a<b", "c"])).toBe("a&lt;b<br>c");
});
