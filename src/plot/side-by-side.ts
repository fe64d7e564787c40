// Small multiples: the same kind of picture several times, so that the eye compares instead of
// remembering. Figures become panels of one figure, with one legend and, when they move, one slider.

import { fail } from "../math/error.js";
import { compose } from "./figure/compose.js";
import { type Figure, panelsOf } from "./figure/figure.js";
import type { FigureOptions } from "./figure/options.js";

/**
 * Puts figures of this library side by side in one.
 * @param figures two or more figures; a figure's title becomes its panel's
 * @param options title of the whole, columns, width of the whole and height of one panel
 * @returns a figure; series with the same name share one entry of the legend
 * @throws when a figure was not made by a plot function, or moving figures differ in their steps
 * @example sideBySide([plotPoints([[0, 0]]), plotPoints([[1, 1]])]).data.length // 2
 * @see Lesson 6
 */
export function sideBySide(
  figures: readonly Figure[],
  options: FigureOptions & { columns?: number } = {},
): Figure {
  if (figures.length === 0) fail("sideBySide", "expected at least one figure, got none");
  const panels = figures.flatMap((figure, i) => {
    const own = panelsOf(figure);
    return (
      own ?? fail("sideBySide", `expected a figure of a plot function, got another as number ${i}`)
    );
  });
  const { columns = Math.min(3, panels.length), width = 840 } = options;
  return compose({
    ...(options.title && { title: options.title }),
    panels,
    columns,
    text: figures.map(({ text }) => text).join(" "),
    width,
    height: options.height ?? 280,
  });
}
