import { expect, test, vi } from "vitest";
import { createFiles, resolvePath } from "../../../src/kernel/browser/files.js";

const empty = { types: {}, fetch: () => undefined, written: () => undefined };

test("a path begins in the folder of the lessons, and `..` never leads above the top", () => {
  expect(resolvePath("data/penguins.csv")).toBe("/lessons/data/penguins.csv");
  expect(resolvePath("/a", "./b/../c")).toBe("/a/c");
  expect(resolvePath("../../../etc")).toBe("/etc");
});

test("a file of the site is fetched once, when it is read", () => {
  const fetch = vi.fn((path: string) => (path === "/lessons/a.csv" ? "x\n1\n" : undefined));
  const { fs } = createFiles({ ...empty, fetch });
  expect(fs.readFileSync("a.csv", "utf8")).toBe("x\n1\n");
  expect(fs.readFileSync("/lessons/a.csv")).toEqual(new TextEncoder().encode("x\n1\n"));
  expect(fetch).toHaveBeenCalledTimes(1);
  expect(() => fs.readFileSync("b.csv")).toThrow("ENOENT: no such file or directory, open 'b.csv'");
});

test("what is written can be read, renamed, listed and removed, and the host is told", async () => {
  const written = vi.fn();
  const { fs } = createFiles({ ...empty, written });
  const folder = await fs.promises.mkdtemp("/tmp/net-");
  await fs.promises.writeFile(`${folder}/a.tmp`, "1");
  await fs.promises.rename(`${folder}/a.tmp`, `${folder}/a.json`);
  expect(await fs.promises.readdir(folder)).toEqual(["a.json"]);
  expect(written).toHaveBeenLastCalledWith(`${folder}/a.json`, "1");
  expect(fs.statSync(`${folder}/a.json`).size).toBe(1);
  await fs.promises.rm(folder, { recursive: true });
  expect(fs.existsSync(`${folder}/a.json`)).toBe(false);
  await expect(fs.promises.rm(folder)).rejects.toThrow("ENOENT");
  await expect(fs.promises.writeFile("/nowhere/a", "1")).rejects.toThrow("ENOENT");
});

test("bytes that a caller changes later stay as they were written", () => {
  const { fs } = createFiles(empty);
  const bytes = new Uint8Array([1, 2]);
  fs.writeFileSync("/tmp/a", bytes);
  bytes[0] = 9;
  expect(fs.readFileSync("/tmp/a")).toEqual(new Uint8Array([1, 2]));
});

test("the compiler sees declarations, written files with their versions, and no file of the site", () => {
  const types = { "/node_modules/nudgebook/dist/index.d.ts": "export {};" };
  const { fs, forCompiler } = createFiles({ ...empty, types, fetch: () => "text" });
  expect(forCompiler.directoryExists("/node_modules/nudgebook/dist")).toBe(true);
  expect(forCompiler.fileExists("/lessons/x.ts")).toBe(false);
  fs.writeFileSync("/lessons/x.ts", "export const a = 1;");
  const before = forCompiler.stamp("/lessons/x.ts");
  fs.writeFileSync("/lessons/x.ts", "export const a = 2;");
  expect(forCompiler.readFile("/lessons/x.ts")).toBe("export const a = 2;");
  expect(forCompiler.stamp("/lessons/x.ts")).not.toBe(before);
});

test("modules of Node, of npm and of the web have types in a place of their own", () => {
  const { forCompiler } = createFiles(empty);
  const place = (name: string) => forCompiler.elsewhere(name)?.specifier;
  expect(place("node:fs/promises")).toBe("page-node/fs-promises");
  expect(place("npm:d3@7")).toBe("page-untyped/index.js");
  expect(place("https://a.b/c.js")).toBe("page-untyped/index.js");
  expect(place("d3")).toBeUndefined();
});
