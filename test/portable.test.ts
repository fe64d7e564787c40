// The maths runs in a browser as well as in Node: only where a file is read is Node asked for, and only
// at that moment. CommonJS copies are made file by file, so nothing may say `import.meta`.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const rooms = ["math", "data", "model", "training"];
const files = rooms.flatMap((room) => {
  const folder = fileURLToPath(new URL(`../src/${room}`, import.meta.url));
  const names = readdirSync(folder, { recursive: true }) as string[];
  return names
    .filter((name) => name.endsWith(".ts"))
    .map((name): [string, string] => [
      `${room}/${name.replaceAll("\\", "/")}`,
      readFileSync(`${folder}/${name}`, "utf8"),
    ]);
});

test("the four rooms of the maths are found", () => {
  expect(files.length).toBeGreaterThan(30);
});

test.each(files)("%s imports its own kind only, and chance from nowhere", (name, text) => {
  const specifiers = [...text.matchAll(/^(?:import|export)\b[^;]*? from "([^"]+)";/gms)];
  for (const [, specifier = ""] of specifiers) expect(specifier).toMatch(/^\.\.?\/.*\.js$/);
  const later = [...text.matchAll(/\bimport\("([^"]+)"\)/g)].map(([, specifier]) => specifier);
  const allowed = /^(data\/csv|data\/idx|training\/history)\.ts$/.test(name)
    ? ["node:fs/promises", "node:zlib", "danfojs-node"]
    : [];
  expect(allowed).toEqual(expect.arrayContaining(later));
  expect(text).not.toContain("import.meta");
  expect(text).not.toContain("Math.random");
});

test.each(files)("%s imports from rooms below its own only", (name, text) => {
  const own = rooms.indexOf(name.split("/")[0] as string);
  for (const [, room = ""] of text.matchAll(/ from "(?:\.\.\/)+(math|data|model|training)\//g)) {
    expect(rooms.indexOf(room)).toBeLessThanOrEqual(own);
  }
});
