import { gunzipSync } from "node:zlib";
import { describe, expect, expectTypeOf, test, vi } from "vitest";
import { checkbox, createFigure, dropdown, interact, slider } from "../../src/index.js";
import type { PlotlyTrace } from "../../src/plot/figure/trace.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });
const display = Symbol.for("Jupyter.display");
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const show = (value: unknown): Promise<Record<string, unknown>> =>
  (Reflect.get(value as object, display) as () => never)();

test("the values have the types of their controls", () => {
  interact(
    {
      rate: slider(),
      kind: dropdown(["sine", "cosine"]),
      on: checkbox(),
      f: dropdown({ a: Math.sin }),
    },
    (values) => {
      expectTypeOf(values.rate).toEqualTypeOf<number>();
      expectTypeOf(values.kind).toEqualTypeOf<"sine" | "cosine">();
      expectTypeOf(values.on).toEqualTypeOf<boolean>();
      expectTypeOf(values.f).toEqualTypeOf<(x: number) => number>();
    },
  );
});

describe("without a kernel", () => {
  test("it shows the default picture, and follows values that code sets", async () => {
    const picture = interact({ x: slider({ max: 9, value: 2 }) }, ({ x }) => figure(`x is ${x}.`));
    expect(await show(picture)).toMatchObject({ "text/plain": "x is 2." });
    picture.controls.x.value = 3;
    await picture.settled();
    expect(picture.value.text).toBe("x is 3.");
  });

  test("a result of any kind is shown as its text", async () => {
    const square = interact({ x: slider({ max: 9, value: 3 }) }, ({ x }) => [x, x ** 2]);
    expect(await show(square)).toEqual({ "text/plain": "[3,9]" });
  });

  test("an error at the first values is the cell's own", () => {
    const fails = () =>
      interact({ x: slider() }, () => {
        throw new Error("no");
      });
    expect(fails).toThrow("no");
  });
});

