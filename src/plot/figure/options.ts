// What every plot function takes: a title and a size. The interfaces of their options extend this one.

/** What every figure takes. */
export interface FigureOptions {
  /**
   * A statement or a question above the figure.
   * @defaultValue a question that fits the figure
   */
  title?: string;
  /**
   * Width of the whole figure, in pixels.
   * @defaultValue 600 to 840, by the kind of figure
   */
  width?: number;
  /**
   * Height of one panel, in pixels, without titles, axes and caption.
   * @defaultValue 240 to 520, by the kind of figure
   */
  height?: number;
}

/** The names of these options, for `checkOptions`. */
export const figureOptionNames = ["title", "width", "height"] as const;
