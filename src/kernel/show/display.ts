// Functions that a cell calls to show something while it runs: display(value, { id }), clearOutput(), prompt(),
// input(), and tags for template texts (md, html, svg). display with an id used before in the same run, or by another
// cell, replaces that output; when the cell runs again, its output is new.

import type { Front } from "../wire/link.js";
import type { Bundle } from "./bundle.js";
import { bundleOf } from "./bundle.js";

/** The type declarations of these functions for cells. */
export const displayTypes = `
/** Shows a value now. With an id, showing the same id again changes what is shown. */
function display(value: unknown, options?: { id?: string; update?: boolean }): void;
/** Removes the cell's output; with wait, only when there is something new to show. */
function clearOutput(options?: boolean | { wait?: boolean }): void;
/** Asks the reader for a line and waits for it. */
function prompt(question?: string, options?: { password?: boolean }): string;
/** Asks the reader for a line; timers go on meanwhile. */
function input(question?: string, options?: { password?: boolean }): Promise<string>;
/** A text in Markdown that shows itself as such. */
function md(texts: TemplateStringsArray, ...values: unknown[]): object;
/** A text in HTML that shows itself as such; inserted values are not escaped. */
function html(texts: TemplateStringsArray, ...values: unknown[]): object;
/** A picture written as SVG that shows itself as such. */
function svg(texts: TemplateStringsArray, ...values: unknown[]): object;
`;

type Asking = { password?: boolean };

/** The run whose cell shows something: its number, its cell, and whether it may ask the user for input. */
export type Showing = { run: number; cell: string; mayAsk: boolean };

/** Makes a template tag that returns an object which is displayed as this mime type. */
const tag =
  (type: string) =>
  (texts: TemplateStringsArray, ...values: unknown[]): object => {
    const text = String.raw(texts, ...values);
    return { [Symbol.for("Jupyter.display")]: () => ({ "text/plain": text, [type]: text }) };
  };

export function createDisplay(front: Front, showing: () => Showing) {
  const shown = new Map<string, { run: number; cell: string }>();
  let waiting: Promise<unknown>[] = [];
  let attached: (() => void)[] = [];

  const isUpdate = (id: string | undefined): boolean => {
    if (id === undefined) return false;
    const { run, cell } = showing();
    const before = shown.get(id);
    shown.set(id, { run, cell });
    return before !== undefined && (before.run === run || before.cell !== cell);
  };
  const show = (data: Bundle, id: string | undefined, update: boolean): void => {
    const transient = id === undefined ? {} : { display_id: id };
    const type = update ? "update_display_data" : "display_data";
    front.publish(type, { data, metadata: {}, transient });
  };
  /** Shows the outputs that were attached to displayed values (`attach`). */
  const showAttached = (): void => {
    const all = attached;
    attached = [];
    for (const present of all) present();
  };
  const ask = (): void => {
    if (!showing().mayAsk) throw new Error("prompt: this front end cannot ask the reader");
  };
  return {
    show,
    showAttached,
    /** Attaches an output to the value that is being displayed: the output is shown right after the value. */
    attach: (data: Bundle, id: string): void => void attached.push(() => show(data, id, false)),
    /** Resolves when all values passed to `display` so far have been shown. */
    async settled(): Promise<void> {
      const before = waiting;
      waiting = [];
      await Promise.all(before);
    },
    functions: {
      md: tag("text/markdown"),
      html: tag("text/html"),
      svg: tag("image/svg+xml"),
      display(value: unknown, { id, update }: { id?: string; update?: boolean } = {}): void {
        const updates = isUpdate(id);
        const bundle = bundleOf(value);
        const present = (data: Bundle): void => {
          show(data, id, update ?? updates);
          showAttached();
        };
        if (bundle instanceof Promise) waiting.push(bundle.then(present));
        else present(bundle);
      },
      clearOutput(options: boolean | { wait?: boolean } = false): void {
        const wait = typeof options === "boolean" ? options : options.wait === true;
        front.publish("clear_output", { wait });
      },
      prompt(question = "", { password = false }: Asking = {}): string {
        ask();
        return front.askNow(String(question), password);
      },
      async input(question = "", { password = false }: Asking = {}): Promise<string> {
        ask();
        return front.ask(String(question), password);
      },
    },
  };
}

export type Display = ReturnType<typeof createDisplay>;
