// Runs a script of the library in every page that shows this kernel's notebooks: the Python package anywidget
// loads it with a widget model that has no view. A page that is reloaded gets the model, and runs it, again.

import { type Comms, findComms } from "./comms.js";
import { createModel } from "./widget-model.js";

const names = { module: "anywidget", version: "*", model: "AnyModel", view: "AnyView" };
const runningKey = Symbol.for("nudgebook.pageScripts");

/**
 * Runs a script in the pages of this kernel, once however often it is called; does nothing without a kernel.
 * @param name the script's name, different for each script
 * @param script an ES module whose default export has the method `initialize`
 */
export function runInPages(name: string, script: string): void {
  const comms = findComms() as (Comms & { [runningKey]?: Set<string> }) | undefined;
  if (!comms) return;
  if (!comms[runningKey]) Reflect.set(comms, runningKey, new Set<string>());
  const running = comms[runningKey] as Set<string>;
  if (running.has(name)) return;
  running.add(name);
  createModel(names, { _anywidget_id: `nudgebook.${name}`, _esm: script });
}
