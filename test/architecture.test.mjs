// docs/architecture.md describes src/ as it is: its rooms and their order, its folders, and files that exist.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { kernelRooms, plotRooms, rooms } from "../.dependency-cruiser.mjs";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const page = fs.readFileSync(path.join(root, "docs", "architecture.md"), "utf8");
const exists = (name) => fs.existsSync(path.join(root, name));

/** What stands between backticks, outside the picture. */
const code = [...page.replace(/```[\s\S]*?```/g, "").matchAll(/`([^`]+)`/g)].map(
  ([, text]) => text,
);
const isPath = (text) =>
  /^(?:src|test|docs|scripts|bench|notebooks)\/\S*$|^\.[\w-]+\.mjs$/.test(text);

/** The first word of every line of the picture, for one of its two boxes; files are left out. */
function pictured(box) {
  const [, picture] = /```text\n([\s\S]*?)```/.exec(page);
  return picture.split("\n").flatMap((line) => {
    const word = line
      .split(/[│]\s*/)
      .filter((part) => part.trim() !== "")
      [box]?.split(/\s/)[0];
    return line.startsWith("│") && /^[a-z]+$/.test(word ?? "") ? [word] : [];
  });
}

/** The rooms in the first column of a table, from top to bottom. */
const listed = (parent) =>
  [...page.matchAll(/^\| `(src\/[\w/]+)\/` \|/gm)]
    .map(([, folder]) => folder)
    .filter((folder) => path.posix.dirname(folder) === parent)
    .map((folder) => path.posix.basename(folder));

/** All folders below a folder. */
function foldersIn(parent) {
  const entries = fs.readdirSync(path.join(root, parent), { withFileTypes: true });
  const own = entries.filter((entry) => entry.isDirectory()).map(({ name }) => `${parent}/${name}`);
  return own.flatMap((folder) => [folder, ...foldersIn(folder)]);
}

test.each([
  ["src", rooms],
  ["src/plot", plotRooms],
  ["src/kernel", kernelRooms],
])(
  "the table of %s has its rooms in the order of the rules, the highest first",
  (parent, rules) => {
    expect(listed(parent)).toEqual([...rules].reverse());
  },
);

test("the picture has the rooms of the library and of the kernel in the order of the rules", () => {
  expect(pictured(0).slice(0, rooms.length)).toEqual([...rooms].reverse());
  expect(pictured(1)).toEqual([...kernelRooms].reverse());
});

test("every folder of src/ is named, but for the lessons, which all look alike", () => {
  const folders = foldersIn("src").filter(
    (folder) => !folder.endsWith("__pycache__") && !folder.startsWith("src/course/lessons/"),
  );
  const missing = folders.filter((folder) => !code.includes(`${folder}/`));
  expect(missing).toEqual([]);
});

test("every path that the page names exists", () => {
  const paths = code.filter(isPath);
  expect(paths.length).toBeGreaterThan(50);
  expect(paths.filter((name) => !exists(name))).toEqual([]);
});

test("every page that it links to exists", () => {
  const links = [...page.matchAll(/\]\(([^)#]+)\)/g)].map(([, link]) => path.join("docs", link));
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((name) => !exists(name))).toEqual([]);
});

test("it can be read in ten minutes: it has at most 1,800 words", () => {
  expect(page.split(/\s+/).length).toBeLessThan(1800);
});
