// The states of our models have the keys that ipywidgets' own have, with the same kinds of values:
// test/golden/widgets.py says of which version.
import { expect, test } from "vitest";
import { resultView } from "../../../src/controls/result-view.js";
import type { Comms, JsonObject } from "../../../src/display/comms.js";
import {
  button,
  checkbox,
  dropdown,
  progressBar,
  row,
  slider,
  stack,
  text,
} from "../../../src/index.js";
import { golden } from "../../close.js";
import { createFront, removeFront } from "../front.js";

removeFront();

type Golden = {
  versions: JsonObject;
  models: Record<string, { state: JsonObject; style?: JsonObject }>;
};
const { versions, models } = golden<Golden>("widgets");

const comms = () => Reflect.get(globalThis, Symbol.for("Jupyter.comms")) as Comms;
const makers: Record<string, () => unknown> = {
  FloatSlider: () => slider(),
  FloatLogSlider: () => slider({ min: 0.1, log: true }),
  Checkbox: () => checkbox(),
  Dropdown: () => dropdown(["a"]),
  Button: () => button("Go"),
  Text: () => text(),
  FloatProgress: () => progressBar(),
  HBox: () => row(),
  VBox: () => stack(),
  Label: () => row("words"),
  Output: () => resultView(comms()),
};

const kindOf = (value: unknown): string =>
  value === null ? "null" : Array.isArray(value) ? "list" : typeof value;

/** What says which class of the front end makes the model: the same to the letter. */
const nominal = (state: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(state).filter(([key]) => /^_(model|view)_/.test(key)));

function expectSame(ours: JsonObject, theirs: JsonObject): void {
  expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
  expect(nominal(ours)).toEqual(nominal(theirs));
  for (const [key, value] of Object.entries(ours)) {
    if (theirs[key] !== null) expect([key, kindOf(value)]).toEqual([key, kindOf(theirs[key])]);
  }
}

test("the golden states are ipywidgets 8's", () => {
  expect(versions.ipywidgets).toMatch(/^8\./);
});

test.each(Object.keys(makers))("%s has the keys of ipywidgets' own", (name) => {
  const front = createFront();
  makers[name]?.();
  const theirs = models[name];
  if (!theirs) throw new Error(`no golden state of ${name}`);
  expectSame(front.page(name).state, theirs.state);
  const style = theirs.style && String(theirs.style._model_name).replace(/Model$/, "");
  if (style) expectSame(front.page(style).state, theirs.style as JsonObject);
});

test("a layout without settings has the keys of its classes only", () => {
  const front = createFront();
  slider();
  const theirs = models.Layout?.state as JsonObject;
  expect(front.page("Layout").state).toEqual({ ...theirs, _view_count: null });
});

test("a script's model has anywidget's keys, whatever its version", () => {
  const front = createFront();
  resultView(comms());
  const theirs = models.Script?.state as JsonObject;
  const {
    _model_module_version: ours,
    _view_module_version: view,
    ...rest
  } = front.page("Any").state;
  const { _model_module_version: _, _view_module_version: __, ...wanted } = theirs;
  expect([ours, view]).toEqual(["*", "*"]);
  expectSame(rest, wanted);
});
