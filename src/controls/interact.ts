// Move a control and see what follows: interact calls a function with the controls' values, and again
// whenever one of them changes. While it computes only the newest values wait. Every lesson.

import { escaped } from "../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../display/mime.js";
import { type CellOutput, type Comms, findComms, nextTask } from "./comm/comms.js";
import { mimeBundleOf, resultView, sentenceOf } from "./result-view.js";
import { createSavedOutput } from "./saved-output.js";
import { createBox } from "./widgets/boxes.js";
import { type AnyControl, inner, widgetViewOf } from "./widgets/control.js";

/** Controls by the names under which the function gets their values. */
export type ControlsByName = Readonly<Record<string, AnyControl>>;

/** The values of controls, by the same names. */
export type ValuesOf<C extends ControlsByName> = {
  readonly [Name in keyof C]: C[Name] extends { value: infer T } ? T : never;
};

/** Controls and what is shown for their values. */
export interface Interaction<C extends ControlsByName, R> {
  readonly controls: C;
  /** What the function gave for the values that are set now. */
  readonly value: Awaited<R>;
  /** Calls the listener with every new result; gives back a function that ends it. */
  onChange(listener: (value: Awaited<R>) => unknown): () => void;
  /** Resolves when the newest values have been computed. */
  settled(): Promise<void>;
  readonly [jupyterDisplay]: () => Promise<MimeBundle>;
}

/** A computation that goes on; a stop by the reader leaves it behind. */
type Round = { done: Promise<void>; again: boolean; interrupts: number };

function sayControls(controls: ControlsByName): { text: string; html: string } {
  const all = Object.values(controls).map((control) => control[inner].say());
  return {
    text: all.map(({ text }) => text).join(", "),
    html: all.map(({ html }) => html).join(", "),
  };
}

/** How to change a value where nothing can be moved. */
function help(controls: ControlsByName): string {
  const [name = "name"] = Object.keys(controls);
  const names = Object.keys(controls).join(", ");
  const code = `.controls.${name}.value = …`;
  return `Controls: ${names}. Run this cell to move them, or set one in code: ${code}`;
}

/** The labels of controls that have none, all of one width. */
function align(controls: ControlsByName): void {
  const inners = Object.entries(controls).map(([name, control]) => {
    control[inner].setLabel(name);
    return control[inner];
  });
  const longest = Math.max(0, ...inners.map(({ label }) => label().length));
  for (const one of inners) one.setLabelWidth(`${Math.max(4, 0.62 * longest + 1).toFixed(1)}em`);
}

/**
 * Shows what a function makes of the values of controls, and follows as they are moved.
 * @param controls controls by name
 * @param view gets the values by the same names; gives a figure, a table, a text or anything else
 * @returns the controls and the newest result; shown in a notebook with both, elsewhere as the result
 * @throws what the function throws for the first values
 * @example interact({ x: slider({ max: 10, value: 3 }) }, ({ x }) => x ** 2).value // 9
 * @see every lesson; ipywidgets, interact
 */
export function interact<const C extends ControlsByName, R>(
  controls: C,
  view: (values: ValuesOf<C>) => R,
): Interaction<C, R> {
  const comms = findComms();
  const listeners = new Set<(value: Awaited<R>) => unknown>();
  const values = (): ValuesOf<C> =>
    Object.fromEntries(
      Object.entries(controls).map(([name, { value }]) => [name, value]),
    ) as ValuesOf<C>;
  align(controls);
  const page = comms && createPage(comms, controls, () => value);
  let round: Round | undefined;
  const first = view(values());
  let value = first as Awaited<R>;

  /** Computes once with the values as they are now. */
  const compute = async (): Promise<{ result: Awaited<R> } | { error: unknown }> => {
    try {
      return { result: await view(values()) };
    } catch (error) {
      return { error };
    }
  };
  const follow = async (own: Round): Promise<void> => {
    do {
      await nextTask();
      own.again = false;
      const printed: CellOutput[] = [];
      const outcome = comms
        ? await comms.capture((output) => void printed.push(output), compute)
        : await compute();
      if (round !== own || own.interrupts !== (comms?.interrupts ?? 0)) return;
      if ("error" in outcome) {
        if (!page) throw outcome.error;
        page.view.fail(outcome.error, printed);
        continue;
      }
      value = outcome.result;
      await page?.view.show(value, printed);
      page?.still.later();
      for (const listener of listeners) await listener(value);
    } while (own.again);
    round = undefined;
  };
  const start = (work: (own: Round) => Promise<void>): Promise<void> => {
    const own: Round = {
      done: Promise.resolve(),
      again: false,
      interrupts: comms?.interrupts ?? 0,
    };
    round = own;
    own.done = work(own).finally(() => {
      if (round === own) round = undefined;
    });
    return own.done;
  };
  const changed = (): Promise<void> => {
    const stopped = round && comms && round.interrupts !== comms.interrupts;
    if (!round || stopped) return start(follow);
    round.again = true;
    return round.done;
  };
  const begin = async (own: Round): Promise<void> => {
    value = await first;
    await page?.view.show(value, []);
    if (own.again) await follow(own);
  };
  const began = start(begin);
  began.catch(() => undefined);

  const ends = Object.values(controls).map((control) => control.onChange(changed));
  page?.model.onClose(() => {
    for (const end of ends) end();
    page.still.end();
  });
  return {
    controls,
    get value() {
      return value;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    settled: async () => {
      await began;
      await round?.done;
    },
    async [jupyterDisplay]() {
      await began;
      if (!page) return mimeBundleOf(comms, value);
      await page.still.place("after");
      const words = help(controls);
      const html = `<p>${escaped(words)}</p>`;
      return { ...widgetViewOf(page.model), "text/html": html, "text/plain": words };
    },
  };
}

/** The controls and below them the result, with the still picture for later. */
function createPage(comms: Comms, controls: ControlsByName, value: () => unknown) {
  const view = resultView(comms);
  const models = Object.values(controls).map((control) => control[inner].model);
  const model = createBox("VBox", [...models, ...view.models]);
  const still = createSavedOutput(comms, async () => {
    const { text, html } = sayControls(controls);
    const sentence = sentenceOf(value());
    return {
      picture: await mimeBundleOf(comms, value()),
      caption: {
        text: `${text}. ${sentence}`.trim(),
        html: `<b>${html}.</b> ${escaped(sentence)}`.trim(),
      },
    };
  });
  return { view, model, still };
}
