// What controls say in words and in saved pages, and what they answer to a page: every kind of control
// once, so that a notebook that nobody runs still tells its values.
import { describe, expect, test } from "vitest";
import {
  button,
  checkbox,
  digitPad,
  dropdown,
  interact,
  progressBar,
  row,
  slider,
  stack,
  text,
} from "../../src/index.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const plain = async (value: unknown) => (await show(value))["text/plain"];
const help = "Run this cell to use it, or set its .value in code.";

describe("without a kernel", () => {
  test("a button counts in words", async () => {
    const go = button("Go");
    expect(await plain(go)).toBe(`Go = pressed 0 times (a button. ${help})`);
    go.value += 1;
    expect(await plain(go)).toBe(`Go = pressed once (a button. ${help})`);
  });

  test("a checkbox says yes or no, a text stands in quotes, a bar tells how far it is", async () => {
    const bias = checkbox({ label: "bias", value: true });
    expect(await plain(bias)).toBe(`bias = yes (a checkbox. ${help})`);
    bias.value = false;
    expect(await plain(bias)).toBe(`bias = no (a checkbox. ${help})`);
    expect(await plain(text({ value: "cat" }))).toBe(`"cat" (a field to type into. ${help})`);
    const bar = progressBar({ max: 20 });
    bar.value = 5;
    expect(await plain(bar)).toBe(`5 of 20 (a bar that code moves. ${help})`);
  });

  test("a choice is said by its name, whatever its value is", async () => {
    const rate = dropdown({ slow: 0.01, fast: 1 }, { label: "rate", value: 1 });
    expect(rate.value).toBe(1);
    expect(await plain(rate)).toBe(`rate = fast (one of slow, fast. ${help})`);
  });

  test("a box says its parts, words between them are nobody's value", async () => {
    const both = stack(
      slider({ label: "a < b", max: 2, value: 1 }),
      "and",
      row(checkbox({ label: "bias" }), slider({ label: "w", value: 0.5 })),
    );
    const told = await show(both);
    const how = "Run this cell to use them, or set .value in code.";
    expect(told["text/plain"]).toBe(`a < b = 1, bias = no, w = 0.5. ${how}`);
    expect(told["text/html"]).toBe(`<p>a &lt; b = 1, bias = no, w = 0.5. ${how}</p>`);
  });

  test("a box that nobody listens to any more is silent", () => {
    const rate = slider({ max: 2, value: 1 });
    const heard: unknown[] = [];
    const end = row(rate, "by").onChange((values) => heard.push(values));
    rate.value = 2;
    end();
    rate.value = 0;
    expect(heard).toEqual([[2, "by"]]);
  });

  test("a pad takes numbers as well as strokes, but only as many as it has pixels", async () => {
    const pad = digitPad({ size: 8 });
    const heard: number[] = [];
    const end = pad.onChange((pixels) => heard.push(pixels.filter((pixel) => pixel > 0.5).length));
    const picture = Array.from({ length: 64 }, (_, i) => (i === 9 || i === 10 ? 1 : 0));
    pad.value = picture;
    expect([pad.value, pad.strokes]).toEqual([picture, []]);
    expect(() => {
      pad.value = [1, 2];
    }).toThrow("digitPad: expected 64 numbers, got 2");
    pad.strokes = [[0.2, 0.5, 0.8, 0.5]];
    end();
    pad.clear();
    expect(heard[0]).toBe(2);
    expect(heard).toHaveLength(2);
    expect(await plain(pad)).toMatch(/^A pad to draw a digit on/);
  });

  test("a step that ends in no decimal place shows six of them", () => {
    const front = createFront();
    slider({ max: 1, step: 1 / 3 });
    expect(front.page("FloatSlider").state.readout_format).toBe(".6f");
  });
});

describe("on a page", () => {
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

  test("what a page sends of another kind than the control's is not its value", async () => {
    const front = createFront();
    const [on, words, rate] = [checkbox(), text({ value: "a" }), slider({ max: 2, value: 1 })];
    await front.move("Checkbox", { value: 7 });
    await front.move("Text", { value: 7 });
    await front.move("FloatSlider", { value: "far" });
    expect([on.value, words.value, rate.value]).toEqual([false, "a", 1]);
    await front.move("Checkbox", { value: true });
    await front.move("Text", { value: "b" });
    await front.move("FloatSlider", { value: 1.25 });
    expect([on.value, words.value, rate.value]).toEqual([true, "b", 1.25]);
  });

  test("a reader chooses by place, code by value; messages of other kinds press no button", async () => {
    const front = createFront();
    const rate = dropdown({ slow: 0.01, fast: 1 });
    await front.move("Dropdown", { index: 1 });
    expect(rate.value).toBe(1);
    const go = button("Go");
    await front.say("Button", { event: "hover" });
    await front.move("Button", { tooltip: "go" });
    expect(go.value).toBe(0);
    const bar = progressBar({ max: 4 });
    await front.move("FloatProgress", { value: 3 });
    expect(bar.value).toBe(0);
  });

  test("a logarithmic slider's value has four digits", async () => {
    const front = createFront();
    const rate = slider({ min: 0.001, max: 1, value: 0.1, log: true });
    await front.move("FloatLogSlider", { value: 0.0123456 });
    expect(rate.value).toBe(0.01235);
  });

  test("controls of one interact are named by their keys, unless they have a name of their own", async () => {
    const front = createFront();
    const named = slider({ label: "learning rate", max: 2, value: 1 });
    const unnamed = slider({ max: 2, value: 1 });
    const grid = interact(
      { rate: named, steps: unnamed, go: button("Go") },
      ({ rate, steps }) => `${rate * steps}`,
    );
    await grid.settled();
    const heard: unknown[] = [];
    const end = grid.onChange((value) => void heard.push(value));
    const names = [...front.models.values()]
      .filter(({ state }) => state._model_name === "FloatSliderModel")
      .map(({ state }) => state.description);
    expect(names).toEqual(["learning rate", "steps"]);
    named.value = 2;
    await grid.settled();
    end();
    named.value = 0;
    await grid.settled();
    expect(heard).toEqual(["2"]);
  });
});
