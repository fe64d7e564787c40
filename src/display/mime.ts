// How a value shows itself in a notebook: a method under the key Symbol.for("Jupyter.display") returns
// the value in several formats, and the front end shows the best one it can. Deno's kernel follows the
// same convention, so the library needs to know no kernel. Used in every lesson.

/** The key under which Jupyter kernels look for a value's own way to be shown. */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display") as never;

/** One value in several formats, by the name of the format, as in `text/html`. */
export type MimeBundle = Readonly<Record<string, unknown>>;