describe("on a page", () => {
  test("a figure is drawn in place of the last one", async () => {
    const front = createFront();
    interact({ x: slider({ max: 9 }) }, ({ x }) => figure(`x is ${x}.`));
    await front.say("Any", { hello: true });
    await front.move("FloatSlider", { value: 4 });
    const texts = front.page("Any").customs.flatMap(({ picture }) => picture ?? []);
    expect(texts.at(-1)).toMatchObject({ text: "x is 4." });
    expect(front.page("FloatSlider").state.description).toBe("x");
  });

  const heights = Array.from({ length: 80 }, (_, i) =>
    Array.from({ length: 60 }, (_, j) => (i === 7 ? null : 300 * Math.sin(i + j))),
  );
  const drawn = async (type: "heatmap" | "surface", z: (number | null)[][]) => {
    const front = createFront();
    const trace = { type, name: "", x: [], y: [], z } as PlotlyTrace;
    interact({ x: slider() }, () => createFigure({ data: [trace], layout, text: "Heights." }));
    await front.say("Any", { hello: true });
    const { customs, buffers } = front.page("Any");
    return { message: customs.at(-1) ?? {}, buffers: buffers.at(-1) ?? [] };
  };

  test("a large table travels as bytes, rounded as 32 bits do, with holes where it has none", async () => {
    const { message, buffers } = await drawn("heatmap", heights);
    const tables = [{ trace: 0, columns: 60 }];
    expect(message).toMatchObject({ tables, picture: { text: "Heights.", data: [{ z: [] }] } });
    expect(buffers.length).toBe(1);
    const { buffer, byteOffset = 0, byteLength = 0 } = buffers[0] ?? new Uint8Array();
    const numbers = new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength));
    const wanted = heights.flat().map((z) => (z === null ? Number.NaN : Math.fround(z)));
    expect([...numbers]).toEqual(wanted);
  });

  test("a small table, one that is not a rectangle or too large for 32 bits stays as it is", async () => {
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

  test("a table without rows, and a figure that moves, travel as they are", async () => {
    const { message } = await drawn("heatmap", []);
    expect(message).toMatchObject({ tables: [], picture: { data: [{ z: [] }] } });
    const front = createFront();
    const frames = [{ name: "0", traces: [0], data: [{ x: [1], y: [2] }] }];
    const moving = createFigure({ data: [], layout, frames, text: "Moves." });
    interact({ x: slider() }, () => moving);
    await front.say("Any", { hello: true });
    expect(front.page("Any").customs.at(-1)).toMatchObject({ picture: { frames } });
  });

  test("a page that wants Plotly gets it, or its address, and a word of another kind nothing", async () => {
    const front = createFront();
    await interact({ x: slider() }, () => figure("Here.")).settled();
    await front.say("Any", { dance: true });
    expect(front.page("Any").customs).toHaveLength(1);
    await front.say("Any", { want: "plotly" });
    expect(front.page("Any").customs.at(-1)).toMatchObject({ plotly: true });
  });

  test("nothing to show leaves the place below empty", async () => {
    const front = createFront();
    interact({ x: slider({ max: 9 }) }, ({ x }) => (x < 5 ? `x is ${x}` : undefined));
    await front.move("FloatSlider", { value: 2 });
    expect(front.page("Output").state.outputs).toHaveLength(1);
    await front.move("FloatSlider", { value: 7 });
    expect(front.page("Output").state.outputs).toEqual([]);
  });

  test("what else is large travels packed", async () => {
    const { message, buffers } = await drawn("surface", heights);
    expect(message).toMatchObject({ zipped: true, tables: [] });
    const text = gunzipSync(buffers.at(-1) as Uint8Array).toString();
    expect(JSON.parse(text)).toMatchObject({ text: "Heights.", data: [{ z: heights }] });
  });

  test("changes that come while it computes are computed once, with the newest values", async () => {
    const front = createFront();
    const seen: number[] = [];
    const slow = interact({ x: slider({ max: 99 }) }, async ({ x }) => {
      await pause(10);
      seen.push(x);
      return x;
    });
    await slow.settled();
    const moves = [1, 2, 3, 4, 50].map((value) => front.move("FloatSlider", { value }));
    await Promise.all(moves);
    expect(seen.length).toBeLessThanOrEqual(3);
    expect(seen.at(-1)).toBe(50);
    expect(slow.value).toBe(50);
  });

  test("an error stands below the last figure, and goes with the next good one", async () => {
    const front = createFront();
    interact({ x: slider({ max: 9 }) }, ({ x }) => {
      if (x > 5) throw new Error("too far");
      return figure(`x is ${x}.`);
    });
    await front.move("FloatSlider", { value: 7 });
    expect(front.page("Output").state.outputs).toEqual([
      { output_type: "error", ename: "Error", evalue: "too far", traceback: [] },
    ]);
    expect(front.page("Any").customs.at(-1)).toMatchObject({ picture: { text: "x is 0." } });
    await front.move("FloatSlider", { value: 2 });
    expect(front.page("Output").state.outputs).toEqual([]);
  });

  test("what it prints stands with what it gives", async () => {
    const front = createFront();
    interact({ x: slider({ max: 9 }) }, ({ x }) => {
      front.print("printed\n");
      return [x];
    });
    await front.move("FloatSlider", { value: 1 });
    expect(front.page("Output").state.outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "printed\n" },
      { output_type: "display_data", data: { "text/plain": "<[1]>" }, metadata: {} },
    ]);
  });

  test("after a stop the next move computes again, and the stopped result is dropped", async () => {
    const front = createFront();
    const given: ((value: string) => void)[] = [];
    let asked = 0;
    const slow = interact({ x: slider({ max: 9 }) }, ({ x }) => {
      asked += 1;
      return asked === 1
        ? "first"
        : new Promise<string>((give) => given.push(give)).then((w) => w + x);
    });
    await slow.settled();
    void front.move("FloatSlider", { value: 1 });
    await pause(5);
    front.stop();
    given[0]?.("late");
    await pause(5);
    expect(slow.value).toBe("first");
    const second = front.move("FloatSlider", { value: 2 });
    await pause(5);
    given[1]?.("new");
    await second;
    expect(slow.value).toBe("new2");
  });

  test("below the widget stay its last picture and its values in a sentence", async () => {
    const front = createFront();
    const picture = interact({ x: slider({ max: 9 }) }, ({ x }) => figure(`x is ${x}.`));
    expect(await show(picture)).toHaveProperty(["application/vnd.jupyter.widget-view+json"]);
    expect(front.shown.map(({ when }) => when)).toEqual(["after", "after"]);
    await front.move("FloatSlider", { value: 4 });
    await vi.waitFor(() => expect(front.shown).toHaveLength(4), { timeout: 30_000 });
    const [still, caption] = front.shown.slice(2);
    expect(still).toMatchObject({ when: "update", bundle: { "text/plain": "x is 4." } });
    expect(caption?.bundle["text/plain"]).toBe("x = 4. x is 4.");
    expect(caption?.bundle["text/html"]).toMatch(/<p [^>]*><b>x = 4\.<\/b> x is 4\.<\/p>$/);
    expect(still?.id).toBe(front.shown[0]?.id);
  });

  test("a cell that runs again hears nothing more of controls that other cells keep", async () => {
    const front = createFront();
    const x = slider({ max: 9 });
    let count = 0;
    interact({ x }, () => (count += 1));
    front.close();
    x.value = 3;
    await pause(5);
    expect(count).toBe(1);
  });
});
