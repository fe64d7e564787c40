// Controls and what follows from their values.
import { describe, expect, expectTypeOf, test } from "vitest";
import { checkbox, createFigure, dropdown, interact, slider } from "../../src/index.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });
const display = Symbol.for("Jupyter.display");
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const show = (value: unknown): Promise<Record<string, unknown>> =>
  (Reflect.get(value as object, display) as () => never)();

test("the function gets the values of the controls by their names, each of its own type", () => {
  const given: unknown[] = [];
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
      given.push(values);
    },
  );
  expect(given).toEqual([{ rate: 0, kind: "sine", on: false, f: Math.sin }]);
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

  test("an error at the first values is thrown in the cell", () => {
    const fails = () =>
      interact({ x: slider() }, () => {
        throw new Error("no");
      });
    expect(fails).toThrow("no");
  });
});

describe("on a page", () => {
  test("changes during a computation lead to one more computation, with the newest values", async () => {
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

  test("after a stop, the next change computes again, and the result of the stopped computation is dropped", async () => {
    const front = createFront();
    const given: ((value: string) => void)[] = [];
    let calls = 0;
    const slow = interact({ x: slider({ max: 9 }) }, ({ x }) => {
      calls += 1;
      return calls === 1
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

  test("when a cell runs again, its old function is not called any more by controls of other cells", async () => {
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
