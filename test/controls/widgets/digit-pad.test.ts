// A drawing as numbers.
import { expect, test } from "vitest";
import { digitPad, interact } from "../../../src/index.js";
import { createFront, removeFront } from "../front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];

test("a drawing becomes numbers, and clear empties it", async () => {
  const front = createFront();
  const pad = digitPad({ size: 8 });
  const received: number[] = [];
  pad.onChange((pixels) => received.push(pixels.length));
  await front.move("Any", { strokes: [[0.2, 0.2, 0.8, 0.8]] });
  expect(Math.max(...pad.value)).toBeGreaterThan(0.9);
  pad.clear();
  expect(pad.value).toEqual(new Array(64).fill(0));
  expect(front.page("Any").state.strokes).toEqual([]);
  expect(received).toEqual([64, 64]);
});

test("a pad takes numbers as well as strokes, but only as many as it has pixels", async () => {
  const pad = digitPad({ size: 8 });
  const received: number[] = [];
  const end = pad.onChange((pixels) => received.push(pixels.filter((pixel) => pixel > 0.5).length));
  const picture = Array.from({ length: 64 }, (_, i) => (i === 9 || i === 10 ? 1 : 0));
  pad.value = picture;
  expect([pad.value, pad.strokes]).toEqual([picture, []]);
  expect(() => {
    pad.value = [1, 2];
  }).toThrow("digitPad: expected 64 numbers, got 2");
  pad.strokes = [[0.2, 0.5, 0.8, 0.5]];
  end();
  pad.clear();
  expect(received[0]).toBe(2);
  expect(received).toHaveLength(2);
  expect(await plain(pad)).toMatch(/^A pad to draw a digit on/);
});

test("a pad keeps its picture and a sentence with its bright pixels below it", async () => {
  const front = createFront();
  const pad = digitPad({ size: 8 });
  await show(pad);
  const [picture, words] = front.shown.map(({ bundle }) => bundle);
  expect(words?.["text/plain"]).toBe("pad = empty.");
  expect(picture?.["text/html"]).not.toContain("rgb");
  await front.move("Any", { strokes: [[0.2, 0.2, 0.2, 0.8]] });
  expect(pad.strokes).toHaveLength(1);
  const grid = interact({ digit: pad }, ({ digit }) => `${digit.length} numbers`);
  await grid.settled();
  await show(grid);
  const said = front.shown.map(({ bundle }) => bundle["text/html"]).join("\n");
  expect(said).toMatch(/digit = a drawing with \d+ bright pixels/);
  expect(decodeURIComponent(said)).toContain('fill="rgb(');
  front.close();
});

test("a pad of a size that no data set has is an error", () => {
  expect(() => digitPad({ size: 9 as never })).toThrow("digitPad: expected size 8 or 28, got 9");
});
