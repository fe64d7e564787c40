// The states that pages ask for.
import { expect, test } from "vitest";
import { slider } from "../../src/index.js";
import { createFront, removeFront } from "../controls/front.js";

removeFront();

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

test("models are removed when their cell runs again", () => {
  const front = createFront();
  slider();
  front.close();
  expect(Object.keys(front.reload())).toEqual([]);
});
