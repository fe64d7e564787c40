// What controls, interact and live answer to values of wrong types.
import { expect, test } from "vitest";
import {
  button,
  checkbox,
  dense,
  digitPad,
  dropdown,
  handles,
  interact,
  live,
  network,
  progressBar,
  row,
  slider,
  stack,
  text,
  weightHandles,
} from "../../src/index.js";
import { testWrongTypes, wrongTypesOf } from "../wrong-types.js";

testWrongTypes("controls", [
  wrongTypesOf("slider", slider, { min: 1, max: 10, value: 3, step: 1, log: true, label: "rate" }),
  wrongTypesOf("checkbox", checkbox, { value: true, label: "bias" }),
  wrongTypesOf("dropdown", dropdown, ["sine", "cosine"], { value: "cosine", label: "curve" }),
  wrongTypesOf("dropdown", dropdown, { sine: 1, cosine: 2 }, { value: 2, label: "curve" }),
  wrongTypesOf("text", text, { value: "8, 4", label: "layers", placeholder: "none" }),
  wrongTypesOf("progressBar", progressBar, { min: 0, max: 5, value: 1, label: "epoch" }),
  wrongTypesOf("button", button, "Again"),
  wrongTypesOf("digitPad", digitPad, { size: 8 }),
  wrongTypesOf("row", row, "from", slider()),
  wrongTypesOf("stack", stack, checkbox(), "below"),
]);

testWrongTypes("what follows controls and training", [
  wrongTypesOf(
    "handles",
    handles,
    { a: [0, 1] },
    {
      along: "x",
      panel: 0,
      over: [
        [0, 1],
        [0, 1],
      ],
      label: "ends",
    },
  ),
  wrongTypesOf("weightHandles", weightHandles, network({ inputs: 1, layers: [dense(1)] }), {
    names: ["w", "b"],
  }),
  wrongTypesOf("interact", interact, { x: slider() }, () => 1),
  wrongTypesOf("live", live, [1, 2], () => 1, { every: 1, picturesPerSecond: 20 }),
  wrongTypesOf("onChange", slider().onChange, () => 1),
  wrongTypesOf("onChange", row(slider()).onChange, () => 1),
  wrongTypesOf("onChange", digitPad().onChange, () => 1),
  wrongTypesOf("onChange", interact({ x: slider() }, () => 1).onChange, () => 1),
]);

/** A function that sets a property of a control. */
const setter =
  <C extends object>(control: C, name: keyof C & string) =>
  (value: never) =>
    void Reflect.set(control, name, value);

testWrongTypes("values that code sets", [
  wrongTypesOf("slider", setter(slider(), "value"), 0.5),
  wrongTypesOf("checkbox", setter(checkbox(), "value"), true),
  wrongTypesOf("dropdown", setter(dropdown([1, 2]), "value"), 2),
  wrongTypesOf("text", setter(text(), "value"), "cat"),
  wrongTypesOf("progressBar", setter(progressBar(), "value"), 0.5),
  wrongTypesOf("button", setter(button("Go"), "value"), 3),
  wrongTypesOf("digitPad", setter(digitPad({ size: 8 }), "value"), new Array(64).fill(0)),
  wrongTypesOf("digitPad", setter(digitPad(), "strokes"), [[0, 0, 1, 1]]),
  wrongTypesOf("row", setter(row("from", "to"), "value"), ["from", "to"]),
]);

test.each([
  ["slider", slider, "maximum", "the options are min, max, value, step, log or label"],
  ["slider", slider, "labels", 'did you mean "label"?'],
  ["checkbox", checkbox, "vale", 'did you mean "value"?'],
  ["text", text, "placeHolder", 'did you mean "placeholder"?'],
  ["progressBar", progressBar, "mx", 'did you mean "max"?'],
  ["digitPad", digitPad, "pixels", "the options are size"],
] as const)("%s refuses an option that it does not have, %#", (name, make, option, cause) => {
  expect(() => make({ [option]: 1 } as never)).toThrow(
    `${name}: expected an option of ${name}, got "${option}"; ${cause}`,
  );
});

test("dropdown and live refuse an option that they do not have", async () => {
  expect(() => dropdown(["a"], { text: "b" } as never)).toThrow("dropdown: expected an option of");
  await expect(live([1], String, { pictures: 1 } as never)).rejects.toThrow(
    'live: expected an option of live, got "pictures"',
  );
});

test("a generator function in place of its generator has a message of its own", async () => {
  function* steps() {
    yield 1;
  }
  await expect(live(steps as never, String)).rejects.toThrow(
    "live: expected a list or a generator of steps, got a function; call the generator function",
  );
});
