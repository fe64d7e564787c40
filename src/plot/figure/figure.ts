// A figure is plain data: marks, a page to put them on, and the sentence that says what they show.
// It describes itself to Jupyter by the convention Symbol.for("Jupyter.display"): interactive where
// Plotly is at hand, else a page that fetches it, else the sentence. Used in every lesson.

import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import type { Drawing } from "./drawing.js";
import { htmlFallback } from "./html-fallback.js";
import type { Panel } from "./panel.js";

/** Where a figure keeps the panels it was composed of, so that figures can be put side by side. */
const composedOf = Symbol.for("nudgebook.panels");

/** A drawing that shows itself in a notebook. */
export type Figure = Drawing & { readonly [jupyterDisplay]: () => MimeBundle };

// Not `responsive`: it makes the height "100 %" of an output that has none of its own, and the figure
// is gone as soon as its slider moves. `autosize` is enough to fit the page.
const config = {
  displaylogo: false,
  scrollZoom: false,
  modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"],
};

/*
 * In a notebook a figure is as wide as the page has room, never cut off by a narrow window; the
 * width it was laid out for travels as `meta.width`, for pictures that are made without a page.
 */

/**
 * Makes a figure out of Plotly's data and layout and one sentence that says what it shows.
 * @param drawing data, layout with width and height, frames of an animation if any, and the text
 * @returns the same plain data, able to show itself in a notebook
 * @example createFigure({ data: [], layout: { width: 300, height: 200, shapes: [], annotations: [] }, text: "An empty page." }).text // "An empty page."
 * @see every lesson; https://plotly.com/javascript/reference
 */
export function createFigure(drawing: Drawing): Figure {
  return figureOf(drawing);
}

/** A figure that keeps the panels it was composed of, so that it can be put beside others. */
export function figureOf(drawing: Drawing, panels?: readonly Panel[]): Figure {
  const { data, layout, frames, text } = drawing;
  const { width, ...rest } = layout;
  const fluid = { ...rest, autosize: true, meta: { width } };
  const picture = { data, layout: fluid, ...(frames && { frames }), config };
  const show = () => ({
    "application/vnd.plotly.v1+json": picture,
    "text/html": htmlFallback({ ...picture, text }),
    "text/plain": text,
  });
  const figure = { data, layout, ...(frames && { frames }), text };
  Object.defineProperty(figure, composedOf, { value: panels });
  Object.defineProperty(figure, jupyterDisplay, { value: show });
  return figure as unknown as Figure;
}

/** The panels that a figure was composed of; none when it was made by hand. */
export function panelsOf(figure: Drawing): readonly Panel[] | undefined {
  return (figure as { [composedOf]?: readonly Panel[] })[composedOf];
}
