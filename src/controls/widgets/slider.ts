// A slider: a number that the reader moves by hand, such as a learning rate, a weight or a threshold. On a
// logarithmic slider equal distances mean equal factors, which suits learning rates: 0.001, 0.01, 0.1. Every lesson.

import type { JsonObject } from "../../display/comms.js";
import { checkOptions, fail, numberIn, oneOf, positive } from "../../math/argument-errors.js";
import { log10 } from "../../math/elementary/logarithm.js";
import { pow } from "../../math/elementary/power.js";
import { type Control, createControl, standardNames } from "./control.js";

/** Options of `slider`. */
export interface SliderOptions {
  /**
   * The value at the slider's left end.
   * @defaultValue 0
   */
  min?: number;
  /**
   * The value at the slider's right end, above `min`.
   * @defaultValue 1
   */
  max?: number;
  /** The slider's value at the beginning, from `min` to `max`. Without this option, `min`. */
  value?: number;
  /**
   * The distance between neighbouring values of the slider, above 0; with `log`, the distance between their
   * base-10 logarithms. Without this option, about a hundredth of the slider's length.
   */
  step?: number;
  /**
   * Whether the slider is logarithmic: equal distances mean equal factors. Then `min` must be above 0.
   * @defaultValue false
   */
  log?: boolean;
  /**
   * The text beside the slider. If it is empty, `interact` writes the control's name there.
   * @defaultValue ""
   */
  label?: string;
}

/** The largest number of the form 1, 2 or 5 times a power of ten that is not above `number`. */
function roundStep(number: number): number {
  const power = pow(10, Math.floor(log10(number) + 1e-9));
  const factor = [5, 2].find((one) => one * power <= number * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(1));
}

/**
 * The step of a logarithmic slider: about a hundredth of the distance between the logarithms of its ends,
 * adjusted such that `value` lies a whole number of steps above `min`.
 */
function logStep(min: number, value: number, max: number): number {
  const step = log10(max / min) / 100;
  const powers = log10(value / min);
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
 * @param options `min`, `max`, `value`, `step`, `log` for a logarithmic slider, and `label`
 * @returns a control with `.value` and `.onChange`, shown as a slider in a notebook
 * @throws unless min < max and min ≤ value ≤ max
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
  const range = log ? { min: log10(min), max: log10(max), base: 10 } : { min, max };
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
