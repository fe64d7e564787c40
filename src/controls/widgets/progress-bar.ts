// How much of a longer computation is done: code sets `.value` while it runs. Lessons 6, 8 and 9.
import { checkOptions, fail, numberIn } from "../../math/error.js";
import { type Control, createControl, standardNames } from "./control.js";

/** What can be chosen about `progressBar`. */
export interface ProgressBarOptions {
  /**
   * The number at the left end.
   * @defaultValue 0
   */
  min?: number;
  /**
   * The number at the right end, above `min`.
   * @defaultValue 1
   */
  max?: number;
  /** The number to begin with, from `min` to `max`. Without it, `min`. */
  value?: number;
  /**
   * The text beside the bar. `interact` writes the control's name there if it is empty.
   * @defaultValue ""
   */
  label?: string;
}

/**
 * Makes a bar that shows how much is done.
 * @param options `min`, `max`, `value` and `label`
 * @returns a control whose `.value` is set by code
 * @throws when the ends are not in order, or the value lies beyond them
 * @example progressBar({ max: 50, value: 10 }).value // 10
 * @see every lesson; ipywidgets, FloatProgress
 */
export function progressBar(options: ProgressBarOptions = {}): Control<number> {
  checkOptions("progressBar", options, ["min", "max", "value", "label"]);
  const { min = 0, max = 1, value = min, label = "" } = options;
  numberIn("progressBar", "min", min, -Number.MAX_VALUE);
  numberIn("progressBar", "max", max, -Number.MAX_VALUE);
  if (max <= min) fail("progressBar", `expected max above min, got ${min} to ${max}`);
  return createControl(value, {
    where: "progressBar",
    names: standardNames("FloatProgress", "Progress"),
    style: "Progress",
    styleState: { bar_color: null },
    state: { min, max, bar_style: "", orientation: "horizontal" },
    label,
    read: () => undefined,
    write: (next) => ({ value: numberIn("progressBar", "value", next, min, max) }),
    describe: (done) => `${done} of ${max}`,
    kind: "a bar that code moves",
  });
}
