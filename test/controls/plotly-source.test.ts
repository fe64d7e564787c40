import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { plotlyFile } from "../../src/controls/plotly-source.js";
import { plotlyScript } from "../../src/plot/figure/html-fallback.js";

const script = "node_modules/plotly.js-dist-min/plotly.min.js";
let folder = "";

function place(file: string, text = "draw()"): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), "plotly-")));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.resetModules();
});

test("Plotly is found among the packages of a folder above", () => {
  const below = path.join(folder, "notebooks", "mine");
  mkdirSync(below, { recursive: true });
  expect(plotlyFile(below)).toBeUndefined();
  const file = place(path.join(folder, script));
  expect(plotlyFile(below)).toBe(file);
});

test("Plotly is found beside a library that the folder only links to", () => {
  const [library, class_] = [path.join(folder, "course"), path.join(folder, "class")];
  place(path.join(library, "package.json"), "{}");
  const file = place(path.join(library, script));
  mkdirSync(path.join(class_, "node_modules"), { recursive: true });
  symlinkSync(library, path.join(class_, "node_modules", "nudgebook"), "junction");
  expect(plotlyFile(class_)).toBe(file);
});

test("a page gets the compressed script, or its address on the web", async () => {
  const { plotlyMessage: plotlyFor } = await import("../../src/controls/plotly-source.js");
  expect(await plotlyFor(folder)).toEqual([{ plotly: true, ...plotlyScript }, []]);
  place(path.join(folder, script), "draw(7)");
  const [message, [packed]] = await plotlyFor(folder);
  expect(message).toEqual({ plotly: true });
  expect(gunzipSync(packed as Uint8Array).toString()).toBe("draw(7)");
});

test("without Node there is no search, and the page gets the address", async () => {
  place(path.join(folder, script));
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  const { plotlyFile: find, plotlyMessage: plotlyFor } = await import(
    "../../src/controls/plotly-source.js"
  );
  expect(find(folder)).toBeUndefined();
  expect(await plotlyFor(folder)).toEqual([{ plotly: true, ...plotlyScript }, []]);
  vi.restoreAllMocks();
});
