// Yes or no, to be ticked. Every lesson.
import { brief, fail } from "../../math/error.js";
import { type Control, createControl, standardNames } from "./control.js";

/**
 * Yes or no, ticked by hand.
 * @param options the value to begin with, and a label
 * @returns a control with `.value` and `.onChange`, shown as a checkbox in a notebook
 * @throws when the value is neither true nor false
 * @example checkbox({ value: true }).value // true
 * @see every lesson; ipywidgets, Checkbox
 */
export function checkbox({
  value = false,
  label = "",
}: {
  value?: boolean;
  label?: string;
} = {}): Control<boolean> {
  return createControl<boolean>(value, {
    names: standardNames("Checkbox"),
    style: "Checkbox",
    styleState: { background: null },
    state: { disabled: false, indent: true },
    label,
    read: (state) => (typeof state.value === "boolean" ? state.value : undefined),
    write(next) {
      if (typeof next === "boolean") return { value: next };
      return fail("checkbox", `expected true or false, got ${brief(next)}`);
    },
    say: (on) => (on ? "yes" : "no"),
    kind: "a checkbox",
  });
}
