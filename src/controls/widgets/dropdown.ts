// A dropdown list: the reader chooses one of several values, such as a function, an activation or a data set.
// The choices may be values of any type; only their names are sent to the page. Every lesson.
import { brief, checkOptions, fail, listed } from "../../math/argument-errors.js";
import { itemAt } from "../../math/items.js";
import { type Control, createControl, standardNames } from "./control.js";

/** Options of `dropdown`. */
export interface DropdownOptions<T> {
  /** The choice that is selected at the beginning. Without this option, the first choice. */
  value?: T;
  /**
   * The text beside the dropdown list. If it is empty, `interact` writes the control's name there.
   * @defaultValue ""
   */
  label?: string;
}

/**
 * Makes a list of choices, of which one is chosen.
 * @param choices a list of values, or an object that holds the values under their names
 * @param options `value` and `label`
 * @returns a control whose `.value` is one of the choices, shown as a list in a notebook
 * @throws when there are no choices, or `value` is not one of them
 * @example dropdown(["sine", "cosine"]).value // "sine"
 * @see every lesson; ipywidgets, Dropdown
 */
export function dropdown<const T, const V extends T = T>(
  choices: readonly T[] | Readonly<Record<string, T>>,
  options: DropdownOptions<V> = {},
): Control<T> {
  if (typeof choices !== "object" || choices === null) {
    const written = 'write ["sine", "cosine"] or { sine: Math.sin }';
    fail(
      "dropdown",
      `expected a list of choices or choices by name, got ${brief(choices)}`,
      written,
    );
  }
  checkOptions("dropdown", options, ["value", "label"]);
  const { value, label = "" } = options;
  const isList = (all: typeof choices): all is readonly T[] => Array.isArray(all);
  const values: readonly T[] = isList(choices) ? choices : Object.values(choices);
  const names = isList(choices) ? values.map(String) : Object.keys(choices);
  if (values.length === 0) fail("dropdown", "expected at least one choice, got none");
  const indexOf = (chosen: T): number => {
    const index = values.indexOf(chosen);
    if (index >= 0) return index;
    return fail("dropdown", `expected ${listed(names)}, got ${brief(chosen)}`);
  };
  const initial = values[value === undefined ? 0 : indexOf(value)] as T;
  return createControl(initial, {
    where: "dropdown",
    names: standardNames("Dropdown"),
    style: "Description",
    state: { _options_labels: names, disabled: false },
    label,
    read: (state) => values[Number(state.index)],
    write: (next) => ({ index: indexOf(next) }),
    describe: (chosen) => itemAt(names, indexOf(chosen)),
    kind: `one of ${names.join(", ")}`,
  });
}
