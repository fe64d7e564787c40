// Controls side by side or one below the other. A box is a control as well: its value is the list of
// its children's values. Every lesson.

import { escaped } from "../../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import { createModel, modelReference, type WidgetModel } from "../../display/widget-model.js";
import { brief, checkFunction, fail } from "../../math/argument-errors.js";
import {
  type AnyControl,
  type Control,
  commonState,
  controlInternals,
  createStyle,
  describeAll,
  hideInternals,
  internalsOf,
  isControl,
  standardNames,
  widgetViewOf,
} from "./control.js";

/** Makes the widget model of words that stand between controls in a row or a stack. */
export function createLabel(words: string): WidgetModel {
  const style = createStyle("Label", {
    background: null,
    description_width: "",
    font_family: null,
    font_size: null,
    font_style: null,
    font_variant: null,
    font_weight: null,
    text_color: null,
    text_decoration: null,
  });
  return createModel(standardNames("Label"), {
    ...commonState(),
    description: "",
    description_allow_html: false,
    placeholder: "\u200b",
    style: modelReference(style),
    value: words,
  });
}

/** Makes the widget model of a box whose children stand side by side (HBox) or one below the other (VBox). */
export function createBox(kind: "HBox" | "VBox", children: readonly WidgetModel[]): WidgetModel {
  const state = { box_style: "", children: children.map(modelReference) };
  return createModel(standardNames(kind), { ...commonState(), ...state });
}

/**
 * Type of the value of a row or stack: the list of its children's values. The value of words is the words
 * themselves.
 */
export type BoxValues<C extends readonly (AnyControl | string)[]> = {
  [I in keyof C]: C[I] extends { value: infer T } ? T : C[I];
};

function box<C extends readonly (AnyControl | string)[]>(
  where: string,
  kind: "HBox" | "VBox",
  children: C,
): Control<BoxValues<C>> {
  for (const child of children) {
    if (typeof child === "string" || isControl(child)) continue;
    fail(where, `expected controls, and words between them, got ${brief(child)}`);
  }
  const controls = children.filter((child) => typeof child !== "string");
  const models = children.map((child) =>
    typeof child === "string" ? createLabel(child) : internalsOf(child).model,
  );
  const model = createBox(kind, models);
  const values = () =>
    children.map((child) => (typeof child === "string" ? child : child.value)) as BoxValues<C>;
  return {
    get value() {
      return values();
    },
    set value(next) {
      if (!Array.isArray(next) || next.length !== children.length) {
        fail(where, `expected value to be a list of ${children.length}, got ${brief(next)}`);
      }
      children.forEach((child, i) => {
        if (typeof child !== "string") Reflect.set(child, "value", next[i]);
      });
    },
    onChange(listener) {
      checkFunction("onChange", "listener", listener);
      const ends = controls.map((control) => control.onChange(() => listener(values())));
      return () => {
        for (const end of ends) end();
      };
    },
    [controlInternals]: hideInternals({
      model,
      label: () => "",
      setLabel: () => {},
      setLabelWidth: () => {},
      describe: () => describeAll(controls),
    }),
    [jupyterDisplay]: (): MimeBundle => {
      const help = "Run this cell to use them, or set .value in code.";
      const { text, html } = describeAll(controls);
      const page = `<p>${html}. ${escaped(help)}</p>`;
      return { ...widgetViewOf(model), "text/html": page, "text/plain": `${text}. ${help}` };
    },
  };
}

/**
 * Puts controls side by side.
 * @param children controls, and words between them
 * @returns a control whose `.value` lists the values of its children
 * @throws when a child is neither a control nor text
 * @example row("from", slider({ value: 0.2 }), "on").value // ["from", 0.2, "on"]
 * @see every lesson; ipywidgets, HBox
 */
export const row = <C extends readonly (AnyControl | string)[]>(
  ...children: C
): Control<BoxValues<C>> => box("row", "HBox", children);

/**
 * Puts controls one below the other.
 * @param children controls, and words between them
 * @returns a control whose `.value` lists the values of its children
 * @throws when a child is neither a control nor text
 * @example stack(slider({ value: 0.2 }), checkbox()).value // [0.2, false]
 * @see every lesson; ipywidgets, VBox
 */
export const stack = <C extends readonly (AnyControl | string)[]>(
  ...children: C
): Control<BoxValues<C>> => box("stack", "VBox", children);
