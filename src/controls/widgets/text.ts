// Words to be typed: a name, a list of layers. The value changes when the reader presses Enter or
// leaves the field, not with every letter. Every lesson.
import { checkOptions, checkText } from "../../math/error.js";
import { type Control, createControl, standardNames } from "./control.js";

/** What can be chosen about `text`. */
export interface TextOptions {
  /**
   * The text to begin with.
   * @defaultValue ""
   */
  value?: string;
  /**
   * The text beside the field. `interact` writes the control's name there if it is empty.
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
 * Makes a line to type into.
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
