// Controls side by side or one below the other. A box is a control as well: its value is the list of
// its children's values. Every lesson.

import { escaped } from "../../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import { createModel, modelReference, type WidgetModel } from "../comm/widget-model.js";
import {
  type AnyControl,
  type Control,
  commonState,
  createStyle,
  inner,
  standardNames,
  widgetViewOf,
} from "./control.js";

/** Words between controls. */
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

/** A box of models, one beside (HBox) or below (VBox) the other. */
export function createBox(kind: "HBox" | "VBox", children: readonly WidgetModel[]): WidgetModel {
  const state = { box_style: "", children: children.map(modelReference) };
  return createModel(standardNames(kind), { ...commonState(), ...state });
}

/** The values of the controls among the children. */
export type BoxValues<C extends readonly (AnyControl | string)[]> = {
  [I in keyof C]: C[I] extends { value: infer T } ? T : C[I];
};

function box<C extends readonly (AnyControl | string)[]>(
  kind: "HBox" | "VBox",
  children: C,
): Control<BoxValues<C>> {
  const parts = children.flatMap((child) => (typeof child === "string" ? [] : [child]));
  const models = children.map((child) =>
    typeof child === "string" ? createLabel(child) : child[inner].model,
  );
  const model = createBox(kind, models);
  const values = () =>
    children.map((child) => (typeof child === "string" ? child : child.value)) as BoxValues<C>;
  const say = () => {
    const all = parts.map((part) => part[inner].say());
    return {
      text: all.map(({ text }) => text).join(", "),
      html: all.map(({ html }) => html).join(", "),
    };
  };
  return {
    get value() {
      return values();
    },
    set value(next) {
      children.forEach((child, i) => {
        if (typeof child !== "string") Reflect.set(child, "value", next[i]);
      });
    },
    onChange(listener) {
      const ends = parts.map((part) => part.onChange(() => listener(values())));
      return () => {
        for (const end of ends) end();
      };
    },
    [inner]: { model, label: () => "", setLabel: () => {}, setLabelWidth: () => {}, say },
    [jupyterDisplay]: (): MimeBundle => {
      const help = "Run this cell to use them, or set .value in code.";
      const plain = `${say().text}. ${help}`;
      const html = `<p>${say().html}. ${escaped(help)}</p>`;
      return { ...widgetViewOf(model), "text/html": html, "text/plain": plain };
    },
  };
}

/**
 * Controls side by side.
 * @param children controls, and words between them
 * @returns a control whose `.value` lists the values of its children
 * @example row("from", slider({ value: 0.2 }), "on").value // ["from", 0.2, "on"]
 * @see every lesson; ipywidgets, HBox
 */
export const row = <C extends readonly (AnyControl | string)[]>(
  ...children: C
): Control<BoxValues<C>> => box("HBox", children);

/**
 * Controls one below the other.
 * @param children controls, and words between them
 * @returns a control whose `.value` lists the values of its children
 * @example stack(slider({ value: 0.2 }), checkbox()).value // [0.2, false]
 * @see every lesson; ipywidgets, VBox
 */
export const stack = <C extends readonly (AnyControl | string)[]>(
  ...children: C
): Control<BoxValues<C>> => box("VBox", children);
