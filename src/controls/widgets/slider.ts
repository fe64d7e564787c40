// A number to be moved by hand: a learning rate, a weight, a threshold. On a logarithmic slider equal
// distances are equal factors, which is how learning rates differ. Every lesson.
import { checkOptions, fail, numberIn, oneOf, positive } from "../../math/error.js";
import type { JsonObject } from "../comm/comms.js";
import { type Control, createControl, standardNames } from "./control.js";

/** What can be chosen about `slider`. */
export interface SliderOptions {
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
   * The distance from one number to the next; with `log`, that of the powers of ten. Above 0. Without it,
   * about a hundredth of the slider.
   */
  step?: number;
  /**
   * Whether equal distances are equal factors. Then `min` must be above 0.
   * @defaultValue false
   */
  log?: boolean;
  /**
   * The text beside the slider. `interact` writes the control's name there if it is empty.
   * @defaultValue ""
   */
  label?: string;
}

/** The largest of 1, 2 and 5 times a power of ten that is at most the number. */
function roundStep(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number) + 1e-9);
  const factor = [5, 2].find((one) => one * power <= number * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(1));
}

/** About a hundredth of the powers of ten from end to end, such that the value is a whole step. */
function logStep(min: number, value: number, max: number): number {
  const step = Math.log10(max / min) / 100;
  const powers = Math.log10(value / min);
  return powers < step ? step : powers / Math.round(powers / step);
}

const decimalsOf = (step: number): number => {
  const decimals = [0, 1, 2, 3, 4, 5, 6].find((n) => Number(step.toFixed(n)) === step);
  return decimals ?? 6;
};

const fixedState: JsonObject = {
  behavior: "drag-tap",
  continuous_update: true,
  disabled: false,
  orientation: "horizontal",
  readout: true,
};

/**
 * Makes a slider: a number between two ends, moved by hand.
 * @param options `min`, `max`, `value`, `step`, `log` for equal factors, and `label`
 * @returns a control with `.value` and `.onChange`, shown as a slider in a notebook
 * @throws when the ends are not in order, or the value lies beyond them
 * @example slider({ min: 0, max: 10, value: 3 }).value // 3
 * @see every lesson; ipywidgets, FloatSlider and FloatLogSlider
 */
export function slider(options: SliderOptions = {}): Control<number> {
  checkOptions("slider", options, ["min", "max", "value", "step", "log", "label"]);
  const { min = 0, max = 1, value = min, log = false, label = "" } = options;
  oneOf("slider", "log", log, [true, false]);
  numberIn("slider", "min", min, log ? Number.MIN_VALUE : -Number.MAX_VALUE);
  numberIn("slider", "max", max, -Number.MAX_VALUE);
  if (max <= min) fail("slider", `expected max above min, got ${min} to ${max}`);
  if (options.step !== undefined) positive("slider", "step", options.step);
  numberIn("slider", "value", value, min, max);
  const step = options.step ?? (log ? logStep(min, value, max) : roundStep((max - min) / 100));
  const rounded = (number: number): number =>
    log ? Number(number.toPrecision(4)) : Number(number.toPrecision(12));
  const range = log ? { min: Math.log10(min), max: Math.log10(max), base: 10 } : { min, max };
  const format = log ? ".3g" : `.${decimalsOf(step)}f`;
  return createControl(value, {
    where: "slider",
    names: standardNames(log ? "FloatLogSlider" : "FloatSlider"),
    style: "Slider",
    styleState: { handle_color: null },
    state: { ...fixedState, ...range, step, readout_format: format },
    label,
    read: (state) => (typeof state.value === "number" ? rounded(state.value) : undefined),
    write: (next) => ({ value: numberIn("slider", "value", next, min, max) }),
    describe: String,
    kind: `a slider from ${min} to ${max}`,
  });
}
