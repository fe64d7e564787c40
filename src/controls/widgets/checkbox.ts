// A checkbox: a control whose value is true or false. Every lesson.
import { checkOptions, oneOf } from "../../math/argument-errors.js";
import { type Control, createControl, standardNames } from "./control.js";

/** Options of `checkbox`. */
export interface CheckboxOptions {
  /**
   * Whether the checkbox is ticked at the beginning.
   * @defaultValue false
   */
  value?: boolean;
  /**
   * The text beside the checkbox. If it is empty, `interact` writes the control's name there.
   * @defaultValue ""
   */
  label?: string;
}

/**
 * Makes a box to tick, whose value is true or false.
 * @param options `value` and `label`
 * @returns a control with `.value` and `.onChange`, shown as a checkbox in a notebook
 * @throws when the value is neither true nor false
 * @example checkbox({ value: true }).value // true
 * @see every lesson; ipywidgets, Checkbox
 */
export function checkbox(options: CheckboxOptions = {}): Control<boolean> {
  checkOptions("checkbox", options, ["value", "label"]);
  const { value = false, label = "" } = options;
  return createControl<boolean>(value, {
    where: "checkbox",
    names: standardNames("Checkbox"),
    style: "Checkbox",
    styleState: { background: null },
    state: { disabled: false, indent: true },
    label,
    read: (state) => (typeof state.value === "boolean" ? state.value : undefined),
    write: (next) => ({ value: oneOf("checkbox", "value", next, [true, false]) }),
    describe: (ticked) => (ticked ? "yes" : "no"),
    kind: "a checkbox",
  });
}
