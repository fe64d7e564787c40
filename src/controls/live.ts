// Training that can be watched: it runs, the figure follows, and the reader pauses it, takes single
// steps, or stops it, and keeps every step so far. Lesson 4 and 6.

import { escaped } from "../display/html.js";
import { jupyterDisplay, type MimeBundle } from "../display/mime.js";
import { wholeNumber } from "../math/error.js";
import { type Comms, findComms, nextTask } from "./comm/comms.js";
import { mimeBundleOf, resultView, sentenceOf } from "./result-view.js";
import { createSavedOutput } from "./saved-output.js";
import { createBox, createLabel } from "./widgets/boxes.js";
import { button } from "./widgets/button.js";
import { inner, widgetViewOf } from "./widgets/control.js";

/** What is left of a training that was watched. */
export interface LiveRun<S> {
  /** Every step, from the first to the last that was taken. */
  readonly steps: readonly S[];
  readonly last: S | undefined;
  /** Whether the reader stopped it before its end. */
  readonly stopped: boolean;
  readonly [jupyterDisplay]: () => Promise<MimeBundle>;
}

/** What there is to choose about watching. */
export type LiveOptions = {
  /** How many steps from one picture to the next. */
  every?: number;
  /** How many pictures in a second at most; training waits for them. */
  picturesPerSecond?: number;
};

type Mode = "running" | "paused" | "stopped";

/** Pause, Step and Stop, and a line that says where it stands. */
function createButtons() {
  const [pause, step, stop] = [button("Pause"), button("Step"), button("Stop")];
  const status = createLabel("");
  let mode: Mode = "running";
  let single = false;
  let wake = (): void => {};
  const set = (next: Mode): void => {
    mode = next;
    pause[inner].model.set({ description: mode === "paused" ? "Go on" : "Pause" });
    wake();
  };
  pause.onChange(() => set(mode === "paused" ? "running" : "paused"));
  step.onChange(() => {
    single = true;
    set("paused");
  });
  stop.onChange(() => set("stopped"));
  return {
    model: createBox("HBox", [...[pause, step, stop].map((one) => one[inner].model), status]),
    mode: (): Mode => mode,
    say: (words: string) => status.set({ value: words }),
    /** While paused, waits for a button; says whether there shall be another step. */
    async permission(): Promise<boolean> {
      while (mode === "paused" && !single) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      single = false;
      return mode !== "stopped";
    },
    end(words: string): void {
      for (const one of [pause, step, stop]) one[inner].model.set({ disabled: true });
      status.set({ value: words });
    },
  };
}

/** The running picture on the page. */
function createPage(comms: Comms, current: () => unknown) {
  const buttons = createButtons();
  const view = resultView(comms);
  const model = createBox("VBox", [buttons.model, ...view.models]);
  let words = "";
  const still = createSavedOutput(comms, async () => {
    const sentence = `${words} ${sentenceOf(current())}`.trim();
    const caption = { text: sentence, html: escaped(sentence) };
    return { picture: await mimeBundleOf(comms, current()), caption };
  });
  const help = "Training, watched live. Run this cell to see it move, and to pause or stop it.";
  return {
    buttons,
    view,
    say(next: string) {
      words = next;
      buttons.say(next);
    },
    async open(): Promise<void> {
      const id = crypto.randomUUID();
      const bundle = { "text/html": `<p>${escaped(help)}</p>`, "text/plain": help };
      comms.show({ ...widgetViewOf(model), ...bundle }, { id });
      await still.place("now");
    },
    async end(next: string): Promise<void> {
      words = next;
      buttons.end(next);
      await still.update();
    },
  };
}

const delay = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Runs training step by step while a figure follows, with buttons to pause, step and stop it.
 * @param training steps in any form that `for await` takes
 * @param view makes a figure, a table or a text of the newest step and all steps so far
 * @param options how many steps from picture to picture, and how many pictures a second at most
 * @returns all steps, also when it was stopped
 * @throws what training or view throw
 * @example (await live([3, 2, 1], (loss) => loss)).steps // [3, 2, 1]
 * @see Lesson 4, Lesson 6
 */
export async function live<S>(
  training: Iterable<S> | AsyncIterable<S>,
  view: (step: S, steps: readonly S[]) => unknown,
  { every = 1, picturesPerSecond = 20 }: LiveOptions = {},
): Promise<LiveRun<S>> {
  wholeNumber("live", "every", every, 1);
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
    page?.say(`${count()} so far.`);
    await page?.view.show(picture, []);
    if (shownAt === -Infinity) await page?.open();
    shownAt = performance.now();
  };
  const iterator =
    Symbol.asyncIterator in training
      ? training[Symbol.asyncIterator]()
      : training[Symbol.iterator]();
  let ended = false;
  let shown = 0;
  // A computation that the stop button cuts off never comes back here, and its buttons must not wait for it.
  const forget = comms?.onInterrupt(() => void page?.end(`Stopped after ${count()}.`));
  try {
    while (!wasStopped()) {
      const { done, value } = await iterator.next();
      if (done) {
        ended = true;
        break;
      }
      steps.push(value);
      const looks = page?.buttons.mode() === "paused" || steps.length % every === 0;
      if (page && (looks || steps.length === 1)) {
        await show();
        shown = steps.length;
      }
      if (performance.now() - pausedAt > 20) {
        await nextTask();
        pausedAt = performance.now();
      }
      if (page && !(await page.buttons.permission())) break;
    }
    if (!ended) await iterator.return?.();
    if (steps.length > shown) await show();
  } finally {
    forget?.();
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
