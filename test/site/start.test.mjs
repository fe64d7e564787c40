import fs from "node:fs";
import { expect, test } from "vitest";
import { fromReadme } from "../../scripts/site/start.mjs";

test("README and the page for teachers have what the start page shows", () => {
  const texts = ["README.md", "notebooks/teaching/README.md"].map((file) =>
    fs.readFileSync(file, "utf8"),
  );
  const { example, table, commands } = fromReadme(...texts);
  expect(commands).toContain("nudgebook");
  expect(example).toContain('from "nudgebook"');
  expect(table.split("\n")[0]).toContain("Nudgebook");
});

test("a README without them stops the build", () => {
  expect(() => fromReadme("# Nudgebook", "")).toThrow(/no example/);
});
