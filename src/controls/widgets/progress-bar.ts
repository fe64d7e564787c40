// A bar that shows how much of a longer computation is done: the computation's code sets the bar's `.value`.
// Lessons 6, 8 and 9.
import { checkOptions, fail, numberIn } from "../../math/argument-errors.js";
import { type Control, createControl, standardNames } from "./control.js";

/** Options of `progressBar`. */
export interface ProgressBarOptions {
  /**
   * The value at the bar's left end.
   * @defaultValue 0
   */
  min?: number;
  /**
   * The value at the bar's right end, above `min`.
   * @defaultValue 1
   */
  max?: number;
  /** The bar's value at the beginning, from `min` to `max`. Without this option, `min`. */
  value?: number;
  /**
   * The text beside the bar. If it is empty, `interact` writes the control's name there.
   * @defaultValue ""
   */
  label?: string;
}

/**
 * Makes a bar that shows how much of a computation is done.
 * @param options `min`, `max`, `value` and `label`
 * @returns a control whose `.value` is set by code
 * @throws unless min < max and min ≤ value ≤ max
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
