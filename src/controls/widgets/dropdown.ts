// One of several: a function to look at, an activation, a data set. The choices are values of any kind;
// the page knows only their names. Every lesson.
import { brief, fail, listed } from "../../math/error.js";
import { itemAt } from "../../math/items.js";
import { type Control, createControl, standardNames } from "./control.js";

/**
 * One of several, chosen from a list.
 * @param choices a list of values, or values by their names
 * @param options the value to begin with, by default the first; and a label
 * @returns a control whose `.value` is one of the choices, shown as a list in a notebook
 * @throws when there is nothing to choose, or the value is none of the choices
 * @example dropdown(["sine", "cosine"]).value // "sine"
 * @see every lesson; ipywidgets, Dropdown
 */
export function dropdown<const T, const V extends T = T>(
  choices: readonly T[] | Readonly<Record<string, T>>,
  { value, label = "" }: { value?: V; label?: string } = {},
): Control<T> {
  const isList = (all: typeof choices): all is readonly T[] => Array.isArray(all);
  const values: readonly T[] = isList(choices) ? choices : Object.values(choices);
  const names = isList(choices) ? values.map(String) : Object.keys(choices);
  if (values.length === 0) fail("dropdown", "expected at least one choice, got none");
  const indexOf = (wanted: T): number => {
    const index = values.indexOf(wanted);
    if (index >= 0) return index;
    return fail("dropdown", `expected ${listed(names)}, got ${brief(wanted)}`);
  };
  const initial = values[value === undefined ? 0 : indexOf(value)] as T;
  return createControl(initial, {
    names: standardNames("Dropdown"),
    style: "Description",
    state: { _options_labels: names, disabled: false },
    label,
    read: (state) => values[Number(state.index)],
    write: (next) => ({ index: indexOf(next) }),
    say: (chosen) => itemAt(names, indexOf(chosen)),
    kind: `one of ${names.join(", ")}`,
  });
}
