import { describe, expect, test, vi } from "vitest";
import { nextTask } from "../../src/controls/comm/comms.js";
import {
  button,
  checkbox,
  digitPad,
  dropdown,
  progressBar,
  row,
  slider,
  stack,
  text,
} from "../../src/index.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, unknown>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();

describe("without a kernel", () => {
  test("a control is a plain object whose value is set and heard", () => {
    const rate = slider({ min: 0, max: 2, value: 1 });
    const heard: number[] = [];
    const end = rate.onChange((value) => heard.push(value));
    rate.value = 1.5;
    rate.value = 1.5;
    end();
    rate.value = 2;
    expect(heard).toEqual([1.5]);
    expect(rate.value).toBe(2);
  });

  test("a control says its value, its range and how to change it", async () => {
    expect(await show(slider({ label: "rate", max: 2, value: 1 }))).toEqual({
      "text/html":
        "<p>rate = 1 (a slider from 0 to 2. Run this cell to use it, or set its .value in code.)</p>",
      "text/plain":
        "rate = 1 (a slider from 0 to 2. Run this cell to use it, or set its .value in code.)",
    });
  });

  test("values that cannot be are refused, and the old one stays", () => {
    const rate = slider({ max: 2, value: 1 });
    expect(() => {
      rate.value = 3;
    }).toThrow("slider: expected value to be a number from 0 to 2, got 3");
    expect(rate.value).toBe(1);
    expect(() => slider({ min: 2, max: 1 })).toThrow("slider: expected max above min, got 2 to 1");
    expect(() => slider({ min: 0, max: 1, log: true })).toThrow(
      "slider: expected min to be a number",
    );
    expect(() => slider({ step: 0 })).toThrow(
      "slider: expected step to be a number above 0, got 0",
    );
    expect(() => dropdown([])).toThrow("dropdown: expected at least one choice, got none");
    expect(() => checkbox({ value: 1 as never })).toThrow(
      "checkbox: expected true or false, got 1",
    );
    expect(() => text({ value: 1 as never })).toThrow("text: expected a text, got 1");
    expect(() => progressBar({ min: 1, max: 1 })).toThrow("progress: expected max above min");
    expect(() => digitPad({ size: 9 as never })).toThrow("digitPad: expected size 8 or 28, got 9");
  });

  test("choices may be values by their names", () => {
    const kind = dropdown({ sine: Math.sin, cosine: Math.cos });
    expect(kind.value(0)).toBe(0);
    kind.value = Math.cos;
    expect(kind.value(0)).toBe(1);
    expect(() => {
      kind.value = Math.tan;
    }).toThrow("dropdown: expected sine or cosine, got a function");
  });

  test("a box has the values of its children and hears them all", () => {
    const [a, b] = [slider(), checkbox()];
    const both = stack("from", row(a, "on"), b);
    const heard: unknown[] = [];
    both.onChange((values) => heard.push(values));
    a.value = 0.5;
    b.value = true;
    expect(heard).toEqual([
      ["from", [0.5, "on"], false],
      ["from", [0.5, "on"], true],
    ]);
    both.value = ["from", [0.25, "on"], false];
    expect([a.value, b.value]).toEqual([0.25, false]);
  });
});

