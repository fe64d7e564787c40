// A control is a value that a reader can change by hand: `.value` reads and sets it, `.onChange`
// hears of every change. In a notebook it is one of Jupyter's standard widgets; elsewhere, and in a
// notebook that is only read, it is a sentence that says its value and how to change it.

import { escaped } from "../../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import type { JsonObject } from "../comm/comms.js";
import {
  createModel,
  modelReference,
  notifyAll,
  type WidgetModel,
  type WidgetNames,
} from "../comm/widget-model.js";

/** What the inside of this folder knows of a control. */
export type Inner = {
  readonly model: WidgetModel;
  /** Gives a control without a label its name. */
  setLabel(label: string): void;
  setLabelWidth(width: string): void;
  readonly label: () => string;
  /** "rate = 0.3", as text and as HTML. */
  say(): { text: string; html: string };
};

export const inner: unique symbol = Symbol.for("nudgebook.control") as never;

/** A value that a reader can change by hand. */
export interface Control<T> {
  /** What is chosen now. Setting it moves the control on the page, too. */
  value: T;
  /** Calls the listener after every change; gives back a function that ends it. */
  onChange(listener: (value: T) => unknown): () => void;
  readonly [inner]: Inner;
  readonly [jupyterDisplay]: () => MimeBundle | Promise<MimeBundle>;
}

/** A control of any value. */
export interface AnyControl {
  readonly value: unknown;
  onChange(listener: () => unknown): () => void;
  readonly [inner]: Inner;
}

export const widgetMime = "application/vnd.jupyter.widget-view+json";

/** The part of a bundle that shows a model where widgets are drawn. */
export const widgetViewOf = ({ id }: WidgetModel): MimeBundle =>
  id === "" ? {} : { [widgetMime]: { version_major: 2, version_minor: 0, model_id: id } };

const base = { module: "@jupyter-widgets/base", version: "2.0.0" };
const controls = { module: "@jupyter-widgets/controls", version: "2.0.0" };

export const standardNames = (name: string, view = name): WidgetNames => ({
  ...controls,
  model: `${name}Model`,
  view: `${view}View`,
});

/** What every widget on a page has. */
export function commonState(layout: JsonObject = {}): JsonObject {
  const model = createModel({ ...base, model: "LayoutModel", view: "LayoutView" }, layout);
  return { _dom_classes: [], tabbable: null, tooltip: null, layout: modelReference(model) };
}

export function createStyle(name: string, state: JsonObject): WidgetModel {
  const names = { ...controls, model: `${name}StyleModel`, view: "StyleView" };
  return createModel({ ...names, viewModule: base.module }, state);
}

export type ControlPlan<T> = {
  names: WidgetNames;
  /** The name of the style model, and what it is more than a width for the label. */
  style: string;
  styleState?: JsonObject;
  state: JsonObject;
  label: string;
  /** Whether the label stands beside the control, not on it. */
  labelBeside?: boolean;
  /** The value in a state that has changed, or undefined when the change is of no interest. */
  read(state: JsonObject): T | undefined;
  /** The part of the state that a value is; refuses what cannot be. */
  write(value: T): JsonObject;
  say(value: T): string;
  /** "a slider from 0 to 1" */
  kind: string;
};

/** Makes a control around a standard widget. */
export function createControl<T>(initial: T, plan: ControlPlan<T>): Control<T> {
  const { names, style, styleState = {}, state, labelBeside = true, read, write, say, kind } = plan;
  const look = createStyle(style, {
    ...(labelBeside && { description_width: "initial" }),
    ...styleState,
  });
  const model = createModel(names, {
    ...commonState(),
    description: plan.label,
    ...(labelBeside && { description_allow_html: false }),
    ...state,
    ...write(initial),
    style: modelReference(look),
  });
  const listeners = new Set<(value: T) => unknown>();
  let value = initial;
  model.onState((patch) => {
    const next = read({ ...model.state, ...patch });
    if (next === undefined || Object.is(next, value)) return undefined;
    value = next;
    return notifyAll(listeners, value);
  });
  const label = () => String(model.state.description);
  const sentence = () => (label() === "" ? say(value) : `${label()} = ${say(value)}`);
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      const patch = write(next);
      const same = Object.is(next, value);
      value = next;
      model.set(patch);
      if (!same) void notifyAll(listeners, value);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [inner]: {
      model,
      label,
      setLabel(text) {
        if (label() === "") model.set({ description: text });
      },
      setLabelWidth(width) {
        if (labelBeside) look.set({ description_width: width });
      },
      say: () => ({ text: sentence(), html: escaped(sentence()) }),
    },
    [jupyterDisplay]: () => {
      const help = `${kind}. Run this cell to use it, or set its .value in code.`;
      const text = `${sentence()} (${help})`;
      return { ...widgetViewOf(model), "text/html": `<p>${escaped(text)}</p>`, "text/plain": text };
    },
  };
}
