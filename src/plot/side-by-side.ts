// Small multiples: figures of the same kind side by side, so that they can be compared at a glance. Their
// panels become the panels of one figure, with one legend and, if any of them moves, one slider. Lesson 6.

import { fail } from "../math/argument-errors.js";
import { checkList } from "../math/vector.js";
import { compose } from "./figure/compose.js";
import { type Figure, panelsOf } from "./figure/figure.js";
import {
  accepts,
  checkPlotOptions,
  type FigureOptions,
  figureChecks,
  type OptionChecks,
} from "./input/options.js";

/** Options of `sideBySide`. */
export interface SideBySideOptions extends FigureOptions {
  /**
   * The largest number of panels side by side; there are fewer where panels would be too narrow to be read.
   * @defaultValue 3, or the number of panels if that is less
   */
  columns?: number;
}

const optionChecks: OptionChecks<SideBySideOptions> = { ...figureChecks, columns: accepts.amount };

/**
 * Puts figures of this library side by side in one figure.
 * @param figures one or more figures; the title of a figure becomes the title of its panel
 * @param options `columns`, and `title`, `width`, `height` of the new figure
 * @returns a figure; series with the same name share one entry of the legend
 * @throws when a figure was not made by a plot function, or figures with sliders have different numbers of slider positions
 * @example sideBySide([plotPoints([[0, 0]]), plotPoints([[1, 1]])]).data.length // 2
 * @see Lesson 6
 */
export function sideBySide(figures: readonly Figure[], options: SideBySideOptions = {}): Figure {
  const where = "sideBySide";
  checkPlotOptions(where, options, optionChecks);
  checkList(where, "figures", figures, "figures");
  if (figures.length === 0) fail(where, "expected at least one figure, got none");
  const panels = Array.from(figures).flatMap((figure, i) => {
    const own = panelsOf(figure);
    return own ?? fail(where, `expected a figure of a plot function, got another as number ${i}`);
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