describe("on a page", () => {
  test("what the reader moves is the value, and every page hears of it", async () => {
    const front = createFront();
    const rate = slider({ max: 3 });
    const heard: number[] = [];
    rate.onChange((value) => heard.push(value));
    await front.move("FloatSlider", { value: 0.30000000000000004 });
    expect(rate.value).toBe(0.3);
    expect(heard).toEqual([0.3]);
    expect(front.page("FloatSlider").updates).toEqual([
      { method: "echo_update", value: 0.30000000000000004 },
    ]);
  });

  test("what code sets moves the page", () => {
    const front = createFront();
    const kind = dropdown(["a", "b"]);
    kind.value = "b";
    expect(front.page("Dropdown").state.index).toBe(1);
    const done = progressBar({ max: 4 });
    done.value = 3;
    expect(front.page("FloatProgress").state.value).toBe(3);
  });

  test("a logarithmic slider goes by powers of ten, and its value is a whole step", async () => {
    const front = createFront();
    slider({ min: 0.001, max: 1, value: 0.03, log: true });
    const { state } = front.page("FloatLogSlider");
    expect([state.min, state.max, state.base]).toEqual([-3, 0, 10]);
    const steps = (Math.log10(0.03) + 3) / (state.step as number);
    expect(steps).toBeCloseTo(Math.round(steps), 9);
  });

  test("a step of 1 shows whole numbers, one of 0.05 two decimals", () => {
    const front = createFront();
    slider({ max: 9, step: 1 });
    expect(front.page("FloatSlider").state.readout_format).toBe(".0f");
    front.models.clear();
    slider({ max: 6 });
    expect(front.page("FloatSlider").state).toMatchObject({ step: 0.05, readout_format: ".2f" });
  });

  test("a button counts its presses", async () => {
    const front = createFront();
    const again = button("Again");
    await front.say("Button", { event: "click" });
    await front.say("Button", { event: "click" });
    expect(again.value).toBe(2);
  });

  test("the handler of a message ends only when a listener that awaits has ended", async () => {
    const front = createFront();
    const tick = checkbox();
    let ended = false;
    tick.onChange(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20));
      ended = true;
    });
    await front.move("Checkbox", { value: true });
    expect(ended).toBe(true);
  });

  test("an error in one listener is told, and the others are called", async () => {
    const front = createFront();
    const tick = checkbox();
    const heard: boolean[] = [];
    tick.onChange(() => {
      throw new Error("oh");
    });
    tick.onChange((value) => heard.push(value));
    await expect(front.move("Checkbox", { value: true })).rejects.toThrow("oh");
    expect(heard).toEqual([true]);
  });

  test("a page that is loaded again gets all states with their newest values", async () => {
    const front = createFront();
    slider({ max: 3, label: "rate" });
    await front.move("FloatSlider", { value: 2 });
    const states = Object.values(front.reload());
    expect(states).toHaveLength(3);
    expect(states).toContainEqual(
      expect.objectContaining({
        model_name: "FloatSliderModel",
        model_module: "@jupyter-widgets/controls",
        state: expect.objectContaining({ value: 2, description: "rate" }),
      }),
    );
  });

  test("a page that asks for the state of one model gets all of it", async () => {
    const front = createFront();
    const rate = slider({ max: 9, value: 4 });
    rate.value = 5;
    await front.request("FloatSlider");
    const answer = front.page("FloatSlider").updates.at(-1);
    expect(answer).toMatchObject({ method: "update", value: 5, max: 9 });
  });

  test("where nothing is called at once, what waits is handled after a moment", async () => {
    vi.stubGlobal("setImmediate", undefined);
    const order: string[] = [];
    setTimeout(() => order.push("waiting"), 0);
    await nextTask();
    order.push("after it");
    vi.unstubAllGlobals();
    expect(order).toEqual(["waiting", "after it"]);
  });

  test("models are forgotten when their cell runs again", () => {
    const front = createFront();
    slider();
    front.close();
    expect(Object.keys(front.reload())).toEqual([]);
  });

  test("a drawing becomes numbers, and clear empties it", async () => {
    const front = createFront();
    const pad = digitPad({ size: 8 });
    const heard: number[] = [];
    pad.onChange((pixels) => heard.push(pixels.length));
    await front.move("Any", { strokes: [[0.2, 0.2, 0.8, 0.8]] });
    expect(Math.max(...pad.value)).toBeGreaterThan(0.9);
    pad.clear();
    expect(pad.value).toEqual(new Array(64).fill(0));
    expect(front.page("Any").state.strokes).toEqual([]);
    expect(heard).toEqual([64, 64]);
  });
});
