// How a notebook displays a value: the kernel calls the value's method under the key
// Symbol.for("Jupyter.display"), which returns the value in several formats, and the front end displays
// one that it supports. Deno's kernel has the same convention, so the library depends on no kernel.

/** The key of the method that a Jupyter kernel calls to display a value. */
export const jupyterDisplay: unique symbol = Symbol.for("Jupyter.display") as never;

/** A value to display, in several formats; the keys are MIME types such as `text/html`. */
export type MimeBundle = Readonly<Record<string, unknown>>;
