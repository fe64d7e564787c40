// Reading a list at a place that has to be there. JavaScript gives `undefined` for a place outside its
// list, and a sum goes on with NaN; here such a place is refused, and nothing is drawn or judged by a
// number that nobody gave. The figures and the exercises of every lesson read their lists this way.
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

/** The item of one list together with that of the other at the same place. */
export function paired<A, B>(a: ArrayLike<A>, b: ArrayLike<B>): [A, B][] {
  return Array.from(a, (item, i) => [item, itemAt(b, i)]);
}
