// A control holds a value that a reader can change by hand: `.value` reads and sets it, `.onChange` calls a
// listener after every change. In a notebook it is shown as one of Jupyter's standard widgets; elsewhere, and
// in a notebook without a kernel, as a sentence that states its value and how to change it. Every lesson.

import type { JsonObject } from "../../display/comms.js";
import { escaped } from "../../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import {
  createModel,
  modelReference,
  notifyAll,
  type WidgetModel,
  type WidgetNames,
} from "../../display/widget-model.js";
import { checkFunction, checkText } from "../../math/argument-errors.js";

declare const hidden: unique symbol;

/**
 * The part of a control that only the library reads. Code outside the library must not depend on its
 * content.
 */
export interface ControlInternals {
  readonly [hidden]: true;
}

/**
 * The key under which a control holds its internals: the same in all copies of the library that one kernel
 * loads.
 */
export const controlInternals: unique symbol = Symbol.for("nudgebook.control") as never;

/** A control: it holds a value that a reader can change by hand. */
export interface Control<T> {
  /** The control's present value. Setting it changes the widget on the page, too. */
  value: T;
  /** Calls the listener with the new value after every change; returns a function that removes it. */
  onChange(listener: (value: T) => unknown): () => void;
  readonly [controlInternals]: ControlInternals;
  readonly [jupyterDisplay]: () => MimeBundle | Promise<MimeBundle>;
}

/** A control whose value may be of any type. */
export interface AnyControl {
  readonly value: unknown;
  onChange(listener: () => unknown): () => void;
  readonly [controlInternals]: ControlInternals;
}

/** A sentence as plain text, and the same sentence as HTML. */
export type Sentence = { readonly text: string; readonly html: string };

/** The internals of a control that the other files of src/controls use. */
export type Internals = {
  readonly model: WidgetModel;
  readonly label: () => string;
  /** Sets the control's label, unless it has one already. */
  setLabel(label: string): void;
  setLabelWidth(width: string): void;
  /** A sentence with the control's label and value, such as "rate = 0.3". */
  describe(): Sentence;
};

export const isControl = (value: unknown): value is AnyControl =>
  typeof value === "object" &&
  value !== null &&
  controlInternals in value &&
  typeof (value as AnyControl).onChange === "function";

export const internalsOf = (control: Pick<AnyControl, typeof controlInternals>): Internals =>
  control[controlInternals] as unknown as Internals;

export const hideInternals = (internals: Internals): ControlInternals =>
  internals as unknown as ControlInternals;

/** The values of several controls in one sentence. */
export function describeAll(controls: readonly AnyControl[]): Sentence {
  const sentences = controls.map((control) => internalsOf(control).describe());
  return {
    text: sentences.map(({ text }) => text).join(", "),
    html: sentences.map(({ html }) => html).join(", "),
  };
}

/** Adds a listener to a set; throws unless it is a function; returns a function that removes it. */
export function addListener<T>(
  listeners: Set<(value: T) => unknown>,
  listener: (value: T) => unknown,
): () => void {
  checkFunction("onChange", "listener", listener);
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

const widgetMime = "application/vnd.jupyter.widget-view+json";

/**
 * The part of a MIME bundle that refers to a widget model, so that a notebook draws the widget; empty
 * without a front end.
 */
export const widgetViewOf = ({ id }: WidgetModel): MimeBundle =>
  id === "" ? {} : { [widgetMime]: { version_major: 2, version_minor: 0, model_id: id } };

const base = { module: "@jupyter-widgets/base", version: "2.0.0" };
const controls = { module: "@jupyter-widgets/controls", version: "2.0.0" };

export const standardNames = (name: string, view = name): WidgetNames => ({
  ...controls,
  model: `${name}Model`,
  view: `${view}View`,
});

/** The properties that the state of every widget has, with a new layout model. */
export function commonState(layout: JsonObject = {}): JsonObject {
  const model = createModel({ ...base, model: "LayoutModel", view: "LayoutView" }, layout);
  return { _dom_classes: [], tabbable: null, tooltip: null, layout: modelReference(model) };
}

export function createStyle(name: string, state: JsonObject): WidgetModel {
  const names = { ...controls, model: `${name}StyleModel`, view: "StyleView" };
  return createModel({ ...names, viewModule: base.module }, state);
}

/** Converts a control's value to the state of a standard Jupyter widget, and back; `createControl` uses it. */
export type ControlPlan<T> = {
  /** Name of the public function that makes the control, for error messages. */
  where: string;
  names: WidgetNames;
  /** The name of the widget's style model; `styleState` is that model's state, apart from the label's width. */
  style: string;
  styleState?: JsonObject;
  state: JsonObject;
  label: string;
  /** Whether the label is beside the control (true, the default) or on it, as on a button. */
  labelBeside?: boolean;
  /**
   * The control's value, read from a widget state that has changed; `undefined` if the state holds no such
   * value.
   */
  read(state: JsonObject): T | undefined;
  /** The part of the widget state that holds this value; throws when the control does not allow the value. */
  write(value: T): JsonObject;
  /** The control's value in words. */
  describe(value: T): string;
  /** What the control is, in words, such as "a slider from 0 to 1". */
  kind: string;
};

/** Makes a control that is shown as a standard Jupyter widget. */
export function createControl<T>(initial: T, plan: ControlPlan<T>): Control<T> {
  const { names, state, labelBeside = true, read, write, describe, kind } = plan;
  checkText(plan.where, "label", plan.label);
  const initialState = write(initial);
  const style = createStyle(plan.style, {
    ...(labelBeside && { description_width: "initial" }),
    ...plan.styleState,
  });
  const model = createModel(names, {
    ...commonState(),
    description: plan.label,
    ...(labelBeside && { description_allow_html: false }),
    ...state,
    ...initialState,
    style: modelReference(style),
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
  const sentence = () => (label() === "" ? describe(value) : `${label()} = ${describe(value)}`);
  return {
    get value() {
      return value;
    },
    set value(next: T) {
      const patch = write(next);
      const changed = !Object.is(next, value);
      value = next;
      model.set(patch);
      if (changed) void notifyAll(listeners, value);
    },
    onChange: (listener) => addListener(listeners, listener),
    [controlInternals]: hideInternals({
      model,
      label,
      setLabel(text) {
        if (label() === "") model.set({ description: text });
      },
      setLabelWidth(width) {
        if (labelBeside) style.set({ description_width: width });
      },
      describe: () => ({ text: sentence(), html: escaped(sentence()) }),
    }),
    [jupyterDisplay]: () => {
      const help = `${kind}. Run this cell to use it, or set its .value in code.`;
      const text = `${sentence()} (${help})`;
      return { ...widgetViewOf(model), "text/html": `<p>${escaped(text)}</p>`, "text/plain": text };
    },
  };
}
