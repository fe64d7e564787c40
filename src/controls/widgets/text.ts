// Words to be typed: a name, a list of layers. The value changes when the reader presses Enter or
// leaves the field, not with every letter. Every lesson.
import { brief, fail } from "../../math/error.js";
import { type Control, createControl, standardNames } from "./control.js";

/**
 * A line to type into.
 * @param options the text to begin with, a label, and what stands there while it is empty
 * @returns a control with `.value` and `.onChange`, shown as a field in a notebook
 * @throws when the value is no text
 * @example text({ value: "8, 4" }).value // "8, 4"
 * @see every lesson; ipywidgets, Text
 */
export function text({
  value = "",
  label = "",
  placeholder = "",
}: {
  value?: string;
  label?: string;
  placeholder?: string;
} = {}): Control<string> {
  return createControl<string>(value, {
    names: standardNames("Text"),
    style: "Text",
    styleState: { background: null, font_size: null, text_color: null },
    state: { continuous_update: false, disabled: false, placeholder },
    label,
    read: (state) => (typeof state.value === "string" ? state.value : undefined),
    write(next) {
      if (typeof next === "string") return { value: next };
      return fail("text", `expected a text, got ${brief(next)}`);
    },
    say: (words) => JSON.stringify(words),
    kind: "a field to type into",
  });
}
