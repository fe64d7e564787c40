// One of several: a function to look at, an activation, a data set. The choices are values of any kind;
// the page has their names only. Every lesson.
import { brief, checkOptions, fail, listed } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { type Control, createControl, standardNames } from "./control.js";

/** What can be chosen about `dropdown`. */
export interface DropdownOptions<T> {
  /** The choice to begin with. Without it, the first choice. */
  value?: T;
  /**
   * The text beside the list. `interact` writes the control's name there if it is empty.
   * @defaultValue ""
   */
  label?: string;
}

/**
 * Makes a list of choices, of which one is chosen.
 * @param choices a list of values, or values by their names
 * @param options `value` and `label`
 * @returns a control whose `.value` is one of the choices, shown as a list in a notebook
 * @throws when there is nothing to choose, or the value is none of the choices
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
