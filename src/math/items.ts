// Reads a list at a place that must exist. JavaScript returns `undefined` for a place outside of a list,
// and a sum then becomes NaN without an error; these functions refuse such a place. The figures and the
// exercises of every lesson read their lists with them.
import { fail } from "./error.js";

/**
 * The item at a place; −1 is the last one, −2 the one before it.
 * @throws when the list has no such place
 */
export function itemAt<Item>(items: ArrayLike<Item>, place: number): Item {
  const index = place < 0 ? items.length + place : place;
  if (index >= 0 && index < items.length) return items[index] as Item;
  return fail("itemAt", `expected an item at place ${place}, got ${items.length} items`);
}

/** The items at these places, in their order. */
export function itemsAt<Item>(items: ArrayLike<Item>, places: readonly number[]): Item[] {
  return places.map((place) => itemAt(items, place));
}

/** Pairs of the items of two lists at the same place. */
export function paired<A, B>(a: ArrayLike<A>, b: ArrayLike<B>): [A, B][] {
  return Array.from(a, (item, i) => [item, itemAt(b, i)]);
}
