// Handles: points of a figure that the reader drags, such as the two ends of a border or the start of a descent.
// They stand over the figure that interact shows; the control itself shows only what there is to drag. Lessons 0 to 5.

import { brief, checkOptions, fail, oneOf, wholeNumber } from "../../math/argument-errors.js";
import { type Control, createControl, standardNames } from "./control.js";

/** The places of handles by their names: x and y in the units of the figure's axes. */
export type HandlePlaces = Readonly<Record<string, readonly [number, number]>>;

/** Options of `handles`. */
export interface HandlesOptions {
  /**
   * Along which axes the handles move.
   * @defaultValue "both"
   */
  along?: "x" | "y" | "both";
  /**
   * The panel of the figure over which the handles stand, counted from 0.
   * @defaultValue 0
   */
  panel?: number;
  /**
   * The range of x and the range of y in which handles move.
   * @defaultValue the ranges of the panel's axes
   */
  over?: readonly [readonly [number, number], readonly [number, number]];
  /**
   * The text above the figure that states what to drag.
   * @defaultValue "Drag the yellow handles"
   */
  label?: string;
}

/** A handle as the page gets it. */
type HandleSpot = Pick<HandlesOptions, "along" | "over"> & {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly panel: number;
};

/** What `interact` needs of a control with handles. */
export interface HandleOwner {
  spots(): HandleSpot[];
  move(index: number, x: number, y: number): void;
}

const isPlace = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && value.every(Number.isFinite);

function checkPlaces(places: unknown): asserts places is HandlePlaces {
  if (typeof places !== "object" || places === null || Array.isArray(places)) {
    fail("handles", `expected places by name, got ${brief(places)}`, "write { start: [0, 1] }");
  }
  for (const [name, place] of Object.entries(places)) {
    if (!isPlace(place)) fail("handles", `expected [x, y] as ${name}, got ${brief(place)}`);
  }
}

/**
 * Makes handles: points that the reader drags in the figure that `interact` shows.
 * @param places x and y of each handle by its name, in the units of the axes
 * @param options `along` one axis only, `panel`, `over`, `label`
 * @returns a control; `.value` has the place of each handle under its name
 * @throws when a place is not two finite numbers
 * @example handles({ left: [0, 1], right: [2, 3] }).value.right // [2, 3]
 * @see Lessons 0, 2, 3, 4 and 5
 */
export function handles<const Names extends string>(
  places: Readonly<Record<Names, readonly [number, number]>>,
  options: HandlesOptions = {},
): Control<Readonly<Record<Names, readonly [number, number]>>> {
  checkPlaces(places);
  checkOptions("handles", options, ["along", "panel", "over", "label"]);
  const { along = "both", panel = 0, over, label = "" } = options;
  oneOf("handles", "along", along, ["x", "y", "both"]);
  wholeNumber("handles", "panel", panel, 0);
  if (over !== undefined && !(Array.isArray(over) && over.length === 2 && over.every(isPlace))) {
    fail("handles", `expected over to be [[from, to], [from, to]], got ${brief(over)}`);
  }
  const names = Object.keys(places) as Names[];
  const hint = "<b>Drag the yellow handles</b>, or move them with the arrow keys.";
  const control = createControl<Readonly<Record<Names, readonly [number, number]>>>(places, {
    where: "handles",
    names: standardNames("HTML"),
    style: "HTML",
    state: { value: hint, placeholder: "" },
    label,
    read: () => undefined,
    write(next) {
      checkPlaces(next);
      return {};
    },
    describe: (now) => names.map((name) => `${name} (${now[name].join(", ")})`).join(", "),
    kind: `handles ${names.join(", ")}`,
  });
  const owner: HandleOwner = {
    spots: () =>
      names.map((name) => {
        const [x, y] = control.value[name];
        return { name, x, y, along, panel, ...(over && { over }) };
      }),
    move(index, x, y) {
      const name = names[index];
      if (name === undefined || !isPlace([x, y])) return;
      const place = [Number(x.toPrecision(4)), Number(y.toPrecision(4))] as const;
      control.value = { ...control.value, [name]: place };
    },
  };
  return withHandles(control, owner);
}

const ownerKey = Symbol.for("nudgebook.handles");

/** A control that owns handles. */
export function withHandles<C extends object>(control: C, owner: HandleOwner): C {
  Object.defineProperty(control, ownerKey, { value: owner });
  return control;
}

/** The owner of a control's handles; `undefined` for a control without handles. */
export const handlesOf = (control: object): HandleOwner | undefined =>
  (control as { [ownerKey]?: HandleOwner })[ownerKey];
