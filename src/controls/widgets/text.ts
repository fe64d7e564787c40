// A field to type text into, such as a name or a list of layers. Its value changes when the reader presses
// Enter or leaves the field, not with every letter. Every lesson.
import { checkOptions, checkText } from "../../math/argument-errors.js";
import { type Control, createControl, standardNames } from "./control.js";

/** Options of `text`. */
export interface TextOptions {
  /**
   * The text that the field holds at the beginning.
   * @defaultValue ""
   */
  value?: string;
  /**
   * The text beside the field. If it is empty, `interact` writes the control's name there.
   * @defaultValue ""
   */
  label?: string;
  /**
   * What the field shows while it is empty.
   * @defaultValue ""
   */
  placeholder?: string;
}

/**
 * Makes a one-line field to type text into.
 * @param options `value`, `label` and `placeholder`
 * @returns a control with `.value` and `.onChange`, shown as a field in a notebook
 * @throws when the value is not text
 * @example text({ value: "8, 4" }).value // "8, 4"
 * @see every lesson; ipywidgets, Text
 */
export function text(options: TextOptions = {}): Control<string> {
  checkOptions("text", options, ["value", "label", "placeholder"]);
  const { value = "", label = "", placeholder = "" } = options;
  checkText("text", "placeholder", placeholder);
  return createControl<string>(value, {
    where: "text",
    names: standardNames("Text"),
    style: "Text",
    styleState: { background: null, font_size: null, text_color: null },
    state: { continuous_update: false, disabled: false, placeholder },
    label,
    read: (state) => (typeof state.value === "string" ? state.value : undefined),
    write(next) {
      checkText("text", "value", next);
      return { value: next };
    },
    describe: (typed) => JSON.stringify(typed),
    kind: "a field to type into",
  });
}
