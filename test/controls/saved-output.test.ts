// What stays of a control in a notebook that nobody runs.
import { expect, test, vi } from "vitest";
import { createFigure, interact, slider } from "../../src/index.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const show = async (value: unknown): Promise<Record<string, string>> =>
  (Reflect.get(value as object, Symbol.for("Jupyter.display")) as () => never)();
const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });

test("the last picture and the values in a sentence are kept below the widget", async () => {
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
