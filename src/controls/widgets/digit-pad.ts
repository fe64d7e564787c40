// A pad to draw a digit on. Its value is the picture in numbers, of the size and at the place that the
// digits of a data set have: 28×28 as MNIST's, 8×8 as the small set's. Lesson 8.

import { escaped } from "../../display/html.js";
import { jupyterDisplay } from "../../display/mime.js";
import { brief, fail } from "../../math/error.js";
import { findComms } from "../comm/comms.js";
import { notifyAll } from "../comm/widget-model.js";
import { padScript } from "../page/pad-script.js";
import { createSavedOutput } from "../saved-output.js";
import { type Control, inner, widgetViewOf } from "./control.js";
import { scriptModel } from "./script-model.js";
import { rasterize, type Stroke } from "./strokes.js";

/** Pen in pixels and share of the picture that a digit fills, as in the data sets. */
const customs = { 8: { pen: 1.2, share: 1 }, 28: { pen: 2.6, share: 20 / 28 } } as const;

/** A pad to draw a digit on; its value is the pixels. */
export interface DigitPad extends Control<readonly number[]> {
  /** The lines that were drawn; set them to draw by code. */
  strokes: readonly Stroke[];
  clear(): void;
}

/** The numbers as a picture that shows wherever images do. */
function image(pixels: readonly number[], size: number): string {
  const dots = pixels.flatMap((pixel, i) => {
    if (pixel < 0.02) return [];
    const [x, y] = [i % size, Math.floor(i / size)];
    const grey = Math.round(255 * pixel);
    return [`<path d="M${x} ${y}h1v1h-1z" fill="rgb(${grey},${grey},${grey})"/>`];
  });
  const head = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="112" height="112"`;
  const svg = `<svg ${head} shape-rendering="crispEdges"><path d="M0 0h${size}v${size}H0z"/>${dots.join("")}</svg>`;
  return `<img alt="The digit in ${size}×${size} numbers" width="112" src="data:image/svg+xml,${encodeURIComponent(svg)}">`;
}

/**
 * A pad to draw a digit on with the mouse or a finger.
 * @param options size of the picture: 28 or 8 pixels a side
 * @returns a control whose `.value` is size² numbers from 0 to 1, row by row; all 0 when empty
 * @throws for another size
 * @example digitPad({ size: 8 }).value.length // 64
 * @see Lesson 8
 */
export function digitPad({ size = 28 }: { size?: 8 | 28 } = {}): DigitPad {
  const custom = customs[size] ?? fail("digitPad", `expected size 8 or 28, got ${brief(size)}`);
  const comms = findComms();
  const model = scriptModel("pad", padScript, { strokes: [], pen: 0.085, label: "" });
  const listeners = new Set<(value: readonly number[]) => unknown>();
  const empty = () => new Array<number>(size * size).fill(0);
  let strokes: readonly Stroke[] = [];
  let value: readonly number[] = empty();

  const say = () => {
    const drawn = value.filter((pixel) => pixel > 0.5).length;
    const words = strokes.length === 0 ? "empty" : `a drawing with ${drawn} bright pixels`;
    const name = String(model.state.label);
    const text = `${name === "" ? "pad" : name} = ${words}`;
    const html = strokes.length === 0 ? escaped(text) : `${image(value, size)}<br>${escaped(text)}`;
    return { text, html };
  };
  const still =
    comms &&
    createSavedOutput(comms, () => {
      const { text } = say();
      const picture = { "text/html": image(value, size), "text/plain": text };
      return { picture, caption: { text: `${text}.`, html: `${escaped(text)}.` } };
    });
  const take = (next: readonly Stroke[]): Promise<void> => {
    strokes = next;
    value = rasterize(strokes, size, custom);
    still?.later();
    return notifyAll(listeners, value);
  };
  model.onState((patch) => {
    const next = patch.strokes as Stroke[] | undefined;
    return next && take(next);
  });
  model.onClose(() => still?.end());
  const setStrokes = (next: readonly Stroke[]): void => {
    model.set({ strokes: next });
    void take(next);
  };
  return {
    get value() {
      return value;
    },
    set value(next) {
      if (next.length !== size * size) {
        fail("digitPad", `expected ${size * size} numbers, got ${next.length}`);
      }
      model.set({ strokes: [] });
      strokes = [];
      value = [...next];
      still?.later();
      void notifyAll(listeners, value);
    },
    get strokes() {
      return strokes;
    },
    set strokes(next) {
      setStrokes(next);
    },
    clear: () => setStrokes([]),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [inner]: {
      model,
      label: () => String(model.state.label),
      setLabel: (label) => void Object.assign(model.state, { label }),
      setLabelWidth: () => {},
      say,
    },
    async [jupyterDisplay]() {
      await still?.place("after");
      const help =
        "A pad to draw a digit on. Run this cell to use it, or set its .strokes in code.";
      return { ...widgetViewOf(model), "text/html": `<p>${help}</p>`, "text/plain": help };
    },
  };
}
