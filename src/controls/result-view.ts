// The place on the page for what a function returns. A figure replaces the last figure; any other value is
// shown like a cell's output, after what the function printed. An error is shown below the last figure.
// Every lesson.

import type { CellOutput, Comms } from "../display/comms.js";
import { jupyterDisplay, type MimeBundle } from "../display/mime.js";
import { createModel, type WidgetModel } from "../display/widget-model.js";
import type { Figure } from "../plot/figure/figure.js";
import { figureView } from "./figure-view.js";
import { commonState } from "./widgets/control.js";
import type { HandleOwner } from "./widgets/handles.js";

const isFigure = (value: unknown): value is Figure =>
  typeof value === "object" &&
  value !== null &&
  Array.isArray((value as Figure).data) &&
  typeof (value as Figure).layout === "object" &&
  jupyterDisplay in value;

const outputNames = {
  module: "@jupyter-widgets/output",
  version: "1.0.0",
  model: "OutputModel",
  view: "OutputView",
};

/**
 * The MIME bundle that shows a value. Without a kernel it is the value's own bundle or its JSON. Text is
 * shown as it is.
 */
export async function mimeBundleOf(comms: Comms | undefined, value: unknown): Promise<MimeBundle> {
  if (typeof value === "string") return { "text/plain": value };
  if (comms) return comms.bundle(value);
  const own = Reflect.get(Object(value), jupyterDisplay) as unknown;
  if (typeof own === "function") return own.call(value);
  return { "text/plain": JSON.stringify(value) };
}

/** The sentence that describes a figure; "" for any other value, since what that shows is text already. */
export const sentenceOf = (value: unknown): string => (isFigure(value) ? value.text : "");

export type ResultView = {
  readonly models: readonly WidgetModel[];
  /** Shows a value, together with what was printed while it was computed. */
  show(value: unknown, printed: readonly CellOutput[]): Promise<void>;
  /** Shows an error, after what was printed before it was thrown. */
  showError(error: unknown, printed: readonly CellOutput[]): void;
};

/** Makes the place on the page that shows what a function returns; `owners` have handles over its figure. */
export function resultView(comms: Comms, owners: readonly HandleOwner[] = []): ResultView {
  const view = figureView(owners);
  const outputModel = createModel(outputNames, { ...commonState(), msg_id: "", outputs: [] });
  let filled = false;
  const setOutputs = (outputs: readonly CellOutput[]): void => {
    if (outputs.length > 0 || filled) outputModel.set({ outputs });
    filled = outputs.length > 0;
  };
  return {
    models: [view.model, outputModel],
    async show(value, printed) {
      if (isFigure(value)) {
        view.show(value);
        return setOutputs(printed);
      }
      const bundles = value === undefined ? [] : [await mimeBundleOf(comms, value)];
      view.show(undefined);
      const outputs = bundles.map((data) => ({ output_type: "display_data", data, metadata: {} }));
      return setOutputs([...printed, ...outputs]);
    },
    showError(error, printed) {
      setOutputs([...printed, { output_type: "error", ...comms.describe(error) }]);
    },
  };
}
