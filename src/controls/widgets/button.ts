// Something to press. Its value is how often it was pressed, so that it can stand among other controls.
// Every lesson.
import { type Control, createControl, inner, standardNames } from "./control.js";

const style = {
  button_color: null,
  font_family: null,
  font_size: null,
  font_style: null,
  font_variant: null,
  font_weight: null,
  text_color: null,
  text_decoration: null,
};

/**
 * Something to press.
 * @param label what stands on it
 * @returns a control whose `.value` counts the presses; `.onChange` hears each of them
 * @example button("Again").value // 0
 * @see every lesson; ipywidgets, Button
 */
export function button(label: string): Control<number> {
  const control = createControl<number>(0, {
    names: standardNames("Button"),
    style: "Button",
    styleState: style,
    state: { button_style: "", disabled: false, icon: "" },
    label,
    labelBeside: false,
    read: () => undefined,
    write: () => ({}),
    say: (presses) => `pressed ${presses === 1 ? "once" : `${presses} times`}`,
    kind: "a button",
  });
  control[inner].model.onCustom(({ event }) => {
    if (event === "click") control.value += 1;
  });
  return control;
}
