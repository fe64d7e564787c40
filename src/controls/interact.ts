// Move a control and see what follows: interact calls a function with the values of controls, and again after
// every change. However many changes come during a call, one more call follows, with the newest values.
// Every lesson.

import { type CellOutput, type Comms, findComms, nextTask } from "../display/comms.js";
import { escaped } from "../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../display/mime.js";
import { brief, checkFunction, fail } from "../math/argument-errors.js";
import { mimeBundleOf, resultView, sentenceOf } from "./result-view.js";
import { createSavedOutput } from "./saved-output.js";
import { createBox } from "./widgets/boxes.js";
import {
  type AnyControl,
  addListener,
  describeAll,
  internalsOf,
  isControl,
  widgetViewOf,
} from "./widgets/control.js";
import { handlesOf } from "./widgets/handles.js";

/** The controls that `interact` is given, by the names under which its function gets their values. */
export type ControlsByName = Readonly<Record<string, AnyControl>>;

/** The type of what `interact` passes to its function: the value of each control, by the control's name. */
export type ValuesOf<C extends ControlsByName> = {
  readonly [Name in keyof C]: C[Name] extends { value: infer T } ? T : never;
};

/** What `interact` returns: the controls, and the newest result for their values. */
export interface Interaction<C extends ControlsByName, R> {
  readonly controls: C;
  /** What the function last returned; after `settled()`, this belongs to the controls' present values. */
  readonly value: Awaited<R>;
  /** Calls the listener with every new result; returns a function that removes it. */
  onChange(listener: (value: Awaited<R>) => unknown): () => void;
  /** Resolves when the function has returned its result for the newest values of the controls. */
  settled(): Promise<void>;
  readonly [jupyterDisplay]: () => Promise<MimeBundle>;
}

/** A running computation of `interact`'s result. If the reader stops it, its result is dropped. */
type Computation = {
  done: Promise<void>;
  /** Whether a control's value has changed since the computation began, so that another must follow. */
  again: boolean;
  /** How often the reader had pressed the stop button when the computation began. */
  interrupts: number;
};

/** Throws unless `controls` is an object that holds only controls. */
function checkControls(controls: ControlsByName): void {
  if (typeof controls !== "object" || controls === null || Array.isArray(controls)) {
    const written = "write { rate: slider() }";
    fail("interact", `expected controls by name, got ${brief(controls)}`, written);
  }
  for (const [name, control] of Object.entries(controls)) {
    if (isControl(control)) continue;
    fail("interact", `expected a control as ${name}, got ${brief(control)}`);
  }
}

/** The sentence shown in place of the controls where no widgets are drawn: how to set a value in code. */
function help(controls: ControlsByName): string {
  const [name = "name"] = Object.keys(controls);
  const names = Object.keys(controls).join(", ");
  const code = `.controls.${name}.value = …`;
  return `Controls: ${names}. Run this cell to move them, or set one in code: ${code}`;
}

/** Labels the controls that have no label with their names, and makes all labels equally wide. */
function alignLabels(controls: ControlsByName): void {
  const internals = Object.entries(controls).map(([name, control]) => {
    internalsOf(control).setLabel(name);
    return internalsOf(control);
  });
  const longest = Math.max(0, ...internals.map(({ label }) => label().length));
  const width = `${Math.max(4, 0.62 * longest + 1).toFixed(1)}em`;
  for (const one of internals) one.setLabelWidth(width);
}

/**
 * Shows what a function returns for the values of controls, and again after every change.
 * @param controls controls by name
 * @param view gets the values by the same names; returns a figure, a table, a text or anything else
 * @returns the controls and the newest result; shown in a notebook with both, elsewhere as the result
 * @throws when anything other than controls is given, and whatever the function throws for the first values
 * @example interact({ x: slider({ max: 10, value: 3 }) }, ({ x }) => x ** 2).value // 9
 * @see every lesson; ipywidgets, interact
 */
