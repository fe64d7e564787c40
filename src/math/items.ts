// Reads the item of a list at an index that must exist. JavaScript returns `undefined` for an index outside of a
// list, and a sum with it becomes NaN without an error; these functions throw an error instead. The figures and
// the exercises of every lesson read their lists with them.
import { fail } from "./argument-errors.js";

/**
 * The item of a list at an index; −1 is the last item, −2 the one before it.
 * @throws when the list has no item at this index
 */
export function itemAt<Item>(items: ArrayLike<Item>, place: number): Item {
  const index = place < 0 ? items.length + place : place;
  if (index >= 0 && index < items.length) return items[index] as Item;
  return fail("itemAt", `expected an item at place ${place}, got ${items.length} items`);
}

/** The items of a list at the given indices, in the order of the indices. */
export function itemsAt<Item>(items: ArrayLike<Item>, places: readonly number[]): Item[] {
  return places.map((place) => itemAt(items, place));
}

/** Pairs of items: item i of the first list with item i of the second. */
export function paired<A, B>(a: ArrayLike<A>, b: ArrayLike<B>): [A, B][] {
  return Array.from(a, (item, i) => [item, itemAt(b, i)]);
}
