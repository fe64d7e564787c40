// A button to press. Its value is the number of presses, so that it can be used like any other control.
// Every lesson.
import { checkText, wholeNumber } from "../../math/argument-errors.js";
import { type Control, createControl, internalsOf, standardNames } from "./control.js";

const styleState = {
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
 * Makes a button to press.
 * @param label the text on the button
 * @returns a control whose `.value` counts the presses; `.onChange` calls a listener after each press
 * @throws when the label is not text
 * @example button("Again").value // 0
 * @see every lesson; ipywidgets, Button
 */
export function button(label: string): Control<number> {
  checkText("button", "label", label);
  const control = createControl<number>(0, {
    where: "button",
    names: standardNames("Button"),
    style: "Button",
    styleState,
    state: { button_style: "", disabled: false, icon: "" },
    label,
    labelBeside: false,
    read: () => undefined,
    write(presses) {
      wholeNumber("button", "value", presses, 0);
      return {};
    },
    describe: (presses) => `pressed ${presses === 1 ? "once" : `${presses} times`}`,
    kind: "a button",
  });
  internalsOf(control).model.onCustom(({ event }) => {
    if (event === "click") control.value += 1;
  });
  return control;
}
