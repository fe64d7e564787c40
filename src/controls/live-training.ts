// Training that can be watched: while it runs, a figure is redrawn, and the reader can pause it, take single
// steps or stop it. The steps taken so far are always kept. Lessons 4 and 6.

import { type Comms, findComms, nextTask } from "../display/comms.js";
import { escaped } from "../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../display/mime.js";
import {
  brief,
  checkFunction,
  checkOptions,
  fail,
  positive,
  wholeNumber,
} from "../math/argument-errors.js";
import { mimeBundleOf, resultView, sentenceOf } from "./result-view.js";
import { createSavedOutput } from "./saved-output.js";
import { createBox, createLabel } from "./widgets/boxes.js";
import { button } from "./widgets/button.js";
import { internalsOf, widgetViewOf } from "./widgets/control.js";

/** What `live` returns: the steps of a training that was watched. */
export interface LiveRun<S> {
  /** Every step that was taken, in order. */
  readonly steps: readonly S[];
  /** The last step; `undefined` if no step was taken. */
  readonly last: S | undefined;
  /** Whether the reader stopped the training before its end. */
  readonly stopped: boolean;
  readonly [jupyterDisplay]: () => Promise<MimeBundle>;
}

/** Options of `live`. */
export interface LiveOptions {
  /**
   * Number of training steps from one picture to the next.
   * @defaultValue 1
   */
  every?: number;
  /**
   * At most this many pictures are drawn in a second; training pauses until the next one is due.
   * @defaultValue 20
   */
  picturesPerSecond?: number;
}

type Mode = "running" | "paused" | "stopped";

/**
 * Makes the buttons Pause, Step and Stop of `live`, and the line of text that states how far the training
 * is.
 */
function createButtons() {
  const [pause, step, stop] = [button("Pause"), button("Step"), button("Stop")];
  const modelOf = (one: typeof pause) => internalsOf(one).model;
  const status = createLabel("");
  let mode: Mode = "running";
  let singleStep = false;
  let resume = (): void => {};
  const setMode = (next: Mode): void => {
    mode = next;
    modelOf(pause).set({ description: mode === "paused" ? "Go on" : "Pause" });
    resume();
  };
  pause.onChange(() => setMode(mode === "paused" ? "running" : "paused"));
  step.onChange(() => {
    singleStep = true;
    setMode("paused");
  });
  stop.onChange(() => setMode("stopped"));
  return {
    model: createBox("HBox", [...[pause, step, stop].map(modelOf), status]),
    mode: (): Mode => mode,
    setStatus: (text: string) => status.set({ value: text }),
    /**
     * Resolves at once, or while paused at the next press of a button; true if training is to take another
     * step.
     */
    async nextStepAllowed(): Promise<boolean> {
      while (mode === "paused" && !singleStep) {
        await new Promise<void>((resolve) => {
          resume = resolve;
        });
      }
      singleStep = false;
      return mode !== "stopped";
    },
    end(text: string): void {
      for (const one of [pause, step, stop]) modelOf(one).set({ disabled: true });
      status.set({ value: text });
    },
  };
}

/**
 * Makes what `live` shows: the buttons, the picture below them, and the picture and caption saved in the
 * notebook.
 */
function createPage(comms: Comms, picture: () => unknown) {
  const buttons = createButtons();
  const view = resultView(comms);
  const model = createBox("VBox", [buttons.model, ...view.models]);
  let status = "";
  const savedOutput = createSavedOutput(comms, async () => {
    const sentence = `${status} ${sentenceOf(picture())}`.trim();
    const caption = { text: sentence, html: escaped(sentence) };
    return { picture: await mimeBundleOf(comms, picture()), caption };
  });
  const help = "Training, watched live. Run this cell to see it move, and to pause or stop it.";
  return {
    buttons,
    view,
    setStatus(text: string) {
      status = text;
      buttons.setStatus(text);
    },
    async open(): Promise<void> {
      const id = crypto.randomUUID();
      const bundle = { "text/html": `<p>${escaped(help)}</p>`, "text/plain": help };
      comms.show({ ...widgetViewOf(model), ...bundle }, { id });
      await savedOutput.place("now");
    },
    async end(text: string): Promise<void> {
      status = text;
      buttons.end(text);
      await savedOutput.update();
    },
  };
}

