// A model whose view is a script of ours, run in the page by anywidget. It answers the view that asks
// whether there is a kernel behind it.

import type { JsonObject } from "../comm/comms.js";
import { createModel, type WidgetModel } from "../comm/widget-model.js";
import { commonState } from "./control.js";

const anywidget = { module: "anywidget", version: "*", model: "AnyModel", view: "AnyView" };

/** @param name what the script is known by; another name is another script */
export function scriptModel(name: string, script: string, state: JsonObject = {}): WidgetModel {
  const own = { _anywidget_id: `nudgebook.${name}`, _esm: script };
  const model = createModel(anywidget, { ...commonState(), ...own, ...state });
  model.onCustom(({ hello }) => {
    if (hello) model.send({ live: true });
  });
  return model;
}
