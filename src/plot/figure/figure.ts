// A figure is plain data: traces, a layout, and the sentence that states what they show. A notebook calls its
// method Symbol.for("Jupyter.display"), which returns three formats. The front end shows the best that it can:
// Plotly's own JSON, HTML that fetches plotly.js, or the sentence as plain text. Used in every lesson.

import { figurePageScript } from "../../display/figure-page-script.js";
import { jupyterDisplay, type MimeBundle } from "../../display/mime.js";
import { runInPages } from "../../display/page-script.js";
import { brief, fail } from "../../math/argument-errors.js";
import type { Drawing } from "./drawing.js";
import { htmlFallback } from "./html-fallback.js";
import type { Panel } from "./panel.js";

/** The key under which a figure stores its panels, so that `sideBySide` can compose them into another figure. */
const composedOf = Symbol.for("nudgebook.panels");

/** A drawing that a notebook can display. */
export interface Figure extends Drawing {
  readonly [jupyterDisplay]: () => MimeBundle;
}

// Plotly's option `responsive` is left out: it sets the height to "100 %" of a notebook output that has no
// height of its own, and the figure vanishes as soon as its slider moves. `autosize` in the layout is enough
// to fit the page.
const config = {
  displaylogo: false,
  scrollZoom: false,
  modeBarButtonsToRemove: ["lasso2d", "select2d", "autoScale2d"],
};

/*
 * In a notebook a figure is as wide as the page allows, so that a narrow window does not cut it off. The
 * width that the figure was laid out for is stored as `meta.width`, for pictures that are made without a page.
 */

/**
 * Makes a figure from Plotly's data and layout and a sentence that states what they show.
 * @param drawing data, layout with width and height in pixels, frames if the figure has a slider, and text
 * @returns the same plain data, which a notebook displays
 * @throws when data or frames are not a list, the layout has no width or height, or the text is missing
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

/** Makes a figure from a drawing and stores the panels that it is composed of, if they are given. */
export function figureOf(drawing: Drawing, panels?: readonly Panel[]): Figure {
  const { data, layout, frames, text } = drawing;
  const { width, ...rest } = layout;
  const fluid = { ...rest, autosize: true, meta: { ...(rest.meta as object), width, text } };
  const picture = { data, layout: fluid, ...(frames && { frames }), config };
  const display = () => {
    runInPages("figures", figurePageScript);
    return {
      "application/vnd.plotly.v1+json": picture,
      "text/html": htmlFallback({ ...picture, text }),
      "text/plain": text,
    };
  };
  const figure = { data, layout, ...(frames && { frames }), text };
  Object.defineProperty(figure, composedOf, { value: panels });
  Object.defineProperty(figure, jupyterDisplay, { value: display });
  return figure as unknown as Figure;
}

/** Returns the panels that a figure is composed of; `undefined` for a figure that `createFigure` made. */
export function panelsOf(figure: Drawing): readonly Panel[] | undefined {
  return (figure as { [composedOf]?: readonly Panel[] } | undefined)?.[composedOf];
}
