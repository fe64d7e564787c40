// A widget model that a script of the library shows in the page; the Python package anywidget runs the script.
// The model answers the script's hello message, so that the script can tell whether there is a kernel.

import type { JsonObject } from "../../display/comms.js";
import { createModel, type WidgetModel } from "../../display/widget-model.js";
import { commonState } from "./control.js";

const anywidget = { module: "anywidget", version: "*", model: "AnyModel", view: "AnyView" };

/**
 * Makes a widget model that a script shows in the page.
 * @param name the script's name for anywidget, different for each script
 */
export function scriptModel(name: string, script: string, state: JsonObject = {}): WidgetModel {
  const own = { _anywidget_id: `nudgebook.${name}`, _esm: script };
  const model = createModel(anywidget, { ...commonState(), ...own, ...state });
  model.onCustom(({ hello }) => {
    if (hello) model.send({ live: true });
  });
  return model;
}
