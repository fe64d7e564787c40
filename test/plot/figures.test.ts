// Rules for all figures, checked on all samples; and the samples themselves, as snapshots.

import { describe, expect, test } from "vitest";
import type { PlotlyTrace } from "../../src/plot/figure/trace.js";
import { figureText } from "./figure-text.js";
import { samples } from "./samples.js";

const all = Object.entries(samples());

function numbersIn(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (Array.isArray(value)) return value.flatMap(numbersIn);
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(numbersIn);
  return [];
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (value !== null && typeof value === "object") return Object.values(value).flatMap(stringsIn);
  return [];
}

const markers = (trace: PlotlyTrace) => ("marker" in trace ? trace.marker : undefined);

describe.each(all)("the figure %s", (name, figure) => {
  test("is the same as in its snapshot", async () => {
    await expect(figureText(figure)).toMatchFileSnapshot(`figures/${name}.txt`);
  });

  test("states what it shows in sentences, with numbers and without NaN", () => {
    expect(figure.text).toMatch(/^[A-Z0-9].*\.$/s);
    expect(figure.text).toMatch(/\d/);
    expect(figure.text).not.toMatch(/NaN|undefined|null|\[object|\s\s/);
    expect(figure.text.length).toBeLessThan(500);
  });

  test("contains its title, and leaves its sentence to the page", () => {
    const notes = figure.layout.annotations.map(({ text }) => text.replaceAll("<br>", " "));
    expect(notes.length).toBeGreaterThan(0);
    expect(notes).not.toContain(figure.text);
  });

  test("is at most 600 pixels high if it has a slider, so that both are in view on a laptop", () => {
    expect(figure.layout.height).toBeLessThanOrEqual(figure.frames ? 600 : 900);
  });

  test("names every trace and every axis", () => {
    for (const trace of figure.data) expect(trace.name).not.toBe("");
    const axes = Object.entries(figure.layout).filter(([key]) => /^[xy]axis/.test(key));
    const scenes = Object.entries(figure.layout).filter(([key]) => key.startsWith("scene"));
    expect(axes.length + scenes.length).toBeGreaterThan(0);
    for (const [key, axis] of axes) {
      // A narrow panel leaves out the title that the panel to its left has too.
      if (key.startsWith("yaxis") && key !== "yaxis") continue;
      const { title, ticktext } = axis as { title: { text: string }; ticktext?: string[] };
      expect(title.text || ticktext?.join("")).toBeTruthy();
    }
    for (const [, scene] of scenes) {
      const { xaxis, yaxis, zaxis } = scene as Record<string, { title: { text: string } }>;
      for (const axis of [xaxis, yaxis, zaxis]) expect(axis?.title.text).toBeTruthy();
    }
  });

  test("has series that differ by symbol or dash as well as by colour", () => {
    const shown = figure.data.filter(({ showlegend }) => showlegend);
    const looks = shown.map((trace) => {
      const line = "mode" in trace && trace.mode !== "markers" ? trace.line : undefined;
      const size = markers(trace)?.size;
      return JSON.stringify([trace.type, markers(trace)?.symbol, line?.dash, line?.width, size]);
    });
    expect(new Set(looks).size).toBe(shown.length);
  });

  test("holds numbers of at most six significant digits", () => {
    for (const number of numbersIn([figure.data, figure.layout, figure.frames ?? []])) {
      expect(Object.is(number, -0)).toBe(false);
      expect(Number(number.toPrecision(6))).toBe(number);
    }
  });

  test("is plain data that JSON keeps as it is", () => {
    const { data, layout, frames } = figure;
    expect(JSON.parse(JSON.stringify({ data, layout, frames }))).toEqual({
      data,
      layout,
      ...(frames && { frames }),
    });
    expect(stringsIn([data, layout]).join(" ")).not.toMatch(/NaN|undefined/);
    expect(JSON.stringify({ data, layout, frames }).length).toBeLessThan(130_000);
  });

  test("has a size of its own, white paper and dark letters", () => {
    const { width, height, paper_bgcolor, font } = figure.layout;
    expect(width).toBeGreaterThan(300);
    expect(height).toBeGreaterThan(200);
    expect(paper_bgcolor).toBe("#FFFFFF");
    expect(font).toMatchObject({ color: "#1A1A1A", size: 14 });
  });
});

test("figures are the same when they are made again", () => {
  const again = samples();
  for (const [name, figure] of all) expect(again[name]).toEqual(figure);
});

test("figures are as wide as their option says", () => {
  for (const figure of Object.values(samples(600))) expect(figure.layout.width).toBe(600);
});
