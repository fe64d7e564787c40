// How far something has come: set `.value` while it runs. Every lesson with a longer run.
import { fail, numberIn } from "../../math/error.js";
import { type Control, createControl, standardNames } from "./control.js";

/**
 * A bar that shows how far something has come.
 * @param options the numbers at its ends, the value to begin with, and a label
 * @returns a control whose `.value` is set by code
 * @throws when the ends are not in order, or the value lies beyond them
 * @example progressBar({ max: 50, value: 10 }).value // 10
 * @see every lesson; ipywidgets, FloatProgress
 */
export function progressBar({
  min = 0,
  max = 1,
  value = min,
  label = "",
}: {
  min?: number;
  max?: number;
  value?: number;
  label?: string;
} = {}): Control<number> {
  numberIn("progressBar", "min", min, -Number.MAX_VALUE);
  if (!(max > min)) fail("progressBar", `expected max above min, got ${min} to ${max}`);
  return createControl(value, {
    names: standardNames("FloatProgress", "Progress"),
    style: "Progress",
    styleState: { bar_color: null },
    state: { min, max, bar_style: "", orientation: "horizontal" },
    label,
    read: () => undefined,
    write: (next) => ({ value: numberIn("progressBar", "value", next, min, max) }),
    say: (done) => `${done} of ${max}`,
    kind: "a bar that code moves",
  });
}
