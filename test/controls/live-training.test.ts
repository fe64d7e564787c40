// Training that is watched: pictures, buttons, and the notebook's stop button.
import { describe, expect, test, vi } from "vitest";
import { createFigure, live } from "../../src/index.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const show = (value: unknown): Promise<Record<string, unknown>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();

function* count(to: number) {
  for (let i = 1; i <= to; i += 1) yield i;
}

/** Presses one of Pause, Step, Stop. */
const press = (front: ReturnType<typeof createFront>, place: number): Promise<void> =>
  front.sendFromView("Button", { event: "click" }, place);

describe("without a kernel", () => {
  test("training runs to its end and the run shows the last picture", async () => {
    const run = await live(count(5), (step) => figure(`Step ${step}.`));
    expect(run.steps).toEqual([1, 2, 3, 4, 5]);
    expect(run.last).toBe(5);
    expect(run.stopped).toBe(false);
    expect(await show(run)).toMatchObject({ "text/plain": "Step 5." });
  });

  test("an error of the training is thrown", async () => {
    async function* breaks() {
      yield 1;
      throw new Error("diverged");
    }
    await expect(live(breaks(), String)).rejects.toThrow("diverged");
  });
});

describe("on a page", () => {
  test("a picture is shown after every fourth step, and after the first and the last one", async () => {
    const front = createFront();
    const run = await live(count(10), (step) => figure(`Step ${step}.`), {
      every: 4,
      picturesPerSecond: 1000,
    });
    await front.sendFromView("Any", { hello: true });
    expect(run.steps).toHaveLength(10);
    const texts = front
      .page("Any")
      .customs.flatMap(({ picture }) => (picture ? [(picture as { text: string }).text] : []));
    expect(texts.filter((one, i) => texts.indexOf(one) === i)).toEqual([
      "Step 1.",
      "Step 4.",
      "Step 8.",
      "Step 10.",
    ]);
    expect(front.shown.map(({ when }) => when)).toEqual(["now", "now", "now", "update", "update"]);
    expect(front.shown.at(-1)?.bundle["text/plain"]).toBe("Ended after 10 steps. Step 10.");
    expect(await show(run)).toEqual({ "text/plain": "Ended after 10 steps." });
  });

  test("Stop keeps every step so far and closes the training", async () => {
    const front = createFront();
    let closed = false;
    function* endless() {
      try {
        for (let i = 1; ; i += 1) yield i;
      } finally {
        closed = true;
      }
    }
    const running = live(endless(), (step) => figure(`Step ${step}.`), { picturesPerSecond: 200 });
    await pause(60);
    await press(front, 2);
    const run = await running;
    expect(run.stopped).toBe(true);
    expect(closed).toBe(true);
    expect(run.steps.at(-1)).toBe(run.steps.length);
    const steps = `Stopped after ${run.steps.length} steps.`;
    expect(await show(run)).toEqual({ "text/plain": steps });
  });

  test("Pause stops after a step, Step takes one step, Go on continues", async () => {
    const front = createFront();
    const seen: number[] = [];
    const running = live(
      count(1000),
      (step) => {
        seen.push(step);
        return figure(`Step ${step}.`);
      },
      { picturesPerSecond: 500 },
    );
    await pause(30);
    await press(front, 0);
    await pause(20);
    const at = seen.at(-1) as number;
    await pause(40);
    expect(seen.at(-1)).toBe(at);
    await press(front, 1);
    await pause(20);
    expect(seen.at(-1)).toBe(at + 1);
    await press(front, 0);
    await pause(30);
    expect(seen.at(-1)).toBeGreaterThan(at + 1);
    await press(front, 2);
    expect((await running).steps.length).toBeLessThan(1000);
  });

  test("the stop button of the notebook ends the training, too", async () => {
    const front = createFront();
    const running = live(count(1e6), (step) => figure(`Step ${step}.`), { picturesPerSecond: 200 });
    await pause(40);
    front.stop();
    expect((await running).stopped).toBe(true);
  });

  test("a training that is interrupted in the middle of a step leaves its buttons disabled", async () => {
    const front = createFront();
    async function* endless() {
      yield 1;
      yield 2;
      await new Promise(() => {});
    }
    void live(endless(), String, { picturesPerSecond: 1000 });
    const status = () => front.page("Label").state.value;
    await vi.waitFor(() => expect(status()).toMatch(/^2\b/), 50_000);
    front.stop();
    const still = () => front.shown.at(-1)?.bundle["text/plain"];
    await vi.waitFor(() => expect(still()).toContain("Stopped after 2 steps."), 50_000);
    const buttons = [...front.models.values()].filter(
      ({ state }) => state._model_name === "ButtonModel",
    );
    expect(buttons.map(({ state }) => state.disabled)).toEqual([true, true, true]);
    expect(status()).toBe("Stopped after 2 steps.");
  });
});
