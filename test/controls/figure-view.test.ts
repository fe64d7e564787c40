// How a figure travels to the page.
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { createFigure, interact, slider } from "../../src/index.js";
import type { PlotlyTrace } from "../../src/plot/figure/trace.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });

const heights = Array.from({ length: 80 }, (_, i) =>
  Array.from({ length: 60 }, (_, j) => (i === 7 ? null : 300 * Math.sin(i + j))),
);
const drawn = async (type: "heatmap" | "surface", z: (number | null)[][]) => {
  const front = createFront();
  const trace = { type, name: "", x: [], y: [], z } as PlotlyTrace;
  interact({ x: slider() }, () => createFigure({ data: [trace], layout, text: "Heights." }));
  await front.sendFromView("Any", { hello: true });
  const { customs, buffers } = front.page("Any");
  return { message: customs.at(-1) ?? {}, buffers: buffers.at(-1) ?? [] };
};

test("a figure is drawn in place of the last one", async () => {
  const front = createFront();
  interact({ x: slider({ max: 9 }) }, ({ x }) => figure(`x is ${x}.`));
  await front.sendFromView("Any", { hello: true });
  await front.move("FloatSlider", { value: 4 });
  const texts = front.page("Any").customs.flatMap(({ picture }) => picture ?? []);
  expect(texts.at(-1)).toMatchObject({ text: "x is 4." });
  expect(front.page("FloatSlider").state.description).toBe("x");
});

test("a large table is sent as bytes, rounded to 32 bits, with NaN where it has no number", async () => {
  const { message, buffers } = await drawn("heatmap", heights);
  const tables = [{ trace: 0, columns: 60 }];
  expect(message).toMatchObject({ tables, picture: { text: "Heights.", data: [{ z: [] }] } });
  expect(buffers.length).toBe(1);
  const { buffer, byteOffset = 0, byteLength = 0 } = buffers[0] ?? new Uint8Array();
  const numbers = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
  const wanted = heights.flat().map((z) => (z === null ? Number.NaN : Math.fround(z)));
  expect([...numbers]).toEqual(wanted);
});

test("a small table, one with rows of different lengths, and one beyond 32 bits are sent as text", async () => {
  const kept = [
    heights.slice(0, 10),
    heights.map((row, i) => (i === 3 ? row.slice(1) : row)).slice(0, 18),
    heights.slice(0, 18).map((row) => row.map(() => 1e300)),
  ];
  for (const z of kept) {
    const { message, buffers } = await drawn("heatmap", z);
    expect(message).toMatchObject({ tables: [], picture: { data: [{ z }] } });
    expect(buffers).toEqual([]);
  }
});

test("a table without rows and a figure with frames are sent as they are", async () => {
  const { message } = await drawn("heatmap", []);
  expect(message).toMatchObject({ tables: [], picture: { data: [{ z: [] }] } });
  const front = createFront();
  const frames = [{ name: "0", traces: [0], data: [{ x: [1], y: [2] }] }];
  const moving = createFigure({ data: [], layout, frames, text: "Moves." });
  interact({ x: slider() }, () => moving);
  await front.sendFromView("Any", { hello: true });
  expect(front.page("Any").customs.at(-1)).toMatchObject({ picture: { frames } });
});

test("a page that requests Plotly gets the script or its address; another message gets no answer", async () => {
  const front = createFront();
  await interact({ x: slider() }, () => figure("Here.")).settled();
  await front.sendFromView("Any", { dance: true });
  expect(front.page("Any").customs).toHaveLength(1);
  await front.sendFromView("Any", { request: "plotly" });
  expect(front.page("Any").customs.at(-1)).toMatchObject({ plotly: true });
});

test("another large picture is sent as compressed text", async () => {
  const { message, buffers } = await drawn("surface", heights);
  expect(message).toMatchObject({ zipped: true, tables: [] });
  const text = gunzipSync(buffers.at(-1) as Uint8Array).toString();
  expect(JSON.parse(text)).toMatchObject({ text: "Heights.", data: [{ z: heights }] });
});
