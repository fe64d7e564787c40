// What stands below a figure: text, prints, errors.
import { expect, test } from "vitest";
import { createFigure, interact, slider } from "../../src/index.js";
import { createFront, removeFront } from "./front.js";

removeFront();

const layout = { width: 300, height: 200, shapes: [], annotations: [] };
const figure = (text: string) => createFigure({ data: [], layout, text });

test("a result of undefined shows nothing below the controls", async () => {
  const front = createFront();
  interact({ x: slider({ max: 9 }) }, ({ x }) => (x < 5 ? `x is ${x}` : undefined));
  await front.move("FloatSlider", { value: 2 });
  expect(front.page("Output").state.outputs).toHaveLength(1);
  await front.move("FloatSlider", { value: 7 });
  expect(front.page("Output").state.outputs).toEqual([]);
});

test("an error is shown below the last figure, and removed with the next figure", async () => {
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

test("what the function prints is shown with its result", async () => {
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
