// A number to be moved by hand: a learning rate, a weight, a threshold. On a logarithmic slider equal
// ways are equal factors, which is how learning rates differ. Every lesson.
import { brief, fail, numberIn } from "../../math/error.js";
import type { JsonObject } from "../comm/comms.js";
import { type Control, createControl, standardNames } from "./control.js";

/** What there is to choose about a slider. */
export type SliderOptions = {
  /** The number at the left end. */
  min?: number;
  /** The number at the right end. */
  max?: number;
  /** The number to begin with; by default the left end. */
  value?: number;
  /** From one number to the next (of its power of ten, if `log`); by default a hundredth of the way. */
  step?: number;
  /** Equal ways are equal factors; then `min` must be above 0. */
  log?: boolean;
  label?: string;
};

/** The largest of 1, 2 and 5 times a power of ten that is at most the number. */
function roundStep(number: number): number {
  const power = 10 ** Math.floor(Math.log10(number) + 1e-9);
  const factor = [5, 2].find((one) => one * power <= number * (1 + 1e-9)) ?? 1;
  return Number((factor * power).toPrecision(1));
}

/** About a hundredth of the powers of ten from end to end, such that the value is a whole step. */
function stepThrough(min: number, value: number, max: number): number {
  const step = Math.log10(max / min) / 100;
  const way = Math.log10(value / min);
  return way < step ? step : way / Math.round(way / step);
}

const decimalsOf = (step: number): number => {
  const decimals = [0, 1, 2, 3, 4, 5, 6].find((n) => Number(step.toFixed(n)) === step);
  return decimals ?? 6;
};

const common: JsonObject = {
  behavior: "drag-tap",
  continuous_update: true,
  disabled: false,
  orientation: "horizontal",
  readout: true,
};

/**
 * A number between two ends, moved by hand.
 * @param options ends, value, step; `log` for equal factors, as for learning rates; label
 * @returns a control with `.value` and `.onChange`, shown as a slider in a notebook
 * @throws when the ends are not in order, or the value lies beyond them
 * @example slider({ min: 0, max: 10, value: 3 }).value // 3
 * @see every lesson; ipywidgets, FloatSlider and FloatLogSlider
 */
export function slider({
  min = 0,
  max = 1,
  value = min,
  step,
  log = false,
  label = "",
}: SliderOptions = {}): Control<number> {
  numberIn("slider", "min", min, log ? Number.MIN_VALUE : -Number.MAX_VALUE);
  numberIn("slider", "max", max, -Number.MAX_VALUE);
  if (max <= min) fail("slider", `expected max above min, got ${min} to ${max}`);
  if (step !== undefined && !(step > 0)) {
    fail("slider", `expected step to be a number above 0, got ${brief(step)}`);
  }
  numberIn("slider", "value", value, min, max);
  const way = step ?? (log ? stepThrough(min, value, max) : roundStep((max - min) / 100));
  const clean = (number: number): number =>
    log ? Number(number.toPrecision(4)) : Number(number.toPrecision(12));
  const range = log ? { min: Math.log10(min), max: Math.log10(max), base: 10 } : { min, max };
  const format = log ? ".3g" : `.${decimalsOf(way)}f`;
  return createControl(value, {
    names: standardNames(log ? "FloatLogSlider" : "FloatSlider"),
    style: "Slider",
    styleState: { handle_color: null },
    state: { ...common, ...range, step: way, readout_format: format },
    label,
    read: (state) => (typeof state.value === "number" ? clean(state.value) : undefined),
    write: (next) => ({ value: numberIn("slider", "value", next, min, max) }),
    say: String,
    kind: `a slider from ${min} to ${max}`,
  });
}
