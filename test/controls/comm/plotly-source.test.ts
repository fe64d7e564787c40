import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { plotlyFile } from "../../../src/controls/comm/plotly-source.js";
import { plotlyScript } from "../../../src/plot/figure/html-fallback.js";

const script = "plotly/package_data/plotly.min.js";
let folder = "";

function place(file: string, text = "draw()"): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plotly-"));
  vi.stubEnv("VIRTUAL_ENV", "");
  vi.stubEnv("CONDA_PREFIX", "");
});
afterEach(() => {
  rmSync(folder, { recursive: true });
  vi.unstubAllEnvs();
  vi.resetModules();
});

test("Plotly is found in the .venv of a folder above", () => {
  const below = path.join(folder, "notebooks", "mine");
  mkdirSync(below, { recursive: true });
  expect(plotlyFile(below)).toBeUndefined();
  const file = place(path.join(folder, ".venv", "lib", "python3.12", "site-packages", script));
  expect(plotlyFile(below)).toBe(file);
});

test("Plotly is found in the active environment, laid out as on Windows too", () => {
  const [work, conda] = [path.join(folder, "work"), path.join(folder, "conda")];
  vi.stubEnv("CONDA_PREFIX", conda);
  const file = place(path.join(conda, "Lib", "site-packages", script));
  expect(plotlyFile(work)).toBe(file);
  const own = path.join(folder, "own");
  vi.stubEnv("VIRTUAL_ENV", own);
  const first = place(path.join(own, "lib", "python3.11", "site-packages", script));
  expect(plotlyFile(work)).toBe(first);
});

test("a page gets the compressed script, or its address on the web", async () => {
  const { plotlyMessage: plotlyFor } = await import("../../../src/controls/comm/plotly-source.js");
  expect(await plotlyFor(folder)).toEqual([{ plotly: true, ...plotlyScript }, []]);
  place(path.join(folder, ".venv", "lib", "python3.12", "site-packages", script), "draw(7)");
  const [message, [packed]] = await plotlyFor(folder);
  expect(message).toEqual({ plotly: true });
  expect(gunzipSync(packed as Uint8Array).toString()).toBe("draw(7)");
});

test("without Node there is no search, and the page gets the address", async () => {
  place(path.join(folder, ".venv", "lib", "python3.12", "site-packages", script));
  vi.spyOn(process, "getBuiltinModule").mockReturnValue(undefined as never);
  const { plotlyFile: find, plotlyMessage: plotlyFor } = await import(
    "../../../src/controls/comm/plotly-source.js"
  );
  expect(find(folder)).toBeUndefined();
  expect(await plotlyFor(folder)).toEqual([{ plotly: true, ...plotlyScript }, []]);
  vi.restoreAllMocks();
});
