// A model whose view is a script of the library, run in the page by anywidget. It answers the view's
// greeting, so that the view can tell whether there is a kernel.

import type { JsonObject } from "../comm/comms.js";
import { createModel, type WidgetModel } from "../comm/widget-model.js";
import { commonState } from "./control.js";

const anywidget = { module: "anywidget", version: "*", model: "AnyModel", view: "AnyView" };

/** @param name the script's name for anywidget; another name is another script */
export function scriptModel(name: string, script: string, state: JsonObject = {}): WidgetModel {
  const own = { _anywidget_id: `nudgebook.${name}`, _esm: script };
  const model = createModel(anywidget, { ...commonState(), ...own, ...state });
  model.onCustom(({ hello }) => {
    if (hello) model.send({ live: true });
  });
  return model;
}
