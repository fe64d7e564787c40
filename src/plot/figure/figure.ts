// A figure is plain data: traces, a layout, and the sentence that states what they show. A notebook
// displays it by the convention Symbol.for("Jupyter.display"), in the best of three formats: Plotly's own
// where the front end draws it, HTML that fetches plotly.js, or the sentence. Used in every lesson.

import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import { brief, fail } from "../../math/error.js";
import type { Drawing } from "./drawing.js";
import { htmlFallback } from "./html-fallback.js";
import type { Panel } from "./panel.js";

/** The key under which a figure keeps its panels, so that `sideBySide` can compose them anew. */
const composedOf = Symbol.for("nudgebook.panels");

/** A drawing that a notebook can display. */
export interface Figure extends Drawing {
  readonly [jupyterDisplay]: () => MimeBundle;
}

// Not `responsive`: it sets the height to "100 %" of an output that has no height of its own, and the
// figure vanishes as soon as its slider moves. `autosize` is enough to fit the page.
const config = {
  displaylogo: false,
  scrollZoom: false,
  modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"],
};

/*
 * In a notebook a figure is as wide as the page allows, and a narrow window does not cut it off. The
 * width it was laid out for is kept as `meta.width`, for pictures that are made without a page.
 */

/**
 * Makes a figure of Plotly's data and layout and a sentence that states what they show.
 * @param drawing data, layout with width and height in pixels, frames of an animation if any, and text
 * @returns the same plain data, which a notebook displays
 * @throws when the data is no list, the layout has no width or height, or the text is missing
 * @example createFigure({ data: [], layout: { width: 300, height: 200, shapes: [], annotations: [] }, text: "An empty page." }).text // "An empty page."
 * @see every lesson; https://plotly.com/javascript/reference
 */
export function createFigure(drawing: Drawing): Figure {
  const where = "createFigure";
  const wanted = "expected { data, layout, text }";
  if (typeof drawing !== "object" || drawing === null)
    fail(where, `${wanted}, got ${brief(drawing)}`);
  const { data, layout, frames, text } = drawing;
  for (const [name, list] of Object.entries({ data, ...(frames !== undefined && { frames }) })) {
    if (!Array.isArray(list)) fail(where, `expected ${name} to be a list, got ${brief(list)}`);
  }
  if (!(layout?.width > 0) || !(layout.height > 0)) {
    fail(where, `expected a layout with width and height in pixels, got ${brief(layout)}`);
  }
  if (typeof text !== "string") fail(where, `expected text to be a sentence, got ${brief(text)}`);
  return figureOf(drawing);
}

/** A figure that keeps the panels it is composed of. */
export function figureOf(drawing: Drawing, panels?: readonly Panel[]): Figure {
  const { data, layout, frames, text } = drawing;
  const { width, ...rest } = layout;
  const fluid = { ...rest, autosize: true, meta: { width } };
  const picture = { data, layout: fluid, ...(frames && { frames }), config };
  const display = () => ({
    "application/vnd.plotly.v1+json": picture,
    "text/html": htmlFallback({ ...picture, text }),
    "text/plain": text,
  });
  const figure = { data, layout, ...(frames && { frames }), text };
  Object.defineProperty(figure, composedOf, { value: panels });
  Object.defineProperty(figure, jupyterDisplay, { value: display });
  return figure as unknown as Figure;
}

/** The panels that a figure is composed of; undefined for a figure of `createFigure`. */
export function panelsOf(figure: Drawing): readonly Panel[] | undefined {
  return (figure as { [composedOf]?: readonly Panel[] } | undefined)?.[composedOf];
}