/** The iterator over the steps of `training`; throws when `training` is not iterable. */
function iteratorOf<S>(training: Iterable<S> | AsyncIterable<S>): Iterator<S> | AsyncIterator<S> {
  if (typeof training === "object" && training !== null) {
    if (Symbol.asyncIterator in training) return training[Symbol.asyncIterator]();
    if (Symbol.iterator in training) return training[Symbol.iterator]();
  }
  const cause =
    typeof training === "function" ? "call the generator function: live(steps(), …)" : undefined;
  return fail("live", `expected a list or a generator of steps, got ${brief(training)}`, cause);
}

const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Runs training step by step while a figure follows, with buttons to pause, step and stop it.
 * @param training a list or a generator of steps: anything that `for await` runs through
 * @param view gets the newest step and all steps so far; returns a figure, a table or a text
 * @param options `every` and `picturesPerSecond`
 * @returns all steps that were taken, even if the reader stopped the training
 * @throws when `training` is not iterable, and whatever `training` or `view` throws
 * @example (await live([3, 2, 1], (loss) => loss)).steps // [3, 2, 1]
 * @see Lesson 4, Lesson 6
 */
export async function live<S>(
  training: Iterable<S> | AsyncIterable<S>,
  view: (step: S, steps: readonly S[]) => unknown,
  options: LiveOptions = {},
): Promise<LiveRun<S>> {
  checkFunction("live", "view", view);
  checkOptions("live", options, ["every", "picturesPerSecond"]);
  const { every = 1, picturesPerSecond = 20 } = options;
  wholeNumber("live", "every", every, 1);
  positive("live", "picturesPerSecond", picturesPerSecond);
  const iterator = iteratorOf(training);
  const comms = findComms();
  const interrupts = comms?.interrupts;
  const steps: S[] = [];
  let picture: unknown;
  let shownAt = -Infinity;
  let pausedAt = performance.now();
  const page = comms && createPage(comms, () => picture);
  const count = () => `${steps.length} ${steps.length === 1 ? "step" : "steps"}`;
  const wasStopped = () => page?.buttons.mode() === "stopped" || comms?.interrupts !== interrupts;

  const show = async (): Promise<void> => {
    const last = steps.at(-1) as S;
    await delay(Math.max(0, shownAt + 1000 / picturesPerSecond - performance.now()));
    picture = await view(last, steps);
    page?.setStatus(`${count()} so far.`);
    await page?.view.show(picture, []);
    if (shownAt === -Infinity) await page?.open();
    shownAt = performance.now();
  };
  let ended = false;
  let shown = 0;
  // When the kernel's stop button cuts off a computation, the code below never runs, so this listener disables the buttons.
  const removeListener = comms?.onInterrupt(() => void page?.end(`Stopped after ${count()}.`));
  try {
    while (!wasStopped()) {
      const { done, value } = await iterator.next();
      if (done) {
        ended = true;
        break;
      }
      steps.push(value);
      const isDue = page?.buttons.mode() === "paused" || steps.length % every === 0;
      if (page && (isDue || steps.length === 1)) {
        await show();
        shown = steps.length;
      }
      if (performance.now() - pausedAt > 20) {
        await nextTask();
        pausedAt = performance.now();
      }
      if (page && !(await page.buttons.nextStepAllowed())) break;
    }
    if (!ended) await iterator.return?.();
    if (steps.length > shown) await show();
  } finally {
    removeListener?.();
    const how = ended ? "Ended" : "Stopped";
    await page?.end(`${how} after ${count()}.`);
  }
  return {
    steps,
    last: steps.at(-1),
    stopped: !ended,
    async [jupyterDisplay]() {
      if (!page) return mimeBundleOf(comms, picture);
      return { "text/plain": `${ended ? "Ended" : "Stopped"} after ${count()}.` };
    },
  };
}