export function interact<const C extends ControlsByName, R>(
  controls: C,
  view: (values: ValuesOf<C>) => R,
): Interaction<C, R> {
  checkControls(controls);
  checkFunction("interact", "view", view);
  const comms = findComms();
  const listeners = new Set<(value: Awaited<R>) => unknown>();
  const values = (): ValuesOf<C> =>
    Object.fromEntries(
      Object.entries(controls).map(([name, { value }]) => [name, value]),
    ) as ValuesOf<C>;
  alignLabels(controls);
  const page = comms && createPage(comms, controls, () => value);
  let current: Computation | undefined;
  const first = view(values());
  let value = first as Awaited<R>;

  /** Calls the function once with the present values; returns its result or the error that it threw. */
  const compute = async (): Promise<{ result: Awaited<R> } | { error: unknown }> => {
    try {
      return { result: await view(values()) };
    } catch (error) {
      return { error };
    }
  };
  /** Repeats the computation until no value has changed since the last one began, and shows each result. */
  const computeNewest = async (own: Computation): Promise<void> => {
    do {
      await nextTask();
      own.again = false;
      const printed: CellOutput[] = [];
      const outcome = comms
        ? await comms.capture((output) => void printed.push(output), compute)
        : await compute();
      if (current !== own || own.interrupts !== (comms?.interrupts ?? 0)) return;
      if ("error" in outcome) {
        if (!page) throw outcome.error;
        page.view.showError(outcome.error, printed);
        continue;
      }
      value = outcome.result;
      await page?.view.show(value, printed);
      page?.savedOutput.updateLater();
      for (const listener of listeners) await listener(value);
    } while (own.again);
    current = undefined;
  };
  const start = (work: (own: Computation) => Promise<void>): Promise<void> => {
    const own: Computation = {
      done: Promise.resolve(),
      again: false,
      interrupts: comms?.interrupts ?? 0,
    };
    current = own;
    own.done = work(own).finally(() => {
      if (current === own) current = undefined;
    });
    return own.done;
  };
  const onChange = (): Promise<void> => {
    const stopped = current && comms && current.interrupts !== comms.interrupts;
    if (!current || stopped) return start(computeNewest);
    current.again = true;
    return current.done;
  };
  const firstShown = start(async (own) => {
    value = await first;
    await page?.view.show(value, []);
    if (own.again) await computeNewest(own);
  });
  firstShown.catch(() => undefined);

  const ends = Object.values(controls).map((control) => control.onChange(onChange));
  page?.model.onClose(() => {
    for (const end of ends) end();
    page.savedOutput.end();
  });
  return {
    controls,
    get value() {
      return value;
    },
    onChange: (listener) => addListener(listeners, listener),
    settled: async () => {
      await firstShown;
      await current?.done;
    },
    async [jupyterDisplay]() {
      await firstShown;
      if (!page) return mimeBundleOf(comms, value);
      await page.savedOutput.place("after");
      const text = help(controls);
      const html = `<p>${escaped(text)}</p>`;
      return { ...widgetViewOf(page.model), "text/html": html, "text/plain": text };
    },
  };
}

/**
 * Makes what `interact` shows: the controls, the result below them, and the picture and caption saved in
 * the notebook.
 */
function createPage(comms: Comms, controls: ControlsByName, value: () => unknown) {
  const owners = Object.values(controls).flatMap((control) => handlesOf(control) ?? []);
  const view = resultView(comms, owners);
  const models = Object.values(controls).map((control) => internalsOf(control).model);
  const model = createBox("VBox", [...models, ...view.models]);
  const savedOutput = createSavedOutput(comms, async () => {
    const { text, html } = describeAll(Object.values(controls));
    const sentence = sentenceOf(value());
    return {
      picture: await mimeBundleOf(comms, value()),
      caption: {
        text: `${text}. ${sentence}`.trim(),
        html: `<b>${html}.</b> ${escaped(sentence)}`.trim(),
      },
    };
  });
  return { view, model, savedOutput };
}
